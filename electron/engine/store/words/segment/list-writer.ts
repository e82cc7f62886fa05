// Writes the lists of a segment, slot by slot, from passages in memory or from the lists of other segments.
import { finished, type Growing, growingBytes, growingCounts, growingInts, push, reserve } from './growing.ts'
import { type Lists, type Segment, skipEvery } from './segment.ts'

/** What is written so far, and where the list under way stands. */
export interface ListWriter {
  postings: Growing<Uint8Array<ArrayBuffer>>
  positions: Growing<Uint8Array<ArrayBuffer>>
  postingStarts: Growing<Uint32Array<ArrayBuffer>>
  positionStarts: Growing<Uint32Array<ArrayBuffer>>
  skipStarts: Growing<Uint32Array<ArrayBuffer>>
  skipPassages: Growing<Int32Array<ArrayBuffer>>
  skipPostings: Growing<Uint32Array<ArrayBuffer>>
  skipPositions: Growing<Uint32Array<ArrayBuffer>>
  terms: Growing<Int32Array<ArrayBuffer>>
  chunkCounts: Growing<Uint32Array<ArrayBuffer>>
  noteCounts: Growing<Uint32Array<ArrayBuffer>>
  /** By passage: the number of its note; by such a number: the list that last met it. */
  noteOf: Int32Array
  seenIn: Int32Array
  /** Of the list under way. */
  passage: number
  chunks: number
  notes: number
}

/** For passages of these generations. */
export function createListWriter(generations: Int32Array): ListWriter {
  const { noteOf, notes } = numberNotes(generations)
  const writer = {
    postings: growingBytes(),
    positions: growingBytes(),
    postingStarts: growingCounts(),
    positionStarts: growingCounts(),
    skipStarts: growingCounts(),
    skipPassages: growingInts(16),
    skipPostings: growingCounts(16),
    skipPositions: growingCounts(16),
    terms: growingInts(),
    chunkCounts: growingCounts(),
    noteCounts: growingCounts(),
    noteOf,
    seenIn: new Int32Array(notes).fill(-1),
    passage: -1,
    chunks: 0,
    notes: 0,
  }
  pushStarts(writer)
  return writer
}

/** By passage: the number of its note, from 0. A note may lie in several places of a segment and still counts once. */
export function numberNotes(generations: Int32Array): { noteOf: Int32Array; notes: number } {
  const numbers = new Map<number, number>()
  const noteOf = new Int32Array(generations.length)
  let last = -1
  for (let at = 0; at < generations.length; at++) {
    const generation = generations[at]!
    if (at === 0 || generation !== generations[at - 1]) {
      last = numbers.get(generation) ?? numbers.size
      numbers.set(generation, last)
    }
    noteOf[at] = last
  }
  return { noteOf, notes: numbers.size }
}

function pushStarts({ postings, positions, skipPassages, postingStarts, positionStarts, skipStarts }: ListWriter): void {
  push(postingStarts, postings.size)
  push(positionStarts, positions.size)
  push(skipStarts, skipPassages.size)
}

/** Ends the list under way, which is that of `term`; an empty one leaves no trace. */
export function endList(writer: ListWriter, term: number): void {
  if (writer.chunks > 0) {
    push(writer.terms, term)
    push(writer.chunkCounts, writer.chunks)
    push(writer.noteCounts, writer.notes)
    pushStarts(writer)
  }
  writer.passage = -1
  writer.chunks = 0
  writer.notes = 0
}

/** Occurrences of one term: passage and position of each, ascending, in [from, end) of the two arrays. */
export function writeOccurrences(writer: ListWriter, passages: Int32Array, places: Int32Array, from: number, end: number): void {
  const { positions } = writer
  // A posting takes 8 bytes at most, a position 4.
  reserve(writer.postings, (end - from) * 8)
  reserve(positions, (end - from) * 4)
  for (let at = from; at < end; ) {
    const passage = passages[at]!
    const first = at
    while (at < end && passages[at] === passage) at++
    beginPosting(writer, passage, at - first)
    let before = -1
    for (let each = first; each < at; each++) {
      const place = places[each]!
      positions.size = writeVarint(positions.values, positions.size, place - before - 1)
      before = place
    }
  }
}

/** The list of a slot of another segment, but for the passages that get no number (-1) here. Numbers ascend as theirs do. */
export function writeFrom(writer: ListWriter, { lists }: Segment, slot: number, numbers: Int32Array): void {
  const { postings: source, positions: places } = lists
  const end = lists.postingStarts[slot + 1]!
  let at = lists.postingStarts[slot]!
  let place = lists.positionStarts[slot]!
  const placesEnd = lists.positionStarts[slot + 1]!
  // Where passages are left out a step is longer, but never than the steps it stands for; only the first may take more than it did.
  reserve(writer.postings, end - at + 8)
  reserve(writer.positions, placesEnd - place)
  const { values: written } = writer.positions
  let passage = -1
  while (at < end) {
    let byte = source[at++]!
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) value |= ((byte = source[at++]!) & 127) << shift
    passage += (value >>> 1) + 1
    let times = 1
    if ((value & 1) === 0) {
      byte = source[at++]!
      times = byte & 127
      for (let shift = 7; byte > 127; shift += 7) times |= ((byte = source[at++]!) & 127) << shift
      times += 2
    }
    const number = numbers[passage]!
    const isKept = number >= 0
    if (isKept) beginPosting(writer, number, times)
    let size = writer.positions.size
    while (times > 0 && place < placesEnd) {
      byte = places[place++]!
      if (isKept) written[size++] = byte
      if (byte < 128) times--
    }
    writer.positions.size = size
  }
}

/** Writes who and how often; the positions are to follow. */
function beginPosting(writer: ListWriter, passage: number, times: number): void {
  const { postings, noteOf, seenIn } = writer
  if (writer.chunks > 0 && writer.chunks % skipEvery === 0) {
    push(writer.skipPassages, writer.passage)
    push(writer.skipPostings, postings.size)
    push(writer.skipPositions, writer.positions.size)
  }
  const isOnce = times === 1
  const step = (passage - writer.passage - 1) * 2 + (isOnce ? 1 : 0)
  postings.size = writeVarint(postings.values, postings.size, step)
  if (!isOnce) postings.size = writeVarint(postings.values, postings.size, times - 2)
  writer.passage = passage
  writer.chunks++
  const note = noteOf[passage]!
  if (seenIn[note] === writer.terms.size) return
  seenIn[note] = writer.terms.size
  writer.notes++
}

/** Where the next one goes. */
function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  while (value > 127) {
    bytes[at++] = (value & 127) | 128
    value >>>= 7
  }
  bytes[at] = value
  return at + 1
}

export function finishLists(writer: ListWriter): Pick<Segment, 'chunkCounts' | 'noteCounts' | 'lists'> {
  const lists: Lists = {
    postingStarts: finished(writer.postingStarts),
    postings: finished(writer.postings),
    positionStarts: finished(writer.positionStarts),
    positions: finished(writer.positions),
    skipStarts: finished(writer.skipStarts),
    skipPassages: finished(writer.skipPassages),
    skipPostings: finished(writer.skipPostings),
    skipPositions: finished(writer.skipPositions),
  }
  return { chunkCounts: finished(writer.chunkCounts), noteCounts: finished(writer.noteCounts), lists }
}
