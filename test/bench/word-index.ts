// The full-text index by itself: what building, merging and opening cost, how large it is, and how long queries take,
// all of it in processor time. Baseline: the search
// as plain as can be (plain-words), which scores alike, over 20,000 passages in the same run.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Statistics, WordsQuery } from '../../electron/engine/store/queries.ts'
import { idOf } from '../../electron/engine/store/rows.ts'
import { createTermNumbers, type TermNumbers } from '../../electron/engine/store/terms/term-numbers.ts'
import type { WordRow } from '../../electron/engine/store/words/segment/build-segment.ts'
import { bytesOf } from '../../electron/engine/store/words/segment/segment.ts'
import { decodeSegment } from '../../electron/engine/store/words/stored/decode-segment.ts'
import { encodeSegment } from '../../electron/engine/store/words/stored/encode-segment.ts'
import { createWordIndex, type WordIndex } from '../../electron/engine/store/words/word-index.ts'
import { createPlainWords } from '../engine/store/words/plain-words.ts'
import { createRandom } from './model-shapes.ts'
import { createVocabulary, passagesPerNote, wordsPerPassage, zipf } from './synthetic-library.ts'

type Print = (line: string) => void

const sizes = [100_000, 1_000_000]
const baselinePassages = 20_000
const passagesPerCommit = 1000
const smallCommits = 100
const questions = 100
const limit = 100
const turnMs = 5

/** About two minutes, most of it for drawing texts. */
export async function runWordIndexBench(print: Print): Promise<void> {
  const library = createLibrary(createRandom(7))
  const delta = createPlainWords()
  for (const row of library.rows(baselinePassages)) delta.add({ ...row, id: idOf(row) })
  const deltaStatistics = library.statistics(baselinePassages)
  const baseline = timeQueries(library, (query) => delta.search(query, deltaStatistics, () => true))
  print(`recent passages, ${baselinePassages.toLocaleString('en')}`)
  for (const { name, p50, p95 } of baseline) print(`  ${name}  ${ms(p50)} / ${ms(p95)}`)

  const terms = createTermNumbers()
  const index = createWordIndex({ terms })
  let passages = 0
  for (const size of sizes) {
    const clock = createClock()
    const before = passages
    for (; passages < size; passages += passagesPerCommit) await commit(index, library.rows(passagesPerCommit), clock)
    const bytes = index.segments.reduce((sum, { segment }) => sum + bytesOf(segment), 0)
    const each = (spent: number) => ((spent / (passages - before)) * 100).toFixed(2)
    print(
      `${size.toLocaleString('en')} passages in ${index.segments.length} segments, ${(bytes / passages).toFixed(0)} bytes a passage`,
    )
    print(
      `  s for 100,000: built in ${each(clock.spent.build)}, merged in ${each(clock.spent.merge)}; longest turn ${ms(clock.longestTurn())} ms`,
    )
    const open = new Uint8Array(library.generations() + 1).fill(1)
    const statistics = library.statistics(passages)
    const found = timeQueries(library, (query) => index.search(query, statistics, open, limit))
    for (const [at, { name, p50, p95 }] of found.entries()) {
      print(`  ${name}  ${ms(p50)} / ${ms(p95)}  ${(p50 / (baseline[at]?.p50 ?? 1)).toFixed(2)} x recent passages`)
    }
    print(`  ${await timeSmallCommits(index, library)}`)
    print(`  ${await timeOpening(index, terms)}`)
    passages += smallCommits * passagesPerNote
  }
}

const ms = (time: number) => time.toFixed(2)

interface Library {
  rows(count: number): WordRow[]
  generations(): number
  /** Those that such a library has on average. */
  statistics(passages: number): Statistics
  /** Neither the commonest words nor the rarest. */
  words(count: number): string[]
}

function createLibrary(random: () => number): Library {
  const words = createVocabulary(random)
  const ranks = new Map(words.map((word, rank) => [word, rank]))
  let passages = 0
  const shareOf = (rank: number) => Math.log((rank + 2) / (rank + 1)) / Math.log(words.length)
  return {
    rows: (count) =>
      Array.from({ length: count }, () => {
        const [generation, ordinal] = [Math.floor(passages / passagesPerNote), passages % passagesPerNote]
        passages++
        const drawn = Array.from({ length: wordsPerPassage }, () => words[zipf(random)] ?? '')
        return { generation, ordinal, words: drawn.join(' '), flags: 0 }
      }),
    generations: () => Math.ceil(passages / passagesPerNote),
    statistics: (chunks) => ({
      chunks,
      averageTerms: wordsPerPassage,
      holding: (term) => Math.round(chunks * (1 - (1 - shareOf(ranks.get(term) ?? words.length)) ** wordsPerPassage)),
    }),
    words: (count) => Array.from({ length: count }, () => words[50 + Math.floor(random() * 3000)] ?? ''),
  }
}

interface Timed {
  name: string
  p50: number
  p95: number
}

const nothing: WordsQuery = { should: [], must: [], phrases: [], not: [], notPhrases: [] }

const pairsOf = (words: readonly string[]) => words.slice(1).map((second, at) => ({ first: words[at] ?? '', second, gap: 3 }))

/** By the number of words; pairs of neighbours as the search asks for them. */
const kinds: Readonly<Record<string, [words: number, make: (words: string[]) => WordsQuery]>> = {
  ' 1 word ': [1, (should) => ({ ...nothing, should })],
  ' 3 words': [3, (should) => ({ ...nothing, should })],
  '10 words': [10, (should) => ({ ...nothing, should })],
  '16 words': [16, (should) => ({ ...nothing, should })],
  ' 3 words with pairs': [3, (should) => ({ ...nothing, should, near: { pairs: pairsOf(should), weight: 0.25 } })],
  '10 words with pairs': [10, (should) => ({ ...nothing, should, near: { pairs: pairsOf(should), weight: 0.25 } })],
  '16 words with pairs': [16, (should) => ({ ...nothing, should, near: { pairs: pairsOf(should), weight: 0.25 } })],
  ' phrase of 2': [2, (phrase) => ({ ...nothing, phrases: [phrase] })],
  ' 3 that must': [3, (words) => ({ ...nothing, must: words.map((word) => [word]) })],
}

function timeQueries(library: Library, search: (query: WordsQuery) => unknown): Timed[] {
  return Object.entries(kinds).map(([name, [words, make]]) => {
    const queries = Array.from({ length: questions }, () => make(library.words(words)))
    for (const query of queries.slice(0, 20)) search(query)
    const times = queries.map((query) => timeOf(() => search(query))).sort((a, b) => a - b)
    return { name, p50: times[Math.floor(questions / 2)] ?? 0, p95: times[Math.floor(questions * 0.95)] ?? 0 }
  })
}

function timeOf(run: () => unknown): number {
  const start = cpuMs()
  run()
  return cpuMs() - start
}

/** Of this process: neighbours on the machine do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Time spent on each thing, turns of others apart, and the longest time that others had to wait. */
function createClock() {
  const spent = { build: 0, merge: 0 }
  let longest = 0
  let since = cpuMs()
  const turn = () => {
    const now = cpuMs()
    longest = Math.max(longest, now - since)
    return now - since
  }
  return {
    spent,
    longestTurn: () => longest,
    async run<T>(kind: keyof typeof spent, task: (breathe: () => Promise<void>) => Promise<T>): Promise<T> {
      since = cpuMs()
      const result = await task(async () => {
        if (cpuMs() - since < turnMs) return
        spent[kind] += turn()
        await nextTurn()
        since = cpuMs()
      })
      spent[kind] += turn()
      return result
    },
  }
}

async function commit(index: WordIndex, rows: readonly WordRow[], clock: ReturnType<typeof createClock>): Promise<void> {
  await clock.run('build', (breathe) => index.add(rows, breathe))
  while ((await clock.run('merge', (breathe) => index.merge(breathe))) !== null);
}

/** One note after the other. */
async function timeSmallCommits(index: WordIndex, library: Library): Promise<string> {
  const clock = createClock()
  for (let at = 0; at < smallCommits; at++) await commit(index, library.rows(passagesPerNote), clock)
  const each = (spent: number) => ms(spent / smallCommits)
  return `ms a note of ${passagesPerNote} passages: built in ${each(clock.spent.build)}, merged in ${each(clock.spent.merge)}`
}

/** Every segment written to bytes and read again, where the terms have numbers already and where not. */
async function timeOpening(index: WordIndex, terms: TermNumbers): Promise<string> {
  const clock = createClock()
  const started = { encode: 0, decode: 0 }
  const fresh = createTermNumbers()
  for (const { segment } of index.segments) {
    const start = cpuMs()
    const pieces = await encodeSegment(segment, terms, nextTurn)
    started.encode += cpuMs() - start
    const decoding = cpuMs()
    const decoded = await clock.run('build', (breathe) => decodeSegment(pieces, fresh, breathe))
    started.decode += cpuMs() - decoding
    if (decoded === null) throw new Error('What was encoded is refused')
  }
  return `encoded in ${ms(started.encode)} ms, decoded in ${ms(started.decode)} ms; longest turn ${ms(clock.longestTurn())} ms`
}
