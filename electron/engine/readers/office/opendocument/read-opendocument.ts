// OpenDocument texts, presentations and spreadsheets (odt, ott, odp, otp, ods, ots; and fodt, fodp, fods, which are one XML file) -> Reading,
// by yauzl and saxes. Headings by outline level, lists, tables, footnotes and comments behind their paragraphs; slides with
// their notes; rows of sheets with their places. Left out: headers and footers, tables of contents, formulas, embedded objects.
import { AppError } from '../../../../../shared/errors.ts'
import type { Reading } from '../../complete-note.ts'
import { createDocumentFlow } from '../../document-flow.ts'
import { createDocumentWriter, type DocumentWriter } from '../../document-writer.ts'
import { fileTitle } from '../../facts/note-title.ts'
import { finishDocument } from '../../finish-document.ts'
import type { DocumentFile } from '../../reader.ts'
import { skipElements } from '../../xml/skip-elements.ts'
import { walkXml, type XmlVisitor } from '../../xml/walk-xml.ts'
import { descendantsOf, readXmlTree } from '../../xml/xml-tree.ts'
import { withDocumentZip } from '../../zip/open-document-zip.ts'
import { createMetadata, type Metadata } from './metadata.ts'
import { createTextStyles, type TextStyles } from './styles.ts'
import { leftOut } from './text-pieces.ts'
import { createSheetsVisitor } from './walk-sheets.ts'
import { createSlidesVisitor } from './walk-slides.ts'
import { createTextVisitor } from './walk-text.ts'

/** Throws FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
export async function readOpenDocument(bytes: Uint8Array, file: DocumentFile): Promise<Reading> {
  const parts = isZip(bytes) ? await unpack(bytes, file) : [bytes]
  const writer = createDocumentWriter()
  const document = createDocument(writer)
  const faults = parts.map((part) => walkXml(part, document.visitor).fault)
  const { body } = document
  body?.end()
  const title = body?.title() ?? ''
  const fields = document.metadata.fields(body?.kind === 'spreadsheet' ? fileTitle(file.name) : title)
  // The text comes last.
  const fault = faults.at(-1) ?? null
  const sentences = body?.leftOut ?? []
  return finishDocument(file, writer.finish(), { fields, fault, isFull: writer.isFull, leftOut: sentences })
}

/** The first bytes of every zip archive. */
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

/** What is read before the text. */
const partNames = ['styles.xml', 'meta.xml']
const manifestName = 'META-INF/manifest.xml'

const unpack = (bytes: Uint8Array, { path }: DocumentFile): Promise<Uint8Array[]> =>
  withDocumentZip(
    bytes,
    path,
    (name) => [manifestName, 'content.xml', ...partNames].includes(name),
    async (zip) => {
      const manifest = readXmlTree(await zip.read(manifestName))
      if (descendantsOf(manifest, 'encryption-data').length > 0) {
        throw new AppError('FILE_ENCRYPTED', `${path} asks for a password. Save it without one to have it found.`, { path })
      }
      const content = await zip.read('content.xml')
      if (content === null) {
        const reason = zip.damage() ?? 'it is a zip archive, but no OpenDocument file'
        throw new AppError('FILE_DAMAGED', `${path} cannot be read: ${reason}. Give it its right name, or save it again.`, {
          path,
          reason,
        })
      }
      const parts: Uint8Array[] = []
      for (const name of partNames) parts.push((await zip.read(name)) ?? new Uint8Array())
      return [...parts, content]
    },
  )

interface Body {
  kind: string
  visitor: XmlVisitor
  title(): string
  end(): void
  leftOut: readonly string[]
}

/** Hands each part of a document to whoever reads it: office:meta, styles, and the body by its kind. */
function createDocument(writer: DocumentWriter) {
  const styles = createTextStyles()
  const metadata: Metadata = createMetadata()
  let body: Body | null = null
  let [isMeta, isInBody] = [false, false]
  const inner = (): XmlVisitor | null => (isMeta ? metadata : (body?.visitor ?? null))
  const visitor = skipElements(({ name }) => leftOut.has(name), {
    isFull: () => writer.isFull,
    open(element) {
      const { name } = element
      if (body === null && isInBody) body = createBody(name, styles, writer)
      else if (inner() !== null) inner()?.open?.(element)
      else if (name === 'meta') isMeta = true
      else if (name === 'body') isInBody = true
      else styles.add(element)
    },
    text: (text) => inner()?.text?.(text),
    close(element) {
      if (element.name === 'meta') isMeta = false
      else inner()?.close?.(element)
    },
  })
  return {
    visitor,
    metadata,
    get body() {
      return body
    },
  }
}

function createBody(kind: string, styles: TextStyles, writer: DocumentWriter): Body {
  if (kind === 'spreadsheet') {
    const visitor = createSheetsVisitor(writer)
    return { kind, visitor, title: () => '', end: () => undefined, leftOut: visitor.leftOut }
  }
  const flow = createDocumentFlow(writer)
  const comment = (text: string) => flow.addAside(text)
  const visitor =
    kind === 'presentation' ? createSlidesVisitor(styles, flow) : createTextVisitor(styles, () => ({ flow, comment }))
  return { kind, visitor, title: visitor.title, end: flow.flush, leftOut: [] }
}
