// Vectors of an evaluation kept in a file: an interrupted run goes on where it was, a second one encodes nothing again.
// Records of a fixed size are only ever appended: 16 bytes of key (role and text, hashed), then the vector's numbers.
import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { createMutex } from '../engine/async/mutex.ts'
import type { Encoder, EncoderInfo, Role } from '../engine/encoder/encoder.ts'
import { builderVersion } from '../engine/models/onnx-files/graph-file.ts'

export interface VectorCache {
  /** The encoder given, with a look into the file first. */
  encoder: Encoder
  file: string
  /** Vectors that were there when it was opened. */
  found: number
  /** The encoder stays open. */
  close(): Promise<void>
}

export interface VectorCacheOptions {
  encoder: Encoder
  /** Made when missing. */
  folder: string
  /** Path of the set: each has a file of its own. What was changed in it since is encoded anew, since texts are the keys. */
  set: string
}

const keyBytes = 16
/** Texts encoded between two writes: what a kill may cost. Two lanes have enough to share. */
const textsPerWrite = 64

/** Throws what the file system throws (a full disk, no permission). */
export async function openVectorCache({ encoder, folder, set }: VectorCacheOptions): Promise<VectorCache> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, cacheName(encoder.info, set))
  const records = await openRecords(file, encoder.info.dimensions)
  const encode = async (texts: readonly string[], role: Role, signal?: AbortSignal) => {
    const found = await Promise.all(texts.map((text) => records.read(keyOf(role, text))))
    const missing = [...new Set(texts.filter((_, at) => found[at] === null))]
    const made = new Map<string, Float32Array>()
    for (let from = 0; from < missing.length; from += textsPerWrite) {
      const some = missing.slice(from, from + textsPerWrite)
      const vectors = await encoder.encodeBatch(some, role, signal)
      some.forEach((text, at) => made.set(text, vectors[at] ?? new Float32Array()))
      await records.append(some.map((text, at) => ({ key: keyOf(role, text), vector: vectors[at] ?? new Float32Array() })))
    }
    return texts.map((text, at) => found[at] ?? made.get(text) ?? new Float32Array())
  }
  const encodeQuery: Encoder['encodeQuery'] = async (text, role = 'query', signal) => {
    const key = keyOf(role, text)
    const known = await records.read(key)
    if (known !== null) return known
    const vector = await encoder.encodeQuery(text, role, signal)
    await records.append([{ key, vector }])
    return vector
  }
  return { encoder: { ...encoder, encodeQuery, encodeBatch: encode }, file, found: records.count, close: records.close }
}

/** Precision, range and builder are not part of a fingerprint, and figures of one must not rest on vectors of the other. */
function cacheName({ fingerprint, precision, range }: EncoderInfo, set: string): string {
  const path = resolve(set)
  const place = createHash('sha256').update(path).digest('hex').slice(0, 8)
  const readable = basename(path).replace(/[^\w.-]+/gu, '_')
  return `${readable}-${place}-${fingerprint}-${precision}${range === null ? '' : `-${range}-v${builderVersion}`}.vectors`
}

const keyOf = (role: Role, text: string): Buffer => createHash('sha256').update(`${role}\n${text}`).digest().subarray(0, keyBytes)

interface CacheRecord {
  key: Buffer
  vector: Float32Array
}

async function openRecords(file: string, dimensions: number) {
  const handle = await open(file, 'a+')
  const size = keyBytes + dimensions * 4
  const offsets = await readKeys(handle, size)
  const count = offsets.size
  let end = (await handle.stat()).size
  const exclusively = createMutex()
  return {
    count,
    /** Null where there is none, also when another process has written in between and the place holds another. */
    async read(key: Buffer): Promise<Float32Array | null> {
      const offset = offsets.get(key.toString('latin1'))
      if (offset === undefined) return null
      const bytes = Buffer.alloc(size)
      await handle.read(bytes, 0, size, offset)
      const vector = Float32Array.from({ length: dimensions }, (_, at) => bytes.readFloatLE(keyBytes + at * 4))
      return bytes.subarray(0, keyBytes).equals(key) && isUnit(vector) ? vector : null
    },
    append: (records: readonly CacheRecord[]): Promise<void> =>
      exclusively(async () => {
        await handle.appendFile(Buffer.concat(records.map(bytesOf)))
        for (const { key } of records) {
          offsets.set(key.toString('latin1'), end)
          end += size
        }
      }),
    close: () => exclusively(() => handle.close()),
  }
}

const bytesOf = ({ key, vector }: CacheRecord): Buffer => {
  const bytes = Buffer.alloc(keyBytes + vector.length * 4)
  key.copy(bytes)
  vector.forEach((value, at) => bytes.writeFloatLE(value, keyBytes + at * 4))
  return bytes
}

/** Encoders give vectors of length 1; what a power loss left is not. */
const isUnit = (vector: Float32Array) => Math.abs(Math.hypot(...vector) - 1) < 0.01

/** Where each key's record begins; half a record at the end is cut off. */
async function readKeys(handle: FileHandle, size: number): Promise<Map<string, number>> {
  const { size: bytes } = await handle.stat()
  const whole = bytes - (bytes % size)
  if (whole < bytes) await handle.truncate(whole)
  const offsets = new Map<string, number>()
  const block = Buffer.alloc(size * 512)
  for (let from = 0; from < whole; from += block.length) {
    const { bytesRead } = await handle.read(block, 0, block.length, from)
    for (let at = 0; at + size <= bytesRead; at += size) offsets.set(block.toString('latin1', at, at + keyBytes), from + at)
  }
  return offsets
}
