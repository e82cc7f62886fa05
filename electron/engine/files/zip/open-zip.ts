// A zip archive that is not trusted, by yauzl: judged by its directory when it is opened, checked by size and checksum as it is read.
// From a path it is read where it lies, so that archives of many gigabytes (zip64 too) take no memory.
import { type Readable, Transform } from 'node:stream'
import { crc32 } from 'node:zlib'
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { type JudgedEntry, judgeEntries, messageOf, quote, type ZipRules } from './judge-zip.ts'

export interface ZipArchive {
  /** Files by name ('/' between its parts), in the order of the archive; no folders. */
  entries: ReadonlyMap<string, ZipEntry>
  /** The bytes of an entry of this archive. Throws what `errorOf` makes: it has more than `mostBytes`, or is damaged. */
  read(entry: ZipEntry, mostBytes: number): Promise<Uint8Array>
  /** The same piece by piece; its errors are made by `errorOf`. */
  stream(entry: ZipEntry): Promise<Readable>
  close(): void
}

export interface ZipEntry {
  name: string
  /** Unpacked, as the directory says; reading holds it to that. */
  sizeBytes: number
  /** When it was changed last, in ms since 1970; null where the archive has no date. */
  modifiedMs: number | null
  /** Of its bytes unpacked, as the directory says. */
  checksum: number
}

/** Throws what `errorOf` makes, and the system's errors for a path that cannot be read. */
export async function openZip(from: string | Uint8Array, rules: ZipRules): Promise<ZipArchive> {
  const zip = await openFrom(from, rules)
  try {
    const found = await judgeEntries(zip, rules)
    const entries = new Map([...found].map(([name, judged]) => [name, describe(judged)]))
    const stream = (entry: ZipEntry) => openChecked(zip, found.get(entry.name)!, rules)
    return {
      entries,
      stream,
      async read(entry, mostBytes) {
        if (entry.sizeBytes > mostBytes) {
          throw rules.errorOf({ kind: 'refused', reason: `${quote(entry.name)} unpacks to more than is read` })
        }
        const bytes = new Uint8Array(entry.sizeBytes)
        let at = 0
        for await (const piece of await stream(entry)) {
          bytes.set(piece, at)
          at += piece.length
        }
        return bytes
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openFrom(from: string | Uint8Array, { errorOf }: ZipRules): Promise<ZipFile> {
  // Names are read and judged by us: yauzl gives up the whole archive for one that leads out of a folder.
  const options = { autoClose: false, decodeStrings: false }
  const opening =
    typeof from === 'string'
      ? openPromise(from, options)
      : fromBufferPromise(Buffer.from(from.buffer, from.byteOffset, from.byteLength), options)
  return opening.catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw error
    throw errorOf({ kind: 'damaged', reason: 'it is no zip archive, or was cut off' })
  })
}

function describe({ name, entry }: JudgedEntry): ZipEntry {
  const modifiedMs = entry.getLastModDate().getTime()
  // A date of zero: no date.
  const hasDate = entry.lastModFileDate !== 0 && !Number.isNaN(modifiedMs)
  return { name, sizeBytes: entry.uncompressedSize, modifiedMs: hasDate ? modifiedMs : null, checksum: entry.crc32 }
}

/** yauzl ends the stream with an error where sizes were a lie; the checksum is compared here. */
async function openChecked(zip: ZipFile, { name, entry, fault }: JudgedEntry, { errorOf }: ZipRules): Promise<Readable> {
  const broken = (error: unknown) =>
    errorOf({ kind: 'damaged', reason: `${quote(name)} cannot be unpacked (${messageOf(error)})` })
  if (fault !== null) throw fault
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
