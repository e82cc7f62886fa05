// The store alone: searches of 10,000 and 100,000 passages idle, while writes go on and after edits, recall, disk, opening.
// Baseline of every ratio: the same store at rest, in the same run.
import { settings } from '../../electron/engine/settings.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import type { SearchFilter, WordsQuery } from '../../electron/engine/store/queries.ts'
import type { Store } from '../../electron/engine/store/store.ts'
import { openFolder } from '../quality/temporary-folder.ts'
import { createRandom } from './model-shapes.ts'
import {
  createLibraryWriter,
  createSyntheticLibrary,
  type LibraryWriter,
  middleDateMs,
  type SyntheticLibrary,
} from './synthetic-library.ts'

type Print = (line: string) => void

const dimensions = 384
const sizes = [10_000, 100_000]
const questions = 60
const limit = settings.search.candidates

interface Bench {
  print: Print
  store: Store
  writer: LibraryWriter
  library: SyntheticLibrary
  random: () => number
  /** Every vector written, for the exact answer. */
  vectors: Float32Array[]
}

/** About two minutes. */
export async function runStoreBench(print: Print): Promise<void> {
  const data = await openFolder()
  const open = () => openStore({ dataFolder: data.path, dimensions, fingerprint: 'bench', log: (error) => print(String(error)) })
  const random = createRandom(11)
  const library = createSyntheticLibrary(dimensions)
  const writer = createLibraryWriter(library)
  const vectors: Float32Array[] = []
  let store = await open()
  try {
    for (const size of sizes) {
      const bench = () => ({ print, store: remembering(store, vectors), writer, library, random, vectors })
      const startedMs = performance.now()
      await writer.fillTo(bench().store, size)
      const writtenMs = performance.now()
      await store.maintain()
      const seconds = (ms: number) => (ms / 1000).toFixed(1)
      print(`${size.toLocaleString('en')} passages`)
      print(`  written in ${seconds(writtenMs - startedMs)} s, tidied in ${seconds(performance.now() - writtenMs)} s`)
      await store.close()
      const openingMs = performance.now()
      store = await open()
      print(`  opened in ${(performance.now() - openingMs).toFixed(0)} ms; first search ${await firstSearch(bench())}`)
      await measureSize(bench())
    }
  } finally {
    await store.close()
    await data.dispose()
  }
}

/** The store, with every vector that is written through it kept. */
function remembering(store: Store, vectors: Float32Array[]): Store {
  return {
    ...store,
    writeNotes(writes) {
      for (const { chunks } of writes) for (const { vector } of chunks) if (vector) vectors.push(vector)
      return store.writeNotes(writes)
    },
  }
}

async function firstSearch(bench: Bench): Promise<string> {
  const times = await time(1, both(bench, {}))
  while (bench.store.documentFrequency('ba') === null) await new Promise((done) => setTimeout(done, 20))
  const { rss } = process.memoryUsage()
  return `${(times[0] ?? 0).toFixed(0)} ms; vocabulary read, process ${(rss / 2 ** 20).toFixed(0)} MB`
}

async function measureSize(bench: Bench): Promise<void> {
  const { print, store } = bench
  const folder = { pathPrefixes: ['/library/7'] }
  const idle = await measure(bench, 'idle', {})
  print(
    `  recall@10 ${await recall(bench, {}, () => true)}, in a folder with 1 % ${await recall(bench, folder, (at) => noteOf(at) % 100 === 7)}`,
  )
  await measure(bench, 'folder with 1 %', folder, idle)
  await measure(bench, 'dates, half of all', { beforeMs: middleDateMs }, idle)
  const writing = keepWriting(bench)
  await measure(bench, 'while writing', {}, idle)
  print(`    ${await writing.stop()} passages were written meanwhile`)
  await store.maintain()
  await measure(bench, 'tidied again', {}, idle)
  const before = (await store.stats()).sizeBytes
  const editMs = await time(100, () => bench.writer.addNotes(store, 1, async (texts) => texts.map(() => questionOf(bench))))
  print(`  one note written in ${shown(editMs)}`)
  await measure(bench, 'after 100 notes', {}, idle)
  const after = (await store.stats()).sizeBytes
  await store.maintain()
  const tidied = await store.stats()
  const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
  print(
    `  disk ${mb(before)} MB, after 100 notes ${mb(after)}, tidied ${mb(tidied.sizeBytes)}: ${(tidied.sizeBytes / tidied.chunks / 1024).toFixed(2)} KB a passage`,
  )
}

const noteOf = (vector: number) => Math.floor(vector / 10) + 1

interface Times {
  words: number[]
  vectors: number[]
  both: number[]
}

async function measure(bench: Bench, name: string, filter: SearchFilter, idle?: Times): Promise<Times> {
  await time(8, both(bench, filter))
  const { store } = bench
  const times = {
    words: await time(questions, () => store.searchWords(wordsOf(bench), filter, limit)),
    vectors: await time(questions, () => store.searchVectors(questionOf(bench), filter, limit)),
    both: await time(questions, both(bench, filter)),
  }
  const ratio = idle ? `, ${(median(times.both) / median(idle.both)).toFixed(1)} x idle` : ''
  bench.print(
    `  ${name.padEnd(20)} words ${shown(times.words)}  vectors ${shown(times.vectors)}  both ${shown(times.both)}${ratio}`,
  )
  return times
}

const both = (bench: Bench, filter: SearchFilter) => () =>
  Promise.all([
    bench.store.searchWords(wordsOf(bench), filter, limit),
    bench.store.searchVectors(questionOf(bench), filter, limit),
  ])

function wordsOf({ library, random }: Bench): WordsQuery {
  const length = [1, 2, 10][Math.floor(random() * 3)] ?? 1
  return { should: library.query(length, random).split(' '), must: [], phrases: [], not: [], notPhrases: [] }
}

/** Near a passage that is there. */
function questionOf({ vectors, random }: Bench): Float32Array {
  const near = vectors[Math.floor(random() * vectors.length)] ?? new Float32Array(dimensions)
  return near.map((value) => value + (random() - 0.5) * 0.06)
}

/** Share of the exact ten best among the store's ten best. */
async function recall(bench: Bench, filter: SearchFilter, isOpen: (vector: number) => boolean): Promise<string> {
  const open = [...bench.vectors.keys()].filter(isOpen)
  let found = 0
  for (let asked = 0; asked < 20; asked++) {
    const question = questionOf(bench)
    const scores = open.map((at) => cosine(question, bench.vectors[at] ?? question)).sort((a, b) => b - a)
    const tenth = (scores[9] ?? 0) - 1e-5
    const hits = await bench.store.searchVectors(question, filter, limit)
    found += hits.slice(0, 10).filter(({ score }) => score >= tenth).length
  }
  return (found / 200).toFixed(3)
}

function cosine(a: Float32Array, b: Float32Array): number {
  let product = 0
  let normA = 0
  let normB = 0
  for (let i = 0; i < a.length; i++) {
    const [x = 0, y = 0] = [a[i], b[i]]
    product += x * y
    normA += x * x
    normB += y * y
  }
  return product / Math.sqrt(normA * normB)
}

/** Notes of ten passages, five at a time, as fast as they go. */
function keepWriting({ store, writer, vectors }: Bench): { stop(): Promise<number> } {
  const stopped = new AbortController()
  const work = async () => {
    let passages = 0
    while (!stopped.signal.aborted) {
      passages += await writer.addNotes(store, 5, async (texts) =>
        texts.map((_, at) => vectors[(passages + at) % 5000] ?? new Float32Array(dimensions)),
      )
      await new Promise((done) => setTimeout(done, 50))
    }
    return passages
  }
  const done = work()
  return {
    stop: () => {
      stopped.abort()
      return done
    },
  }
}

async function time(rounds: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedMs = performance.now()
    await run()
    times.push(performance.now() - startedMs)
  }
  return times.sort((a, b) => a - b)
}

const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0
const shown = (sorted: readonly number[]) =>
  `${median(sorted).toFixed(1)} / ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(1)} ms`
