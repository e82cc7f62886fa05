// Books as epub (2 and 3) -> Reading: yauzl, saxes for what says how the book is made, and the reader of HTML for its pages. Chapters are
// those of the table of contents, and places. Left out: the table of contents itself, pictures, scripts. A book
// that a shop's password locks asks for it; fonts may be locked in any book.
import { AppError, isAppError } from '../../../../shared/errors.ts'
import type { Reading } from '../complete-note.ts'
import { decodeNote } from '../decode/decode-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { finishDocument } from '../finish-document.ts'
import { readHtml } from '../html/read-html.ts'
import type { DocumentFile } from '../reader.ts'
import { attributeOf } from '../xml/walk-xml.ts'
import { descendantsOf, readXmlTree } from '../xml/xml-tree.ts'
import { type DocumentZip, withDocumentZip } from '../zip/open-document-zip.ts'
import { appendChapter, splitChapters } from './chapters.ts'
import { readContents } from './contents.ts'
import { type BookPackage, readBookPackage } from './package.ts'

const isWanted = (name: string) => /\.(?:x?html?|xml|opf|ncx|svg)$/i.test(name)

/** Throws FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
export const readEpub = (bytes: Uint8Array, file: DocumentFile): Promise<Reading> =>
  withDocumentZip(bytes, file.path, isWanted, async (zip) => {
    await refuseLocked(zip, file)
    const book = await readBookPackage(zip)
    if (book === null) {
      const reason = 'it is a zip archive, but no book'
      const message = `${file.path} cannot be read: ${reason}. Give it its right name, or get the book again.`
      throw new AppError('FILE_DAMAGED', message, { path: file.path, reason })
    }
    const writer = createDocumentWriter()
    const missing = await writePages(zip, book, file, writer)
    const leftOut = missing === 0 ? [] : [`${missing} of its ${book.pages.length} parts are not in the file, or no text.`]
    const { fields } = book
    return finishDocument(file, writer.finish(), { fields, fault: null, damage: zip.damage(), isFull: writer.isFull, leftOut })
  })

const fontObfuscations = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])

/** Throws FILE_ENCRYPTED. Shops lock pages; a publisher's fonts are obfuscated, which is no lock. */
async function refuseLocked(zip: DocumentZip, { path }: DocumentFile): Promise<void> {
  const encryption = readXmlTree(await zip.read('META-INF/encryption.xml'))
  const methods = descendantsOf(encryption, 'EncryptionMethod').map((method) => attributeOf(method, 'Algorithm'))
  if (methods.every((method) => fontObfuscations.has(method))) return
  const message = `${path} is locked by the shop it is from (DRM), so that only its own programs can read it. Get it without a lock to have it found.`
  throw new AppError('FILE_ENCRYPTED', message, { path })
}

/** How many of the pages are not there, or no text. */
async function writePages(zip: DocumentZip, book: BookPackage, file: DocumentFile, writer: DocumentWriter): Promise<number> {
  const contents = await readContents(zip, book)
  let missing = 0
  for (const page of book.pages) {
    if (writer.isFull) break
    const bytes = await zip.read(page)
    const source = bytes === null ? null : textOf(bytes, file)
    if (source === null) missing++
    else {
      for (const chapter of splitChapters(source, contents.get(page) ?? [])) {
        appendChapter(writer, chapter, readHtml(chapter.source))
      }
    }
  }
  return missing
}

const declaredEncoding = (bytes: Uint8Array): string | null =>
  /^<\?xml[^>]{0,150}?encoding\s?=\s?["']([\w.:-]{1,40})/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[1] ??
  null

/** Null for what is no text. */
function textOf(bytes: Uint8Array, { path }: DocumentFile): string | null {
  try {
    return decodeNote(bytes, path, bytes.length, declaredEncoding(bytes))
  } catch (error) {
    if (isAppError(error, 'BINARY_FILE')) return null
    throw error
  }
}
