// Entries of a tar archive (POSIX ustar, https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html), where they lie in the file.
// Names over 100 bytes keep their end only: the exports that are read have none.
import type { FileHandle } from 'node:fs/promises'

export interface TarEntry {
  name: string
  /** Its bytes in the file. */
  start: number
  end: number
}

const blockBytes = 512
/** What programs add that is no file: long names, attributes, folders, links. */
const plainFile = new Set(['0', '\0', ''])

/**
 * Files in the order of the archive. `isWhole` is false where it is cut off or goes on as no archive does; what stands before that is
 * listed. Null for a file that does not begin as one.
 */
export async function readTar(file: FileHandle, mostEntries: number): Promise<{ entries: TarEntry[]; isWhole: boolean } | null> {
  const { size } = await file.stat()
  const entries: TarEntry[] = []
  const block = Buffer.alloc(blockBytes)
  let at = 0
  while (at + blockBytes <= size) {
    const { bytesRead } = await file.read(block, 0, blockBytes, at)
    if (bytesRead < blockBytes) return { entries, isWhole: false }
    // Two blocks of zeros end an archive.
    if (block.every((byte) => byte === 0)) return at === 0 ? null : { entries, isWhole: true }
    const header = readHeader(block)
    if (header === null) return at === 0 ? null : { entries, isWhole: false }
    const start = at + blockBytes
    const end = start + header.sizeBytes
    if (end > size || entries.length >= mostEntries) return { entries, isWhole: false }
    if (plainFile.has(header.type)) entries.push({ name: header.name, start, end })
    at = start + Math.ceil(header.sizeBytes / blockBytes) * blockBytes
  }
  // Some programs leave the end out.
  return at === 0 ? null : { entries, isWhole: at >= size }
}

/** Null where the checksum says that this is no header. */
function readHeader(block: Buffer): { name: string; sizeBytes: number; type: string } | null {
  const textAt = (start: number, length: number) => block.toString('utf8', start, start + length).split('\0')[0] ?? ''
  const numberAt = (start: number, length: number) => {
    const digits = textAt(start, length).trim()
    return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : null
  }
  let sum = 0
  // The checksum counts as eight blanks in its own sum.
  block.forEach((byte, at) => (sum += at >= 148 && at < 156 ? 32 : byte))
  const sizeBytes = numberAt(124, 12)
  if (sizeBytes === null || numberAt(148, 8) !== sum) return null
  const prefix = textAt(257, 5) === 'ustar' ? textAt(345, 155) : ''
  return { name: prefix === '' ? textAt(0, 100) : `${prefix}/${textAt(0, 100)}`, sizeBytes, type: textAt(156, 1) }
}
