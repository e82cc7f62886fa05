// How soon an answer stands there: from the keystroke to the hits over the engine's port, over 10,000, 100,000 and a million passages,
// idle, filtered, after edits and while indexing goes on. E5's shape with random weights encodes. Baseline in the same run: SQLite.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EncoderInfo } from '../../../electron/engine/encoder/encoder.ts'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { readingFlags } from '../../../electron/engine/search/query/unread.ts'
import { createForkedLanes } from '../../../electron/hosts/fork-lane.ts'
import { prepareShape } from '../model-shapes.ts'
import { createSyntheticLibrary, type SyntheticLibrary } from '../synthetic-library.ts'
import { type Child, startChild } from './child-port.ts'
import { copyLibrary, type MadeLibrary, openMadeLibrary } from './made-library.ts'
import { measureStates, type Runs } from './measure-states.ts'
import { aims, megabytes, printTable, type Row } from './measured-table.ts'
import { databaseBytes, prepareDatabase } from './sqlite-database.ts'
import { installSqlite } from './sqlite-install.ts'

type Print = (line: string) => void

/** From out/bench, where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
const usualSizes = [10_000, 100_000]

export interface SearchBenchOptions {
  /** Passages; the usual ones where none is named. */
  sizes: readonly number[]
  /** The name of the stores in the cache, where a hash over the store's sources is not wanted. */
  storeName: string | undefined
}

/** Two minutes a size once the libraries are made; making 100,000 passages and their baseline takes four. */
export async function runSearchBench(print: Print, { sizes, storeName }: SearchBenchOptions): Promise<void> {
  const info = await readInfo()
  const { dimensions, fingerprint } = info
  const passageFlags = readingFlags({ info })
  const library = createSyntheticLibrary(dimensions)
  const missing = installSqlite(root, print)
  print(
    missing === null
      ? 'baseline: better-sqlite3 with FTS5 (porter, bm25) and sqlite-vec (exact, int8), reciprocal rank fusion'
      : `NO BASELINE: better-sqlite3 and sqlite-vec could not be had (${missing})`,
  )
  const costs = new Map<number, number>()
  for (const size of sizes.length === 0 ? usualSizes : sizes) {
    const made = await openMadeLibrary({ root, size, library, dimensions, fingerprint, passageFlags, print, storeName })
    const database = missing === null ? prepareDatabase(root, made, library, dimensions) : null
    costs.set(size, made.cost.seconds)
    await measureSize({ made, library, database, dimensions }, print)
  }
  const [small, large] = [costs.get(100_000), costs.get(1_000_000)]
  if (small !== undefined && large !== undefined) {
    print(`a million passages took ${(large / small).toFixed(1)} times as long to write as 100,000 (aim: at most 13)`)
  }
}

async function readInfo(): Promise<EncoderInfo> {
  const encoder = await openEncoder({
    modelFolder: prepareShape(root),
    cacheFolder: join(root, '.cache', 'bench', 'graphs'),
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
  })
  const { info } = encoder
  await encoder.close()
  return info
}

interface Size {
  made: MadeLibrary
  library: SyntheticLibrary
  database: string | null
  dimensions: number
}

async function measureSize({ made, library, database }: Size, print: Print): Promise<void> {
  const { size, cost } = made
  const seconds = `${cost.seconds.toFixed(1)} s (${cost.cpuSeconds.toFixed(1)} s of the processor)`
  const rows: Row[] = [{ what: 'passages written and indexed in', shown: seconds }]
  await measureFigures(made)
  const copy = copyLibrary(made)
  const baseline = database === null ? null : startChild('baseline-program', database)
  const began = performance.now()
  const engine = startChild('engine-program', copy.path)
  const notes = join(made.folder, `notes-${process.pid}`)
  try {
    const runs: Runs = { engine, baseline, made, library, notes, beganMs: began, rows, aims: aims.get(size) }
    await measureStates(runs)
    if (database !== null) rows.push({ what: 'baseline: disk', shown: megabytes(databaseBytes(database)) })
  } finally {
    await Promise.all([engine.close(), baseline?.close()])
    copy.dispose()
    rmSync(notes, { recursive: true, force: true })
  }
  printTable(`${size.toLocaleString('en')} passages`, rows, print)
}

/** What the engine measures about a library when it is idle lies with the store from then on, and disturbs no measurement. */
async function measureFigures({ dataFolder }: MadeLibrary): Promise<void> {
  const child: Child = startChild('engine-program', dataFolder)
  await child.call('whenRead')
  await child.call('measure')
  await child.close()
}
