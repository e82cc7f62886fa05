// How soon an answer stands there: the whole path of a query over 10,000 and 100,000 passages, idle and while indexing goes on.
import { join } from 'node:path'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { openEncoder } from '../../electron/engine/encoder/open-encoder.ts'
import { createNameIndex } from '../../electron/engine/search/exact/name-index.ts'
import { createNoteFacts } from '../../electron/engine/search/notes/note-facts.ts'
import { createSentenceFinder } from '../../electron/engine/search/present/sentence-finder.ts'
import { createPassageReadings } from '../../electron/engine/search/query/unread.ts'
import { createPassageAnalysis } from '../../electron/engine/search/retrieve/passage-analysis.ts'
import { createRowCache, readingThrough } from '../../electron/engine/search/retrieve/row-cache.ts'
import { type SearchDeps, searchNotes } from '../../electron/engine/search/search-notes.ts'
import { settings } from '../../electron/engine/settings.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import type { Store } from '../../electron/engine/store/store.ts'
import { analyzeText } from '../../electron/engine/words/analyze.ts'
import { noEnglish } from '../../electron/engine/words/english.ts'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'
import { openFolder } from '../quality/temporary-folder.ts'
import { createRandom, prepareShape } from './model-shapes.ts'
import { createLibraryWriter, type LibraryWriter } from './synthetic-library.ts'

type Print = (line: string) => void

/** From test/bench, and from out/bench where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
const sizes = [10_000, 100_000]
const questions = 60

/** Prints p50 and p95 a size, and where the time goes. E5's shape with random weights encodes the query. About three minutes. */
export async function runSearchBench(print: Print): Promise<void> {
  const encoder = await openEncoder({
    modelFolder: prepareShape(root),
    cacheFolder: join(root, '.cache', 'bench', 'graphs'),
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
  })
  const data = await openFolder()
  const { dimensions, fingerprint } = encoder.info
  const store = await openStore({ dataFolder: data.path, dimensions, fingerprint, log: (error) => print(String(error)) })
  try {
    const writer = createLibraryWriter({ dimensions, random: createRandom(7) })
    for (const size of sizes) {
      const started = performance.now()
      await writer.fillTo(store, size)
      await store.maintain()
      print(`${size.toLocaleString('en')} passages written and indexed in ${((performance.now() - started) / 1000).toFixed(0)} s`)
      await measureSize({ store, encoder, writer, size, print })
    }
  } finally {
    await encoder.close()
    await store.close()
    await data.dispose()
  }
}

interface Bench {
  store: Store
  encoder: Encoder
  writer: LibraryWriter
  size: number
  print: Print
}

async function measureSize({ store, encoder, writer, size, print }: Bench): Promise<void> {
  const { sentenceBudgetMs: budgetMs, sentencesCached: cached } = settings.search
  const names = createNameIndex(store)
  const rows = createRowCache(store)
  const passages = createPassageReadings(readingThrough(store, rows), encoder)
  const facts = createNoteFacts(store)
  const analysis = createPassageAnalysis()
  const parts = (sentences: boolean): SearchDeps => ({
    store,
    encoder,
    analyze: analyzeText,
    names,
    passages,
    rows,
    facts,
    analysis,
    english: noEnglish,
    calibration: { search: () => [0, 0.5, 1] },
    noAnswer: { limit: () => null },
    sentences: sentences ? createSentenceFinder(encoder, { budgetMs, cached }) : null,
  })
  const queries = Array.from({ length: questions }, (_, at) => writer.query(at % 3 === 0 ? 10 : 1 + (at % 3)))
  const ask = (sentences: boolean) => (query: string) => searchNotes(parts(sentences), { query, limit: 10, mode: 'hybrid' })
  await timeEach(queries.slice(0, 10), ask(false))
  const aim = size === 100_000 ? ' (aim: p95 at most 30 ms)' : ''
  print(`  idle            ${shown(await timeEach(queries, ask(false)))}${aim}`)
  print(`    with the matching sentence, at most ${budgetMs} ms of it: ${shown(await timeEach(queries, ask(true)))}`)
  print(`    of it the encoder ${shown(await timeEach(queries, (query) => encoder.encodeQuery(query)))}`)
  const indexing = startIndexing({ store, encoder, writer })
  print(`  while indexing  ${shown(await timeEach(queries, ask(false)))}`)
  print(`    ${await indexing.stop()} passages were encoded and written meanwhile`)
  await store.maintain()
}

/** Notes are encoded and written as fast as they go until stopped; resolves to the passages that were. */
function startIndexing({ store, encoder, writer }: Pick<Bench, 'store' | 'encoder' | 'writer'>): { stop(): Promise<number> } {
  const stopped = new AbortController()
  const work = async () => {
    let passages = 0
    while (!stopped.signal.aborted) {
      passages += await writer.addNotes(store, 5, (batch) => encoder.encodeBatch(batch, 'passage'))
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

async function timeEach(queries: readonly string[], run: (query: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const query of queries) {
    const started = performance.now()
    await run(query)
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)
}

const shown = (times: readonly number[]): string => {
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
}
