// Archives for tests: honest ones by yazl, and hostile ones made byte by byte as no archiver would.
import { createWriteStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import { ZipFile } from 'yazl'

export async function zipFolder(folder: string, zip: string, { below = '', leftovers = false } = {}): Promise<void> {
  const archive = new ZipFile()
  const start = below === '' ? '' : `${below}/`
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(folder, name)).isFile()) archive.addFile(join(folder, name), start + name.replaceAll('\\', '/'))
  }
  if (leftovers) archive.addBuffer(Buffer.from('x'), '__MACOSX/._config.json')
  archive.end()
  await finished(archive.outputStream.pipe(createWriteStream(zip)))
}

/** An honest archive of texts by name. */
export async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), name)
  archive.end()
  return buffer(archive.outputStream)
}

export interface RawEntry {
  name: string
  content?: Buffer
  /** What the directory says instead of the truth. */
  claims?: Partial<{ sizeBytes: number; packedBytes: number; crc: number; flags: number; method: number; mode: number }>
  /** Deflated; else stored. */
  packed?: boolean
  /** Shares the bytes of the entry at this place. */
  sameBytesAs?: number
}

/** Exactly what it is told: lies included. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const { name, content = Buffer.from('{}'), claims = {}, packed = false, sameBytesAs } of entries) {
    const data = packed ? deflateRawSync(content) : content
    const head = {
      flags: claims.flags ?? 0x800,
      method: claims.method ?? (packed ? 8 : 0),
      crc: claims.crc ?? crc32(content),
      packedBytes: claims.packedBytes ?? data.length,
      sizeBytes: claims.sizeBytes ?? content.length,
    }
    if (sameBytesAs === undefined) {
      offsets.push(offset)
      const body = Buffer.concat([localHeader(name, head), data])
      bodies.push(body)
      offset += body.length
    } else {
      offsets.push(offsets[sameBytesAs]!)
    }
    directory.push(directoryEntry(name, head, offsets.at(-1)!, claims.mode ?? 0o100644))
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...bodies, central, endOfDirectory(entries.length, central.length, offset)])
}

interface Head {
  flags: number
  method: number
  crc: number
  packedBytes: number
  sizeBytes: number
}

function fields({ flags, method, crc, packedBytes, sizeBytes }: Head, nameBytes: number): Buffer {
  const buffer = Buffer.alloc(26)
  buffer.writeUInt16LE(20, 0)
  buffer.writeUInt16LE(flags, 2)
  buffer.writeUInt16LE(method, 4)
  buffer.writeUInt32LE(crc, 10)
  buffer.writeUInt32LE(packedBytes, 14)
  buffer.writeUInt32LE(sizeBytes, 18)
  buffer.writeUInt16LE(nameBytes, 22)
  return buffer
}

function localHeader(name: string, head: Head): Buffer {
  const nameBytes = Buffer.from(name)
  return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields(head, nameBytes.length), nameBytes])
}

function directoryEntry(name: string, head: Head, offset: number, mode: number): Buffer {
  const nameBytes = Buffer.from(name)
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE((mode << 16) >>> 0, 6)
  tail.writeUInt32LE(offset, 10)
  // 3: made on Unix, so that modes count.
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 3]), fields(head, nameBytes.length), tail, nameBytes])
}

function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const buffer = Buffer.alloc(22)
  buffer.write('PK\u0005\u0006', 'latin1')
  buffer.writeUInt16LE(count, 8)
  buffer.writeUInt16LE(count, 10)
  buffer.writeUInt32LE(bytes, 12)
  buffer.writeUInt32LE(offset, 16)
  return buffer
}
