// Books as FictionBook 2 (fb2, and fbz, which is one in a zip archive) -> Reading, by saxes. Sections with titles are chapters and
// places. Left out: pictures, marks of footnotes; the footnotes stand at the end, as in the file.
import type { Reading } from '../complete-note.ts'
import { createDocumentFlow, type DocumentFlow, type FlowBlock } from '../document-flow.ts'
import { createDocumentWriter } from '../document-writer.ts'
import { finishDocument } from '../finish-document.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import type { DocumentFile } from '../reader.ts'
import { skipElements } from '../xml/skip-elements.ts'
import { attributeOf, walkXml, type XmlElement, type XmlVisitor } from '../xml/walk-xml.ts'
import { withDocumentZip } from '../zip/open-document-zip.ts'

/** Throws FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
export async function readFb2(bytes: Uint8Array, file: DocumentFile): Promise<Reading> {
  const document = bytes[0] === 0x50 && bytes[1] === 0x4b ? await unpack(bytes, file) : bytes
  const writer = createDocumentWriter()
  const flow = createDocumentFlow(writer)
  const about = createAbout()
  const body = createBody(flow)
  let part: XmlVisitor | null = null
  const { fault } = walkXml(
    document,
    skipElements(isLeftOut, {
      isFull: () => writer.isFull,
      open(element) {
        if (element.name === 'title-info') part = about
        else if (element.name === 'body') part = body
        if (element.name !== 'title-info') part?.open?.(element)
      },
      text: (text) => part?.text?.(text),
      close(element) {
        if (element.name === 'title-info') part = null
        else part?.close?.(element)
      },
    }),
  )
  flow.flush()
  return finishDocument(file, writer.finish(), { fields: about.fields(), fault, isFull: writer.isFull })
}

const isLeftOut = (element: XmlElement): boolean =>
  ['binary', 'document-info', 'src-title-info', 'publish-info'].includes(element.name) ||
  (element.name === 'a' && attributeOf(element, 'type') === 'note')

const unpack = (bytes: Uint8Array, { path }: DocumentFile): Promise<Uint8Array> =>
  withDocumentZip(
    bytes,
    path,
    (name) => /\.fb2$/i.test(name),
    async ({ names: [name = ''], read }) => (await read(name)) ?? new Uint8Array(),
  )

const keys: Readonly<Record<string, string>> = { 'book-title': 'title', keywords: 'tags', genre: 'genre', lang: 'language' }
const namesOfPeople = new Set(['first-name', 'middle-name', 'last-name', 'nickname'])

/** What the book says of itself. */
function createAbout(): XmlVisitor & { fields(): Field[] } {
  const fields: Field[] = []
  let person: string[] = []
  let text = ''
  let depth = 0
  return {
    open({ name }) {
      depth++
      if (depth === 1 || namesOfPeople.has(name)) text = ''
      if (name === 'author') person = []
    },
    text: (piece) => void (text += piece),
    close(element) {
      const { name } = element
      depth--
      if (namesOfPeople.has(name)) person.push(text.trim())
      if (name === 'author') fields.push(...fieldOf('author', person.filter((part) => part !== '').join(' ')))
      if (name === 'date') fields.push(...fieldOf('date', attributeOf(element, 'value') || text))
      if (name === 'annotation' && depth === 0) fields.push(...fieldOf('description', text.replace(/\s+/g, ' ').trim()))
      const key = depth === 0 ? keys[name] : undefined
      if (key !== undefined) fields.push(...fieldOf(key, key === 'tags' ? text.split(',') : text.trim()))
    },
    fields: () => fields,
  }
}

interface BodyState {
  /** Sections open, those of notes too. */
  depth: number
  /** Lines of the title that is open. */
  title: string[] | null
  pieces: string[]
  isQuote: boolean
  /** In the body of footnotes, whose titles are numbers. */
  isNotes: boolean
}

const paragraphs = new Set(['p', 'v', 'subtitle', 'text-author', 'td', 'th'])

function createBody(flow: DocumentFlow): XmlVisitor {
  const state: BodyState = { depth: 0, title: null, pieces: [], isQuote: false, isNotes: false }
  return {
    open(element) {
      const { name } = element
      if (name === 'section') state.depth++
      else if (name === 'title') state.title = []
      else if (name === 'cite' || name === 'epigraph') state.isQuote = true
      else if (name === 'table') flow.openTable()
      else if (name === 'body') openBody(element, state, flow)
      if (name === 'td' || name === 'th') flow.openCell()
      if (paragraphs.has(name)) state.pieces = []
      if (name === 'image') state.pieces.push(attributeOf(element, 'alt'))
    },
    text: (text) => void state.pieces.push(text),
    close({ name }) {
      if (paragraphs.has(name)) closeParagraph(name, state, flow)
      else if (name === 'section') state.depth--
      else if (name === 'title') closeTitle(state, flow)
      else if (name === 'cite' || name === 'epigraph') state.isQuote = false
      else if (name === 'tr') flow.closeRow()
      else if (name === 'table') flow.closeTable()
    },
  }
}

function openBody(element: XmlElement, state: BodyState, flow: DocumentFlow): void {
  state.isNotes = /^(?:notes|footnotes|comments)$/.test(attributeOf(element, 'name'))
  if (state.isNotes) flow.add({ kind: 'heading', level: 1, text: 'Notes' })
}

function closeParagraph(name: string, state: BodyState, flow: DocumentFlow): void {
  const text = state.pieces.join('')
  state.pieces = []
  if (text.trim() === '') return
  if (state.title !== null) return void state.title.push(text)
  const kind: FlowBlock['kind'] = state.isQuote || name === 'v' ? 'quote' : 'paragraph'
  flow.add({ kind, text })
}

function closeTitle(state: BodyState, flow: DocumentFlow): void {
  const title = (state.title ?? []).join(' ').replace(/\s+/g, ' ').trim()
  state.title = null
  // That of the body is the book's, which is known.
  if (title === '' || state.depth === 0) return
  if (!state.isNotes) flow.place('chapter', title)
  flow.add({ kind: 'heading', level: state.depth + (state.isNotes ? 1 : 0), text: title })
}
