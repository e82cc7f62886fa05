// Files of the size that people complain about, one a format, made of words.
import { zipOf } from '../../zip-files.ts'
import { createRandom } from '../model-shapes.ts'

/** Draws sentences; the same in every run. */
export interface Prose {
  sentence(words: number): string
}

export function createProse(words: readonly string[]): Prose {
  const random = createRandom(7)
  const word = () => words[Math.floor(words.length * random() ** 3)] ?? 'word'
  return {
    sentence(count) {
      const text = Array.from({ length: count }, word).join(' ')
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
    },
  }
}

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

/** Pages of 44 lines each, uncompressed, in one of the fonts that every reader has. */
export function makePdf({ sentence }: Prose, pages: number): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
  const kids: number[] = []
  for (let page = 1; page <= pages; page++) {
    const lines = times(
      44,
      (at) =>
        `1 0 0 1 60 ${770 - at * 16} Tm (${sentence(12)
          .replace(/[()\\]/g, '')
          .replace(/[^ -~]/g, '')}) Tj`,
    )
    const content = `BT /F1 11 Tf ${lines.join('\n')} ET`
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    const fonts = '/Resources << /Font << /F1 3 0 R >> >>'
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${fonts} /Contents ${objects.length} 0 R >>`)
    kids.push(objects.length)
  }
  objects[1] = `<< /Type /Pages /Count ${pages} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  return assemblePdf(objects)
}

function assemblePdf(objects: readonly string[]): Buffer {
  const parts = ['%PDF-1.4\n']
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [at, object] of objects.entries()) {
    offsets.push(length)
    const written = `${at + 1} 0 obj\n${object}\nendobj\n`
    parts.push(written)
    length += written.length
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`)
  parts.push(`trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}

const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

export function makeDocx({ sentence }: Prose, paragraphs: number): Promise<Buffer> {
  const body = times(paragraphs, (at) =>
    at % 40 === 0
      ? `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${sentence(4)}</w:t></w:r></w:p>`
      : `<w:p><w:r><w:t xml:space="preserve">${sentence(20)} </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>${sentence(20)}</w:t></w:r></w:p>`,
  )
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/styles.xml': `<w:styles ${wordSpace}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`,
    'word/document.xml': `<w:document ${wordSpace}><w:body>${body.join('')}</w:body></w:document>`,
  })
}

const sheetSpace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function makeXlsx({ sentence }: Prose, rows: number): Promise<Buffer> {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const head = `<row r="1">${['Item', 'Note', 'Count', 'Price'].map(cell).join('')}</row>`
  const body = times(
    rows,
    (at) => `<row r="${at + 2}">${cell(sentence(3))}${cell(sentence(8))}<c><v>${at}</v></c><c><v>${at / 7}</v></c></row>`,
  )
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relSpace}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${sheetSpace} xmlns:r="${relSpace}"><sheets><sheet name="Stock" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${sheetSpace}><sheetData>${head}${body.join('')}</sheetData></worksheet>`,
  })
}

const odf = 'urn:oasis:names:tc:opendocument:xmlns'

export function makeOdt({ sentence }: Prose, paragraphs: number): Promise<Buffer> {
  const body = times(paragraphs, (at) =>
    at % 40 === 0
      ? `<text:h text:outline-level="1">${sentence(4)}</text:h>`
      : `<text:p>${sentence(20)} <text:span>${sentence(20)}</text:span></text:p>`,
  )
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="${odf}:office:1.0" xmlns:text="${odf}:text:1.0"><office:body><office:text>${body.join('')}</office:text></office:body></office:document-content>`,
  })
}

export function makeEpub({ sentence }: Prose, chapters: number): Promise<Buffer> {
  const names = times(chapters, (at) => `c${at}`)
  const page = (at: number) =>
    `<h1>Chapter ${at + 1}</h1>${times(100, () => `<p>${sentence(20)} <em>${sentence(20)}</em></p>`).join('')}`
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'b.opf': `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book</dc:title></metadata><manifest>${names.map((name) => `<item id="${name}" href="${name}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    ...Object.fromEntries(
      names.map((name, at) => [`${name}.xhtml`, `<html xmlns="http://www.w3.org/1999/xhtml"><body>${page(at)}</body></html>`]),
    ),
  })
}

export const makeMail = ({ sentence }: Prose, paragraphs: number): Buffer =>
  Buffer.from(
    `From: Ada <ada@example.org>\r\nTo: Ben <ben@example.org>\r\nSubject: ${sentence(5)}\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${times(paragraphs, () => `${sentence(30)}\r\n\r\n`).join('')}`,
  )

export const makeCsv = ({ sentence }: Prose, rows: number): Buffer =>
  Buffer.from(`Item,Note,Count\n${times(rows, (at) => `"${sentence(3)}","${sentence(10)}",${at}\n`).join('')}`)

export const makeJson = ({ sentence }: Prose, entries: number): Buffer =>
  Buffer.from(
    JSON.stringify({ title: sentence(3), entries: times(entries, (at) => ({ id: at, name: sentence(3), text: sentence(20) })) }),
  )

export const makeMarkdown = ({ sentence }: Prose, sections: number): Buffer =>
  Buffer.from(
    times(sections, () => `## ${sentence(4)}\n\n${sentence(30)} **${sentence(3)}**\n\n- ${sentence(8)}\n- ${sentence(8)}\n`).join(
      '\n',
    ),
  )

export const makeHtml = ({ sentence }: Prose, sections: number): Buffer =>
  Buffer.from(
    `<html><body>${times(sections, () => `<h2>${sentence(4)}</h2>\n<p>${sentence(30)} <b>${sentence(3)}</b></p>\n`).join('')}</body></html>`,
  )

export const makeProgram = ({ sentence }: Prose, functions: number): Buffer =>
  Buffer.from(
    times(
      functions,
      (at) => `/** ${sentence(20)} */\nexport function part${at}(value: number): number {\n  return value + ${at}\n}\n`,
    ).join('\n'),
  )

export const makeLatex = ({ sentence }: Prose, sections: number): Buffer =>
  Buffer.from(
    `\\documentclass{article}\n\\begin{document}\n${times(sections, () => `\\section{${sentence(4)}}\n${sentence(30)} \\emph{${sentence(3)}}\n\n`).join('')}\\end{document}\n`,
  )

export const makeRtf = ({ sentence }: Prose, paragraphs: number): Buffer =>
  Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252 ${times(paragraphs, () => `${sentence(30).replace(/[^ -~]|[{}\\]/g, '')} {\\b bold}\\par\n`).join('')}}`,
  )
