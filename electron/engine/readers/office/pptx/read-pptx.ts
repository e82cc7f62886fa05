// Presentations (pptx, pptm, ppsx, ppsm, potx) -> Reading, by yauzl and saxes. Each slide is a place and a heading, hidden ones too:
// its title, then texts and tables in the order in which they are read aloud, words in diagrams and charts, alternative texts
// of pictures, speaker notes, comments. Left out: numbers, dates and footers of slides, and what masters show on every slide.
import type { Reading } from '../../complete-note.ts'
import { createDocumentFlow, type DocumentFlow } from '../../document-flow.ts'
import { createDocumentWriter } from '../../document-writer.ts'
import { finishDocument } from '../../finish-document.ts'
import type { DocumentFile } from '../../reader.ts'
import { attributeOf } from '../../xml/walk-xml.ts'
import { childOf, childrenOf } from '../../xml/xml-tree.ts'
import { readGraphicTexts } from '../graphic-text.ts'
import { type OfficePackage, type Relation, withPackage } from '../open-package.ts'
import { readProperties } from '../properties.ts'
import { createNotes, writeSlide } from '../slide-writer.ts'
import { type CommentAuthors, readAuthors, readComments } from './comments.ts'
import { type Slide, walkSlide } from './walk-slide.ts'

/** Throws FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
export const readPptx = (bytes: Uint8Array, file: DocumentFile): Promise<Reading> =>
  withPackage(bytes, file, /\bpresentation\d*\.xml$/i, async (parts) => {
    const writer = createDocumentWriter()
    const flow = createDocumentFlow(writer)
    const relations = await parts.relationsOf(parts.mainPart)
    const authors = await readAuthors(parts, relations)
    let title = ''
    let fault: string | null = null
    for (const [at, part] of (await slidesInOrder(parts, relations)).entries()) {
      if (writer.isFull) break
      const slide = await addSlide(parts, part, at + 1, flow, authors)
      fault ??= slide.fault
      if (at === 0 && slide.isTitleSlide) title = slide.title
    }
    flow.flush()
    const fields = await readProperties(parts, title)
    return finishDocument(file, writer.finish(), { fields, fault, damage: parts.damage(), isFull: writer.isFull })
  })

/** Slides by their part, as they are shown. */
async function slidesInOrder(parts: OfficePackage, relations: readonly Relation[]): Promise<string[]> {
  const list = childOf(await parts.readTree(parts.mainPart), 'sldIdLst')
  const ids = list === undefined ? [] : childrenOf(list, 'sldId').map((slide) => attributeOf(slide, 'r:id'))
  return ids.flatMap((id) => relations.find((relation) => relation.id === id)?.part ?? [])
}

async function addSlide(
  parts: OfficePackage,
  part: string,
  number: number,
  flow: DocumentFlow,
  authors: CommentAuthors,
): Promise<Slide> {
  const slide = walkSlide(await parts.read(part), await readGraphicTexts(parts, part))
  const relations = await parts.relationsOf(part)
  const partsOf = (type: string) => relations.filter((relation) => relation.type === type).map((relation) => relation.part)
  const notes = createNotes()
  for (const target of partsOf('notesSlide')) walkSlide(await parts.read(target), new Map(), 'notes').content.replay(notes.flow)
  const comments: string[] = []
  for (const target of partsOf('comments')) comments.push(...(await readComments(parts, target, authors)))
  writeSlide(flow, number, { ...slide, notes, comments })
  return slide
}
