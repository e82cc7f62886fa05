// What an office file may be instead of a zip archive: an OLE compound file, which holds old formats, and new ones with a password.
import { AppError } from '../../../../shared/errors.ts'

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Throws FILE_ENCRYPTED for one with a password, FILE_DAMAGED for one of an old format. */
export function refuseCompoundFile(bytes: Uint8Array, path: string): void {
  if (!signature.every((byte, at) => bytes[at] === byte)) return
  // The names of what it holds are written in UTF-16.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new AppError('FILE_ENCRYPTED', `${path} asks for a password. Save it without one to have it found.`, { path })
  }
  const reason = 'it is in the format of Office before 2007'
  throw new AppError('FILE_DAMAGED', `${path} cannot be read: ${reason}. Save it as .docx, .xlsx or .pptx to have it found.`, {
    path,
    reason,
  })
}
