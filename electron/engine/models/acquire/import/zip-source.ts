// A zip that somebody brings, not trusted: its whole directory is judged before a byte of it is unpacked.
import { type Readable, Transform } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { leavesFolder } from '../../catalogue/model-files.ts'
import { foldName } from '../../installed/model-names.ts'
import { type ImportLimits, refuse } from './archive-limits.ts'
import { isLeftover } from './find-root.ts'
import type { ModelSource } from './model-source.ts'

/** Throws ARCHIVE_REFUSED with the reason. */
export async function openZipSource(path: string, limits: ImportLimits): Promise<ModelSource> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw refuse(path, `it is no zip archive, or a damaged one (${messageOf(error)})`, 'Choose a folder or a zip archive.')
  })
  try {
    const entries = await readEntries(zip, path, limits)
    return {
      files: [...entries].map(([name, entry]) => ({ path: name, sizeBytes: entry.uncompressedSize })),
      folder: null,
      read: (file) => readEntry(zip, entries.get(file.path)!, path),
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Files by name, folders left out. */
async function readEntries(zip: ZipFile, path: string, limits: ImportLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries) throw refuse(path, `it holds ${zip.entryCount} files, which is no model`)
  const entries = new Map<string, Entry>()
  const folded = new Set<string>()
  const sums = { packed: 0, unpacked: 0 }
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      if (entries.size >= limits.maxEntries) throw refuse(path, 'it holds more files than it says')
      if (isLeftover(name) || (name.endsWith('/') && !leavesFolder(name.slice(0, -1)))) continue
      if (folded.has(foldName(name))) throw refuse(path, `it holds ${quote(name)} twice`)
      judgeEntry(entry, path, limits)
      sums.packed += entry.compressedSize
      sums.unpacked += entry.uncompressedSize
      entries.set(name, entry)
      folded.add(foldName(name))
    }
  } catch (error) {
    // yauzl itself refuses names that leave the folder, and directories that do not hold together.
    throw error instanceof Error && error.name === 'AppError' ? error : refuse(path, messageOf(error))
  }
  if (sums.unpacked > limits.maxTotalBytes) throw refuse(path, 'it unpacks to more than any model')
  // Entries that share the same packed bytes: a small archive that unpacks without end.
  if (sums.packed > zip.fileSize) throw refuse(path, 'its files overlap')
  return entries
}

function judgeEntry(entry: Entry, path: string, limits: ImportLimits): void {
  const { fileName, uncompressedSize, compressedSize } = entry
  if (leavesFolder(fileName)) throw refuse(path, `${quote(fileName)} would lie outside the model's folder`)
  if (entry.isEncrypted()) throw refuse(path, `${quote(fileName)} is encrypted`)
  // The upper half holds Unix modes where a Unix system made the archive: 0o120000 is a link, 0o100000 a file, 0 unknown.
  const type = (entry.externalFileAttributes >>> 16) & 0o170000
  if (type !== 0 && type !== 0o100000) throw refuse(path, `${quote(fileName)} is a link or no plain file`)
  if (!entry.canDecodeFileData()) throw refuse(path, `${quote(fileName)} is packed in a way that is not supported`)
  if (uncompressedSize > limits.maxFileBytes) throw refuse(path, `${quote(fileName)} unpacks to more than any model`)
  if (uncompressedSize > limits.smallBytes && uncompressedSize > compressedSize * limits.maxRatio) {
    throw refuse(
      path,
      `${quote(fileName)} unpacks to ${Math.round(uncompressedSize / Math.max(1, compressedSize))} times its size`,
    )
  }
}

/** yauzl ends the stream with an error where sizes were a lie; the checksum is compared here. */
async function readEntry(zip: ZipFile, entry: Entry, path: string): Promise<Readable> {
  const broken = (error: unknown) => refuse(path, `${quote(entry.fileName)} cannot be unpacked (${messageOf(error)})`)
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw broken(error)
  })
  let checksum = 0
  const checked = new Transform({
    transform(piece: Buffer, _, done) {
      checksum = crc32(piece, checksum)
      done(null, piece)
    },
    flush: (done) => done(checksum === entry.crc32 ? null : broken(new Error('its checksum is wrong'))),
  })
  stream.on('error', (error) => checked.destroy(broken(error)))
  checked.on('close', () => stream.destroy())
  return stream.pipe(checked)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
const quote = (name: string) => JSON.stringify(name.length > 80 ? `${name.slice(0, 77)}...` : name)
