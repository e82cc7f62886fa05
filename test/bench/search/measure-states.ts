// The states of one library in which queries are timed, in the order in which they come about.
import type { StoreStats } from '../../../electron/engine/store/store.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { passagesPerNote, type SyntheticLibrary } from '../synthetic-library.ts'
import type { Child } from './child-port.ts'
import type { PartTimes } from './engine-program.ts'
import { exactAnswers, type FilterName, filters, namesOf, placeOf } from './exact-answers.ts'
import { type MadeLibrary, smallFolder } from './made-library.ts'
import { type Aims, megabytes, p95, type Row, showMs } from './measured-table.ts'
import { partNames } from './time-spans.ts'
import { drawQueries } from './typed-queries.ts'

export interface Runs {
  engine: Child
  baseline: Child | null
  made: MadeLibrary
  library: SyntheticLibrary
  /** Where files to index are written. */
  notes: string
  /** When the engine's process was begun. */
  beganMs: number
  rows: Row[]
  aims: Aims | undefined
}

/** Of each state. */
const queriesAsked = 120
const edits = 1000
/** Notes to index meanwhile: more than can be while the queries are asked. */
const notesIndexed = 1000
const middleDate = '2009-12-28'

export async function measureStates(runs: Runs): Promise<void> {
  await measureOpening(runs)
  const idle = await measureIdle(runs)
  await measureFilters(runs)
  await measureRecall(runs)
  await measureEdits(runs, idle)
  await measureIndexing(runs, idle)
}

async function measureOpening({ engine, rows, library, beganMs, aims }: Runs): Promise<void> {
  const [query = ''] = drawQueries(library, 1, 1)
  const { hits } = await engine.call<SearchAnswer>('search', { query, first: true })
  const firstMs = performance.now() - beganMs
  const rssFirst = await engine.call<number>('rss')
  await engine.call('whenRead')
  const readMs = performance.now() - beganMs
  await pause(1000)
  const rss = await engine.call<number>('rss')
  rows.push(
    { what: `process begun to ${hits.length} hits`, shown: `${Math.round(firstMs)} ms, ${megabytes(rssFirst)}` },
    {
      what: 'everything read',
      shown: `${Math.round(readMs)} ms, ${megabytes(rss)}`,
      aim: aims && { most: aims.rssMb * 1e6, reached: rss, shown: `at most ${aims.rssMb} MB` },
    },
  )
}

/** ms from the call to the hits of each query; several processes take turns. */
async function ask(children: readonly Child[], queries: readonly string[], input: object = {}): Promise<number[][]> {
  const times = children.map((): number[] => [])
  for (const query of queries) {
    for (const [at, child] of children.entries()) {
      const began = performance.now()
      await child.call('search', { query, first: true, ...input })
      times[at]?.push(performance.now() - began)
    }
  }
  return times
}

async function measureIdle({ engine, baseline, rows, library, aims }: Runs): Promise<number[]> {
  const children = baseline === null ? [engine] : [engine, baseline]
  await ask(children, drawQueries(library, 16, 2))
  await engine.call('takeTimes')
  const [own = [], theirs = []] = await ask(children, drawQueries(library, queriesAsked, 3))
  const answered = await engine.call<PartTimes[]>('takeTimes')
  const ms = (most: number, reached: number) => ({ most, reached, shown: `p95 at most ${most} ms` })
  rows.push({ what: 'idle', shown: showMs(own), aim: aims && ms(aims.idleMs, p95(own)) })
  for (const part of partNames) {
    if (part !== 'sentence') rows.push({ what: `  of it ${part}`, shown: showMs(answered.map(({ parts }) => parts[part])) })
  }
  rows.push({ what: '  of it the port', shown: showMs(answered.map(({ ms }, at) => (own[at] ?? ms) - ms)) })
  rows.push({
    what: '  sentences and verdict behind it',
    shown: showMs(await timeCompletions(engine, drawQueries(library, queriesAsked, 4))),
  })
  if (baseline !== null) {
    const ratio = p95(own) / p95(theirs)
    rows.push({ what: 'baseline, idle', shown: showMs(theirs) })
    const aim = aims && { most: aims.share, reached: ratio, shown: `at most ${aims.share}` }
    rows.push({ what: 'p95 against baseline', shown: ratio.toFixed(2), aim })
    rows.push({ what: 'baseline: process', shown: megabytes(await baseline.call<number>('rss')) })
  }
  return own
}

/** ms of the second part of each answer. */
async function timeCompletions(engine: Child, queries: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const query of queries) {
    const { continuation } = await engine.call<SearchAnswer>('search', { query, first: true })
    if (continuation === undefined) continue
    const began = performance.now()
    await engine.call('completeSearch', { query, continuation })
    times.push(performance.now() - began)
  }
  return times
}

async function measureFilters({ engine, rows, library }: Runs): Promise<void> {
  const [small = []] = await ask([engine], drawQueries(library, queriesAsked, 5), { folder: smallFolder })
  const dated = drawQueries(library, queriesAsked, 6).map((query) => `after:${middleDate} ${query}`)
  const [half = []] = await ask([engine], dated)
  rows.push({ what: 'in a folder with 1 %', shown: showMs(small) }, { what: 'by dates, 50 %', shown: showMs(half) })
}

async function measureRecall({ engine, rows, made, library }: Runs): Promise<void> {
  const exact = exactAnswers(made, library)
  const shares: string[] = []
  for (const name of namesOf(filters)) shares.push(`${name} ${(await recallOf(engine, exact, name)).toFixed(3)}`)
  rows.push({ what: 'recall@10 by meaning', shown: shares.join(', ') })
}

async function recallOf(engine: Child, { questions, best }: ReturnType<typeof exactAnswers>, name: FilterName): Promise<number> {
  let found = 0
  let all = 0
  for (const [at, vector] of questions.entries()) {
    const wanted = new Set(best[name][at])
    const near = await engine.call<{ path: string; ordinal: number }[]>('nearest', { vector, filter: filters[name] })
    found += near.filter(({ path, ordinal }) => wanted.has(placeOf(path, ordinal))).length
    all += wanted.size
  }
  return found / all
}

async function measureEdits({ engine, rows, made, library }: Runs, idle: readonly number[]): Promise<void> {
  const fresh = await engine.call<StoreStats>('stats')
  const times = await engine.call<number[]>('edit', { notes: edits, of: made.size / passagesPerNote })
  const [edited = []] = await ask([engine], drawQueries(library, queriesAsked, 7))
  const after = await engine.call<StoreStats>('stats')
  await engine.call('maintain')
  const tidied = await engine.call<StoreStats>('stats')
  const against = ({ sizeBytes }: StoreStats) => `${megabytes(sizeBytes)}, ${(sizeBytes / fresh.sizeBytes).toFixed(2)} x`
  rows.push(
    { what: 'disk', shown: `${megabytes(fresh.sizeBytes)}, ${(fresh.sizeBytes / fresh.chunks).toFixed(0)} bytes a passage` },
    { what: 'one note written', shown: showMs(times) },
    { what: `after ${edits} such`, shown: `${showMs(edited)}, ${(p95(edited) / p95(idle)).toFixed(2)} x` },
    { what: '  disk', shown: `${against(after)}; tidied ${against(tidied)}` },
  )
}

async function measureIndexing({ engine, rows, made, library, notes, aims }: Runs, idle: readonly number[]): Promise<void> {
  const from = made.size / passagesPerNote + 1
  await engine.call('startIndexing', { folder: notes, from, notes: notesIndexed })
  await pause(5000)
  const [busy = []] = await ask([engine], drawQueries(library, queriesAsked, 8))
  const passages = await engine.call<number>('stopIndexing')
  const most = aims?.indexingMs ?? null
  const aim = most === null ? undefined : { most, reached: p95(busy), shown: `p95 at most ${most} ms` }
  rows.push(
    { what: 'while indexing', shown: `${showMs(busy)}, ${(p95(busy) / p95(idle)).toFixed(2)} x`, aim },
    { what: '  encoded and written meanwhile', shown: `${passages} passages` },
    { what: 'process at the end', shown: megabytes(await engine.call<number>('rss')) },
  )
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
