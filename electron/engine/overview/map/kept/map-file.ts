// The map as it lies on the disk: a line of JSON, then columns of numbers, little endian. It can always be drawn again, so what cannot be
// read counts as none.
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'

/** Points by column: the same index is the same point. */
export interface KeptMap {
  /** See point-keys.ts. */
  placeKeys: Float64Array
  contentKeys: Float64Array
  /** x, y, x, y, … */
  places: Float32Array
  /** 1 where it was put between others since the map was drawn. */
  isNew: Uint8Array
  /** Points that were drawn. */
  drawn: number
}

const Head = v.object({ version: v.literal(1), fingerprint: v.string(), points: v.number(), drawn: v.number() })

/** Bytes of a point: two keys, a place, a mark. */
const pointBytes = 8 + 8 + 8 + 1

/** Null where there is none of this `fingerprint`, the encoder's: places made of other vectors say nothing. */
export async function readMapFile(path: string, fingerprint: string): Promise<KeptMap | null> {
  try {
    const bytes = await readFile(path)
    const end = bytes.indexOf(10)
    const head = v.parse(Head, JSON.parse(bytes.subarray(0, end).toString('utf8')))
    const { points, drawn } = head
    if (head.fingerprint !== fingerprint || bytes.length !== end + 1 + points * pointBytes) return null
    // Columns of numbers begin where numbers may.
    const rest = Uint8Array.from(bytes.subarray(end + 1)).buffer
    return {
      placeKeys: new Float64Array(rest, 0, points),
      contentKeys: new Float64Array(rest, 8 * points, points),
      places: new Float32Array(rest, 16 * points, 2 * points),
      isNew: new Uint8Array(rest, 24 * points, points),
      drawn,
    }
  } catch {
    return null
  }
}

/** Atomic. A failure (full disk) is swallowed: the map stays in memory, and is drawn again the next time. */
export async function writeMapFile(path: string, fingerprint: string, map: KeptMap): Promise<void> {
  const head = { version: 1, fingerprint, points: map.placeKeys.length, drawn: map.drawn } satisfies v.InferInput<typeof Head>
  const columns = [map.placeKeys, map.contentKeys, map.places, map.isNew].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  )
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFileAtomic(path, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...columns]))
  } catch {}
}
