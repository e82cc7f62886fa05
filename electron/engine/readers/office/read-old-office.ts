// Files named as Office named its own before 2007 (doc, xls, ppt). Of that format itself nothing is read: no well-kept library reads it, so it
// is told how to be saved. But many a file of such a name is something else, which Office opens all the same: a page or a table
// that a website gave to be opened there, RTF, a file of the new format under an old name.
import { AppError } from '../../../../shared/errors.ts'
import type { Reading } from '../complete-note.ts'
import type { DocumentFile, DocumentReader } from '../reader.ts'
import { refuseCompoundFile } from './compound-file.ts'

/** `readNew`: reads the format that the name stands for today. Throws FILE_DAMAGED, FILE_ENCRYPTED and what it throws. */
export const oldOfficeReader =
  (readNew: DocumentReader['read']): DocumentReader['read'] =>
  async (bytes, file) => {
    refuseCompoundFile(bytes, file.path)
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readNew(bytes, file)
    const reading = await readAsOther(bytes, file)
    if (reading !== null) return reading
    const reason = 'it is no office file, whatever its name says'
    throw new AppError('FILE_DAMAGED', `${file.path} cannot be read: ${reason}. Give it its right name to have it found.`, {
      path: file.path,
      reason,
    })
  }

const headBytes = 1024

function readAsOther(bytes: Uint8Array, { name, readInner }: DocumentFile): Promise<Reading | null> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes)).replace(/^(?:ï»¿)?\s+|^ï»¿/, '')
  if (head.startsWith('{\\rtf')) return readInner(bytes, `${name}.rtf`)
  if (head.startsWith('<')) return readInner(bytes, `${name}.html`)
  return readInner(bytes, /^[^\n]*\t/.test(head) ? `${name}.tsv` : `${name}.txt`)
}
