// What is read in the bench of readers, and what of it the library alone does.
import {
  makeCsv,
  makeDocx,
  makeEpub,
  makeHtml,
  makeJson,
  makeLatex,
  makeMail,
  makeMarkdown,
  makeOdt,
  makePdf,
  makeProgram,
  makeRtf,
  makeXlsx,
  type Prose,
} from './large-documents.ts'

export interface ReaderCase {
  /** With the extension that chooses the reader. */
  file: string
  make(prose: Prose): Buffer | Promise<Buffer>
  /** The library that the reader is built on, and its work without ours; null where all of the work is ours. */
  alone: { name: string; run(bytes: Uint8Array): Promise<void> } | null
}

export const readerCases: readonly ReaderCase[] = [
  {
    file: '500 pages.pdf',
    make: (prose) => makePdf(prose, 500),
    alone: { name: 'pdf.js, text of every page', run: readPdfAlone },
  },
  { file: 'report.docx', make: (prose) => makeDocx(prose, 10_000), alone: { name: 'yauzl and saxes', run: readZipAlone } },
  { file: 'stock.xlsx', make: (prose) => makeXlsx(prose, 30_000), alone: { name: 'yauzl and saxes', run: readZipAlone } },
  { file: 'report.odt', make: (prose) => makeOdt(prose, 10_000), alone: { name: 'yauzl and saxes', run: readZipAlone } },
  { file: 'book.epub', make: (prose) => makeEpub(prose, 100), alone: { name: 'yauzl and saxes', run: readZipAlone } },
  { file: 'mail.eml', make: (prose) => makeMail(prose, 10_000), alone: { name: 'postal-mime', run: readMailAlone } },
  { file: 'table.csv', make: (prose) => makeCsv(prose, 50_000), alone: { name: 'csv-parse', run: readCsvAlone } },
  { file: 'data.json', make: (prose) => makeJson(prose, 20_000), alone: { name: 'JSON.parse', run: readJsonAlone } },
  { file: 'page.html', make: (prose) => makeHtml(prose, 20_000), alone: { name: "parse5's tokenizer", run: readHtmlAlone } },
  { file: 'note.md', make: (prose) => makeMarkdown(prose, 20_000), alone: null },
  { file: 'paper.tex', make: (prose) => makeLatex(prose, 20_000), alone: null },
  { file: 'letter.rtf', make: (prose) => makeRtf(prose, 20_000), alone: null },
  { file: 'program.ts', make: (prose) => makeProgram(prose, 30_000), alone: null },
]

async function readPdfAlone(bytes: Uint8Array): Promise<void> {
  const { getDocumentProxy } = await import('unpdf')
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    await page.getTextContent()
    page.cleanup()
  }
  await pdf.destroy()
}

async function readZipAlone(bytes: Uint8Array): Promise<void> {
  const [{ fromBufferPromise }, { SaxesParser }, { buffer }] = await Promise.all([
    import('yauzl'),
    import('saxes'),
    import('node:stream/consumers'),
  ])
  const zip = await fromBufferPromise(Buffer.from(bytes))
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('ml')) continue
    const parser = new SaxesParser()
    parser.on('text', () => undefined)
    parser.write((await buffer(await zip.openReadStreamPromise(entry))).toString()).close()
  }
}

async function readMailAlone(bytes: Uint8Array): Promise<void> {
  const { default: PostalMime } = await import('postal-mime')
  await PostalMime.parse(bytes)
}

async function readCsvAlone(bytes: Uint8Array): Promise<void> {
  const { parse } = await import('csv-parse/sync')
  parse(Buffer.from(bytes))
}

async function readJsonAlone(bytes: Uint8Array): Promise<void> {
  JSON.parse(new TextDecoder().decode(bytes))
}

async function readHtmlAlone(bytes: Uint8Array): Promise<void> {
  const { Tokenizer } = await import('parse5')
  const nothing = () => undefined
  const listener = {
    onStartTag: nothing,
    onEndTag: nothing,
    onCharacter: nothing,
    onWhitespaceCharacter: nothing,
    onNullCharacter: nothing,
    onComment: nothing,
    onDoctype: nothing,
    onEof: nothing,
  }
  new Tokenizer({ sourceCodeLocationInfo: true }, listener).write(new TextDecoder().decode(bytes), true)
}
