// Bytes to a segment. What the disk has damaged is told by its checksum, before anything is believed; sizes are compared with what is
// there before anything is made room for.
import type { TermNumbers } from '../../terms/term-numbers.ts'
import type { Segment } from '../segment/segment.ts'
import { checksumOf } from './encode-segment.ts'
import { checksumAt, headBytes, readHead, type StoredSizes, storedBytes } from './stored-layout.ts'
import { readTerms, type TermTexts } from './term-texts.ts'

/** Terms between two breaths: a millisecond. */
const termsPerTurn = 4096

/** Null for what is damaged, incomplete, of another version or no segment at all. `pieces` are not kept. */
export async function decodeSegment(
  pieces: readonly Uint8Array[],
  terms: Pick<TermNumbers, 'numberOf'>,
  breathe: () => Promise<void>,
): Promise<Segment | null> {
  const reader = createPieceReader(pieces)
  if (reader.bytes < headBytes) return null
  const head = Buffer.from(reader.read(headBytes))
  const sizes = readHead(head)
  if (sizes === null || storedBytes(sizes) !== reader.bytes) return null
  if ((await checksumOf(pieces, breathe)) !== head.readUInt32LE(checksumAt)) return null
  const { texts, ...arrays } = await readArrays(reader, sizes, breathe)
  const { lists } = arrays
  const isWhole =
    fits(lists.postingStarts, sizes.postings) &&
    fits(lists.positionStarts, sizes.positions) &&
    fits(lists.skipStarts, sizes.skips)
  const sorted = isWhole ? await sortTerms(texts, sizes.terms, terms, breathe) : null
  return sorted && { ...arrays, ...sorted }
}

/** Where lists begin: ascending, to the end of all of them. */
const fits = (starts: Uint32Array, end: number) =>
  starts[0] === 0 && starts[starts.length - 1] === end && starts.every((start, at) => at === 0 || start >= starts[at - 1]!)

type Arrays = Omit<Segment, 'terms' | 'slots'> & { texts: TermTexts }

async function readArrays(reader: PieceReader, sizes: StoredSizes, breathe: () => Promise<void>): Promise<Arrays> {
  const bytes = async (count: number) => {
    await breathe()
    return reader.read(count)
  }
  const counts = async (count: number) => new Uint32Array((await bytes(count * 4)).buffer)
  const numbers = async (count: number) => new Int32Array((await bytes(count * 4)).buffer)
  const { passages, terms, skips } = sizes
  const head = {
    generations: await numbers(passages),
    ordinals: await numbers(passages),
    lengths: await counts(passages),
    flags: await bytes(passages),
    chunkCounts: await counts(terms),
    noteCounts: await counts(terms),
  }
  const starts = {
    postingStarts: await counts(terms + 1),
    positionStarts: await counts(terms + 1),
    skipStarts: await counts(terms + 1),
    skipPassages: await numbers(skips),
    skipPostings: await counts(skips),
    skipPositions: await counts(skips),
  }
  const texts = {
    termLengths: await bytes(sizes.termLengths),
    narrow: await bytes(sizes.narrow),
    wide: await bytes(sizes.wide),
  }
  const lists = { ...starts, postings: await bytes(sizes.postings), positions: await bytes(sizes.positions) }
  return { ...head, lists, texts }
}

/** The terms' numbers in this process, ascending, with their slots. Null where they are not as many as they should be, or two are one. */
async function sortTerms(
  texts: TermTexts,
  count: number,
  terms: Pick<TermNumbers, 'numberOf'>,
  breathe: () => Promise<void>,
): Promise<Pick<Segment, 'terms' | 'slots'> | null> {
  // Number and slot in one float, so that the plain sort of a typed array does: both stay below 2^26.
  const keys = new Float64Array(count)
  let slot = 0
  for (const term of readTerms(texts)) {
    if (slot === count) return null
    keys[slot] = terms.numberOf(term) * count + slot
    slot++
    if (slot % termsPerTurn === 0) await breathe()
  }
  if (slot < count) return null
  keys.sort()
  const sorted = { terms: new Int32Array(count), slots: new Uint32Array(count) }
  for (let at = 0; at < count; at++) {
    sorted.terms[at] = Math.floor(keys[at]! / count)
    sorted.slots[at] = keys[at]! % count
  }
  return sorted.terms.every((term, at) => at === 0 || term > sorted.terms[at - 1]!) ? sorted : null
}

interface PieceReader {
  readonly bytes: number
  /** The next so many, copied into a buffer of their own. */
  read(count: number): Uint8Array<ArrayBuffer>
}

function createPieceReader(pieces: readonly Uint8Array[]): PieceReader {
  let which = 0
  let at = 0
  return {
    bytes: pieces.reduce((sum, { length }) => sum + length, 0),
    read(count) {
      const copy = new Uint8Array(count)
      for (let done = 0; done < count && which < pieces.length; ) {
        const part = pieces[which]!.subarray(at, at + count - done)
        copy.set(part, done)
        done += part.length
        at += part.length
        if (at < pieces[which]!.length) continue
        which++
        at = 0
      }
      return copy
    },
  }
}
