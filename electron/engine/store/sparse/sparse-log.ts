// The sparse vectors of one model on disk: a file that is only appended to, a record a chunk, each with its checksum.
// What a kill or a power loss left half written is cut off when it is opened.
// Record: length, CRC-32 (of what follows), then generation, ordinal, text key (16 bytes), scale, entries, bytes; little endian.
import { type FileHandle, open, rename } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { RowKey } from '../rows.ts'
import type { QuantisedVector } from './sparse-vector.ts'

export interface SparseRecord extends RowKey {
  /** First 32 hex digits of the chunk's text hash. */
  textKey: string
  vector: QuantisedVector
}

export interface SparseLog {
  /** Every record in its order, with the place `read` takes. */
  load(): AsyncGenerator<{ record: SparseRecord; place: number }>
  /** Durable once it resolves, as far as the system is; the places of the records. */
  append(records: readonly SparseRecord[]): Promise<number[]>
  read(place: number): Promise<SparseRecord | null>
  /** Only the records that are kept, in a new file that is then put in the old one's place. */
  rewrite(isKept: (record: SparseRecord) => boolean): Promise<void>
  close(): Promise<void>
}

const magic = Buffer.from('NNSPARS1', 'latin1')
const headBytes = 8
const fixedBytes = 4 + 4 + 16 + 4
/** Read at a time. */
const blockBytes = 1 << 20

/** Made when missing; a file that is none of ours begins anew. */
export async function openSparseLog(file: string): Promise<SparseLog> {
  let handle = await openFile(file)
  let end = await findEnd(handle)
  await handle.truncate(end)
  return {
    load: () => readRecords(handle),
    async append(records) {
      const pieces = records.map(encode)
      try {
        await handle.appendFile(Buffer.concat(pieces))
      } catch (error) {
        // A full disk may have taken half of it: what comes later must follow the last whole record.
        await handle.truncate(end)
        throw error
      }
      return pieces.map(({ length }) => (end += length) - length)
    },
    read: (place) => readOne(handle, place),
    async rewrite(isKept) {
      const next = `${file}.next`
      const fresh = await open(next, 'w')
      try {
        await fresh.appendFile(magic)
        for await (const { record } of readRecords(handle)) if (isKept(record)) await fresh.appendFile(encode(record))
        await fresh.sync()
      } finally {
        await fresh.close()
      }
      await handle.close()
      await rename(next, file)
      handle = await openFile(file)
      end = (await handle.stat()).size
    },
    close: () => handle.close(),
  }
}

async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file, 'a+', 0o600)
  const start = Buffer.alloc(magic.length)
  await handle.read(start, 0, magic.length, 0)
  if (!start.equals(magic)) {
    await handle.truncate(0)
    await handle.appendFile(magic)
  }
  return handle
}

async function findEnd(handle: FileHandle): Promise<number> {
  let end = magic.length
  for await (const { place, bytes } of readRecords(handle)) end = place + bytes
  return end
}

async function* readRecords(handle: FileHandle): AsyncGenerator<{ record: SparseRecord; place: number; bytes: number }> {
  let place = magic.length
  let rest: Buffer = Buffer.alloc(0)
  for (;;) {
    const block = Buffer.alloc(blockBytes)
    const { bytesRead } = await handle.read(block, 0, blockBytes, place + rest.length)
    if (bytesRead === 0) return
    rest = Buffer.concat([rest, block.subarray(0, bytesRead)])
    for (;;) {
      const bytes = rest.length < headBytes ? Infinity : headBytes + rest.readUInt32LE(0)
      if (bytes > rest.length) break
      const record = decode(rest.subarray(0, bytes))
      if (record === null) return
      yield { record, place, bytes }
      rest = rest.subarray(bytes)
      place += bytes
    }
  }
}

async function readOne(handle: FileHandle, place: number): Promise<SparseRecord | null> {
  const head = Buffer.alloc(headBytes)
  await handle.read(head, 0, headBytes, place)
  const whole = Buffer.alloc(headBytes + head.readUInt32LE(0))
  await handle.read(whole, 0, whole.length, place)
  return decode(whole)
}

function encode({ generation, ordinal, textKey, vector: { ids, bytes, scale } }: SparseRecord): Buffer {
  const record = Buffer.alloc(headBytes + fixedBytes + ids.length * 5)
  record.writeUInt32LE(record.length - headBytes, 0)
  record.writeUInt32LE(generation, headBytes)
  record.writeUInt32LE(ordinal, headBytes + 4)
  record.write(textKey, headBytes + 8, 16, 'hex')
  record.writeFloatLE(scale, headBytes + 24)
  record.set(bytesOf(ids), headBytes + fixedBytes)
  record.set(bytes, headBytes + fixedBytes + ids.length * 4)
  record.writeUInt32LE(crc32(record.subarray(headBytes)), 4)
  return record
}

/** As they lie in memory: every platform that Nearnote runs on is little endian. */
const bytesOf = (ids: Uint32Array) => new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength)

/** Null where the checksum says that it is none. */
function decode(record: Buffer): SparseRecord | null {
  const count = (record.length - headBytes - fixedBytes) / 5
  if (!Number.isInteger(count) || count < 0 || crc32(record.subarray(headBytes)) !== record.readUInt32LE(4)) return null
  const from = headBytes + fixedBytes
  const ids = new Uint32Array(count)
  bytesOf(ids).set(record.subarray(from, from + count * 4))
  return {
    generation: record.readUInt32LE(headBytes),
    ordinal: record.readUInt32LE(headBytes + 4),
    textKey: record.toString('hex', headBytes + 8, headBytes + 24),
    vector: {
      scale: record.readFloatLE(headBytes + 24),
      ids,
      bytes: Uint8Array.from(record.subarray(from + count * 4)),
    },
  }
}
