// Word documents (docx, docm, dotx, dotm) -> Reading, by yauzl and saxes. Headings by style and outline level, lists, tables by rows,
// footnotes and comments behind their paragraphs. Headers and footers are left out: they stand on every page. Pages are where
// the program that saved the file began them, believed only where it counted as many pages. mammoth was not taken: it
// has neither comments with their authors, nor pages, nor text boxes of both kinds.
import type { Reading } from '../../complete-note.ts'
import { createDocumentFlow } from '../../document-flow.ts'
import { createDocumentWriter, type DocumentWriter } from '../../document-writer.ts'
import { finishDocument } from '../../finish-document.ts'
import type { DocumentFile } from '../../reader.ts'
import { childOf } from '../../xml/xml-tree.ts'
import { readGraphicTexts } from '../graphic-text.ts'
import { type OfficePackage, withPackage } from '../open-package.ts'
import { readProperties } from '../properties.ts'
import { readAsides } from './asides.ts'
import { readStyles } from './styles.ts'
import { type BodyEnd, walkBody } from './walk-body.ts'

/** Throws FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
export const readDocx = (bytes: Uint8Array, file: DocumentFile): Promise<Reading> =>
  withPackage(bytes, file, /\bdocument\d*\.xml$/i, async (parts) => {
    const writer = createDocumentWriter()
    const { fault, title, pageBreaks } = await writeBody(parts, writer)
    const { places, ...document } = writer.finish()
    const hasPages = pageBreaks > 0 && (await countedPages(parts)) === pageBreaks + 1
    return finishDocument(
      file,
      { ...document, places: hasPages ? places : [] },
      {
        fields: await readProperties(parts, title),
        fault,
        damage: parts.damage(),
        isFull: writer.isFull,
      },
    )
  })

async function writeBody(parts: OfficePackage, writer: DocumentWriter): Promise<BodyEnd> {
  const relations = await parts.relationsOf(parts.mainPart)
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part ?? ''
  const asides = await readAsides(parts, relations)
  const flow = createDocumentFlow(writer)
  flow.place('page', '1')
  const end = walkBody((await parts.read(parts.mainPart)) ?? new Uint8Array(), {
    styleOf: readStyles(await parts.readTree(partOf('styles'))),
    takeAside: asides.take,
    graphics: await readGraphicTexts(parts, parts.mainPart),
    flow,
    isFull: () => writer.isFull,
  })
  for (const text of asides.rest()) writer.paragraph(text)
  return end
}

/** What the program that saved the file says; null where it says nothing. */
async function countedPages(parts: OfficePackage): Promise<number | null> {
  const part = (await parts.relationsOf('')).find(({ type }) => type === 'extended-properties')?.part
  const pages = childOf(await parts.readTree(part ?? ''), 'Pages')?.text ?? ''
  return pages === '' ? null : Number(pages)
}
