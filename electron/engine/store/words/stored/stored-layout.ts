// A segment as bytes, little endian: a head, then the arrays one behind the other, cut into pieces wherever one is full. Term numbers mean
// nothing outside this process, so the terms themselves are stored, in the order of their slots.
// Head: magic, version, the sizes below, CRC-32 of all of this and of everything behind it.

export const magic = Buffer.from('NNWORDS1', 'latin1')
/** Changes whenever what stands here or in `Segment` does: a segment of another version is built again from its rows. */
export const formatVersion = 1

/** Entries of the arrays, in this order: of 4 bytes, but for the last five and `flags` of one. */
export interface StoredSizes {
  passages: number
  terms: number
  skips: number
  postings: number
  positions: number
  /** Varints, units x 2 + (1 where the term is wide); then all terms of Latin-1 together, then the wide ones in UTF-16. */
  termLengths: number
  narrow: number
  wide: number
}

const sizeNames = ['passages', 'terms', 'skips', 'postings', 'positions', 'termLengths', 'narrow', 'wide'] as const
const sizesFrom = magic.length + 4
export const checksumAt = sizesFrom + sizeNames.length * 4
export const headBytes = checksumAt + 4

export function writeHead(sizes: StoredSizes): Buffer {
  const head = Buffer.alloc(headBytes)
  head.set(magic)
  head.writeUInt32LE(formatVersion, magic.length)
  for (const [at, name] of sizeNames.entries()) head.writeUInt32LE(sizes[name], sizesFrom + at * 4)
  return head
}

/** Null for what is none of ours. */
export function readHead(head: Buffer): StoredSizes | null {
  if (head.length < headBytes || !head.subarray(0, magic.length).equals(magic)) return null
  if (head.readUInt32LE(magic.length) !== formatVersion) return null
  const sizeOf = (name: keyof StoredSizes) => head.readUInt32LE(sizesFrom + sizeNames.indexOf(name) * 4)
  return {
    passages: sizeOf('passages'),
    terms: sizeOf('terms'),
    skips: sizeOf('skips'),
    postings: sizeOf('postings'),
    positions: sizeOf('positions'),
    termLengths: sizeOf('termLengths'),
    narrow: sizeOf('narrow'),
    wide: sizeOf('wide'),
  }
}

/** Of head and arrays together. */
export function storedBytes({ passages, terms, skips, postings, positions, termLengths, narrow, wide }: StoredSizes): number {
  const numbers = passages * 3 + terms * 2 + (terms + 1) * 3 + skips * 3
  return headBytes + numbers * 4 + passages + termLengths + narrow + wide + postings + positions
}
