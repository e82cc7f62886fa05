// Every index term with the number of notes and chunks that hold it, in memory: completes an unfinished word, tells which words are
// rare, corrects spelling, and gives BM25 its frequencies.

import { createWriteQueue } from '../write-queue.ts'
import { createSortedTerms } from './sorted-terms.ts'
import { createTermNumbers, type TermNumbers } from './term-numbers.ts'

export interface Vocabulary {
  readonly isReady: boolean
  /** Everything that was in the tables at start has been counted. */
  ready(): void
  /** Counts a note in (1) or out (-1): the words of its chunks. One note after the other; others get their turn between chunks. */
  count(chunks: readonly string[], by: 1 | -1, breathe: () => Promise<void>): Promise<void>
  /** The same for a term of many notes at once, and for so many chunks of so many terms in all. Negative where they are gone. */
  countTerm(number: number, notes: number, chunks: number): void
  countChunks(chunks: number, terms: number): void
  readonly chunks: number
  readonly averageTerms: number
  /** Null until ready. */
  notesWith(term: string): number | null
  chunksWith(term: string): number | null
  complete(prefix: string, limit: number): string[]
  /** Shared with whoever keeps terms as numbers; a term that got its number there counts as nothing here. */
  readonly numbers: TermNumbers
  /** Every term with a number, in no order; some may be in no note (any more). */
  readonly terms: readonly string[]
  /** Those of `terms` that begin so, in no order. */
  beginning(prefix: string): readonly string[]
}

export function createVocabulary(): Vocabulary {
  const counters = createCounters()
  const numbers = createTermNumbers((number) => sorted.add(number))
  const { terms, find, numberOf } = numbers
  const sorted = createSortedTerms(terms)
  // A term counts once a note only while the notes come one by one.
  const exclusively = createWriteQueue().run
  let isReady = false
  let chunks = 0
  let tokens = 0

  function* named(numbers: Iterable<number>): Generator<Frequent> {
    for (const number of numbers) yield { term: terms[number] ?? '', notes: counters.notes(number) }
  }

  return {
    get isReady() {
      return isReady
    },
    ready: () => void (isReady = true),
    count: (note, by, breathe) =>
      exclusively(async () => {
        counters.nextNote()
        for (const words of note) {
          chunks += by
          tokens += by * countTerms(termsOf(words).map(numberOf), by, counters)
          await breathe()
        }
      }),
    countTerm: counters.add,
    countChunks(count, terms) {
      chunks += count
      tokens += terms
    },
    get chunks() {
      return chunks
    },
    get averageTerms() {
      return chunks > 0 ? tokens / chunks : 0
    },
    notesWith: (term) => (isReady ? counters.notes(find(term)) : null),
    chunksWith: (term) => (isReady ? counters.chunks(find(term)) : null),
    complete: (prefix, limit) => mostFrequent(named(sorted.beginning(prefix)), limit).map(({ term }) => term),
    numbers,
    terms,
    beginning: (prefix) => Array.from(sorted.beginning(prefix), (number) => terms[number] ?? ''),
  }
}

const termsOf = (words: string) => words.split(' ').filter((term) => term !== '')

/** One chunk's terms, each as often as it stands there; how many. */
function countTerms(numbers: readonly number[], by: 1 | -1, counters: ReturnType<typeof createCounters>): number {
  counters.nextChunk()
  for (const number of numbers) counters.see(number, by)
  return numbers.length
}

interface Frequent {
  term: string
  notes: number
}

const isMoreFrequent = (a: Frequent, b: Frequent) => a.notes > b.notes || (a.notes === b.notes && a.term < b.term)

/** In order. There may be a million to choose from, so they are not sorted. */
function mostFrequent(all: Iterable<Frequent>, limit: number): Frequent[] {
  const best: Frequent[] = []
  for (const each of all) {
    const last = best.at(-1)
    if (each.notes === 0 || (best.length >= limit && last && !isMoreFrequent(each, last))) continue
    const at = best.findIndex((other) => isMoreFrequent(each, other))
    best.splice(at < 0 ? best.length : at, 0, each)
    if (best.length > limit) best.pop()
  }
  return best
}

/** Per term number: notes and chunks that hold it, and where it was seen last, so that each counts once. */
function createCounters() {
  let notes = new Int32Array(1024)
  let chunks = new Int32Array(1024)
  let seenNote = new Int32Array(1024)
  let seenChunk = new Int32Array(1024)
  let note = 0
  let chunk = 0
  const wider = (old: Int32Array<ArrayBuffer>, size: number) => {
    const grown = new Int32Array(size)
    grown.set(old)
    return grown
  }
  function grow(size: number): void {
    if (size <= notes.length) return
    const next = Math.max(size, notes.length * 2)
    notes = wider(notes, next)
    chunks = wider(chunks, next)
    seenNote = wider(seenNote, next)
    seenChunk = wider(seenChunk, next)
  }
  return {
    nextNote: () => void note++,
    nextChunk: () => void chunk++,
    add(term: number, byNotes: number, byChunks: number): void {
      grow(term + 1)
      notes[term] = (notes[term] ?? 0) + byNotes
      chunks[term] = (chunks[term] ?? 0) + byChunks
    },
    see(term: number, by: 1 | -1): void {
      grow(term + 1)
      if (seenChunk[term] === chunk) return
      seenChunk[term] = chunk
      chunks[term] = (chunks[term] ?? 0) + by
      if (seenNote[term] === note) return
      seenNote[term] = note
      notes[term] = (notes[term] ?? 0) + by
    },
    notes: (term: number | undefined) => (term === undefined ? 0 : Math.max(0, notes[term] ?? 0)),
    chunks: (term: number | undefined) => (term === undefined ? 0 : Math.max(0, chunks[term] ?? 0)),
  }
}
