// Rows to a segment: all occurrences are gathered with a number for each term of these rows, then sorted by term in one counting sort.
import type { TextRow } from '../../rows.ts'
import type { TermNumbers } from '../../terms/term-numbers.ts'
import { finished, type Growing, growingCounts, growingInts, push } from './growing.ts'
import { createListWriter, endList, finishLists, writeOccurrences } from './list-writer.ts'
import type { Segment } from './segment.ts'

/** `words`: terms with spaces between them. `flags`: a byte of the caller's. */
export interface WordRow extends Pick<TextRow, 'generation' | 'ordinal' | 'words'> {
  flags: number
}

export interface SegmentBuilder {
  /** One at a time. `breathe` is called between pieces of work of about a millisecond. */
  build(rows: readonly WordRow[], breathe: () => Promise<void>): Promise<Segment>
}

/** Occurrences between two breaths: half a millisecond of writing. */
const occurrencesPerTurn = 16_384

interface Gathered {
  /** Term numbers in the order in which they were met: their place here is the local number. */
  met: Growing<Int32Array<ArrayBuffer>>
  counts: Growing<Uint32Array<ArrayBuffer>>
  /** Local numbers of all occurrences, passage by passage. */
  locals: Growing<Int32Array<ArrayBuffer>>
  lengths: Uint32Array
}

/** Keeps an array by term number between builds: 4 bytes for each term of the library. */
export function createSegmentBuilder(terms: TermNumbers): SegmentBuilder {
  /** By term number: 1 + local number, 0 outside a build. */
  let localOf = new Int32Array(1024)

  function localNumber(term: string, { met, counts }: Gathered): number {
    const number = terms.numberOf(term)
    if (number >= localOf.length) {
      const larger = new Int32Array(Math.max(number + 1, localOf.length * 2))
      larger.set(localOf)
      localOf = larger
    }
    const known = localOf[number]!
    if (known > 0) return known - 1
    push(met, number)
    push(counts, 0)
    return (localOf[number] = met.size) - 1
  }

  async function gather(rows: readonly WordRow[], breathe: () => Promise<void>): Promise<Gathered> {
    const gathered = {
      met: growingInts(),
      counts: growingCounts(),
      locals: growingInts(),
      lengths: new Uint32Array(rows.length),
    }
    for (const [passage, { words }] of rows.entries()) {
      const before = gathered.locals.size
      for (const term of words.split(' ')) {
        if (term === '') continue
        const local = localNumber(term, gathered)
        gathered.counts.values[local]!++
        push(gathered.locals, local)
        if (gathered.locals.size % occurrencesPerTurn === 0) await breathe()
      }
      gathered.lengths[passage] = gathered.locals.size - before
      await breathe()
    }
    return gathered
  }

  return {
    async build(rows, breathe) {
      const gathered = await gather(rows, breathe)
      const numbers = finished(gathered.met).sort()
      const ranks = new Int32Array(numbers.length)
      for (let rank = 0; rank < numbers.length; rank++) {
        const number = numbers[rank]!
        ranks[localOf[number]! - 1] = rank
        localOf[number] = 0
      }
      return writeSegment(rows, await sortByTerm(gathered, numbers, ranks, breathe), breathe)
    },
  }
}

interface Sorted {
  numbers: Int32Array
  /** Where the occurrences of each term end in the two arrays behind. */
  ends: Uint32Array
  passages: Int32Array
  places: Int32Array
  lengths: Uint32Array
}

/** In passes over typed arrays: 4 to 20 ms for a million occurrences, a note of 8,000 passages. */
async function sortByTerm(
  { counts, locals, lengths }: Gathered,
  numbers: Int32Array,
  ranks: Int32Array,
  breathe: () => Promise<void>,
): Promise<Sorted> {
  const ends = new Uint32Array(numbers.length)
  for (let local = 0; local < ranks.length; local++) ends[ranks[local]!] = counts.values[local]!
  // First where each begins; each occurrence that is put down moves it on, so that it ends where the list ends.
  for (let rank = 0, sum = 0; rank < ends.length; rank++) {
    const count = ends[rank]!
    ends[rank] = sum
    sum += count
  }
  const passages = new Int32Array(locals.size)
  const places = new Int32Array(locals.size)
  let at = 0
  for (let passage = 0; passage < lengths.length; passage++) {
    const length = lengths[passage]!
    for (let place = 0; place < length; place++) {
      const to = ends[ranks[locals.values[at++]!]!]!++
      passages[to] = passage
      places[to] = place
    }
    await breathe()
  }
  return { numbers, ends, passages, places, lengths }
}

async function writeSegment(rows: readonly WordRow[], sorted: Sorted, breathe: () => Promise<void>): Promise<Segment> {
  const { numbers, ends, passages, places, lengths } = sorted
  const generations = Int32Array.from(rows, ({ generation }) => generation)
  const writer = createListWriter(generations)
  let turnEnd = occurrencesPerTurn
  for (let rank = 0, from = 0; rank < numbers.length; rank++) {
    const end = ends[rank]!
    writeOccurrences(writer, passages, places, from, end)
    endList(writer, numbers[rank]!)
    from = end
    if (end < turnEnd) continue
    turnEnd = end + occurrencesPerTurn
    await breathe()
  }
  return {
    generations,
    ordinals: Int32Array.from(rows, ({ ordinal }) => ordinal),
    lengths,
    flags: Uint8Array.from(rows, ({ flags }) => flags),
    terms: numbers,
    slots: Uint32Array.from(numbers, (_, slot) => slot),
    ...(await finishLists(writer, breathe)),
  }
}
