// A segment to bytes for storing.
import { crc32 } from 'node:zlib'
import type { TermNumbers } from '../../terms/term-numbers.ts'
import { passagesOf, type Segment } from '../segment/segment.ts'
import { checksumAt, headBytes, type StoredSizes, storedBytes, writeHead } from './stored-layout.ts'
import { writeTerms } from './term-texts.ts'

/** Bytes of a piece: what a row of a table holds without trouble. */
const pieceBytes = 16 * 1024 * 1024
/** Bytes whose checksum is taken in a turn: 1 ms. */
export const checkedBytes = 1024 * 1024

/** In order; all but the last are full. */
export async function encodeSegment(
  segment: Segment,
  { terms }: Pick<TermNumbers, 'terms'>,
  breathe: () => Promise<void>,
  mostBytes = pieceBytes,
): Promise<Uint8Array[]> {
  const { lists } = segment
  const texts = writeTerms(termsBySlot(segment, terms))
  const sizes: StoredSizes = {
    passages: passagesOf(segment),
    terms: segment.terms.length,
    skips: lists.skipPassages.length,
    postings: lists.postings.length,
    positions: lists.positions.length,
    termLengths: texts.termLengths.length,
    narrow: texts.narrow.length,
    wide: texts.wide.length,
  }
  const writer = createPieceWriter(storedBytes(sizes), mostBytes)
  const head = writeHead(sizes)
  writer.write(head.subarray(0, checksumAt))
  writer.write(new Uint8Array(headBytes - checksumAt))
  for (const section of sections(segment, texts)) {
    writer.write(new Uint8Array(section.buffer, section.byteOffset, section.byteLength))
    await breathe()
  }
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32LE(await checksumOf(writer.pieces, breathe))
  writer.writeAt(checksumAt, checksum)
  return writer.pieces
}

/** In the order in which they are stored. */
function sections({ lists, ...segment }: Segment, texts: ReturnType<typeof writeTerms>): readonly ArrayBufferView[] {
  return [
    segment.generations,
    segment.ordinals,
    segment.lengths,
    segment.flags,
    segment.chunkCounts,
    segment.noteCounts,
    lists.postingStarts,
    lists.positionStarts,
    lists.skipStarts,
    lists.skipPassages,
    lists.skipPostings,
    lists.skipPositions,
    texts.termLengths,
    texts.narrow,
    texts.wide,
    lists.postings,
    lists.positions,
  ]
}

function termsBySlot({ terms, slots }: Segment, texts: readonly string[]): string[] {
  const bySlot = Array.from({ length: terms.length }, () => '')
  for (let at = 0; at < terms.length; at++) bySlot[slots[at]!] = texts[terms[at]!] ?? ''
  return bySlot
}

function createPieceWriter(bytes: number, mostBytes: number) {
  const pieces = Array.from(
    { length: Math.ceil(bytes / mostBytes) },
    (_, at) => new Uint8Array(Math.min(mostBytes, bytes - at * mostBytes)),
  )
  function writeAt(from: number, source: Uint8Array): void {
    for (let done = 0; done < source.length; ) {
      const within = (from + done) % mostBytes
      const part = source.subarray(done, done + mostBytes - within)
      pieces[Math.floor((from + done) / mostBytes)]?.set(part, within)
      done += part.length
    }
  }
  let at = 0
  return {
    pieces,
    writeAt,
    write(source: Uint8Array): void {
      writeAt(at, source)
      at += source.length
    },
  }
}

/** Of everything but the checksum's own four bytes. */
export async function checksumOf(pieces: readonly Uint8Array[], breathe: () => Promise<void>): Promise<number> {
  let checksum = 0
  let before = 0
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += checkedBytes) {
      for (const part of withoutChecksum(piece.subarray(from, from + checkedBytes), before + from))
        checksum = crc32(part, checksum)
      await breathe()
    }
    before += piece.length
  }
  return checksum
}

/** `at`: where the part lies in the whole. */
function withoutChecksum(part: Uint8Array, at: number): Uint8Array[] {
  if (at >= headBytes || at + part.length <= checksumAt) return [part]
  return [part.subarray(0, Math.max(0, checksumAt - at)), part.subarray(headBytes - at)]
}
