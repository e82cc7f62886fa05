// The big table of texts or vectors: indexed, changed only by flushing (rows come in) and by deleting whole generations.
import type { Index, Table } from '@lancedb/lancedb'
import type { Table as ArrowTable, Schema } from 'apache-arrow'
import type { RowKey } from '../rows.ts'
import { columnsOf } from './columns.ts'
import type { Database } from './database.ts'

export interface MainTable {
  readonly count: number
  /** Every reading goes through here; `task` may run more than once. */
  read<T>(task: (table: Table) => Promise<T>): Promise<T>
  /** Generations with rows here, the dead ones not yet deleted among them. */
  readonly generations: ReadonlySet<number>
  /** Commits rows; their generations count as present from the start, whatever happens. */
  add(batches: Iterable<ArrowTable>, generations: Iterable<number>): Promise<void>
  /** Those of the generations that have rows here. */
  holds(generations: readonly number[]): number[]
  remove(generations: readonly number[]): Promise<void>
  removeRows(ids: readonly string[]): Promise<void>
  /** Every row's key, for looking over what is there. */
  keys(): Promise<RowKey[]>
  hasIndex(column: string): Promise<boolean>
  buildIndex(column: string, config: Index): Promise<void>
  /** One pass: brings rows together, indexes what is new, and takes replaced versions off the disk. */
  optimize(): Promise<void>
  /** Passes until nothing is left to bring together or to take away. Cheap when nothing has changed. */
  settle(): Promise<void>
}

/** The first pass indexes, the second brings together what is now indexed alike, the third only cleans (FACTS). */
const mostPasses = 4

/** `defaults`: as SQL, what rows of an older version get in a column that they lack. */
export async function openMainTable(database: Database, name: string, schema: Schema, defaults = {}): Promise<MainTable> {
  const table = await database.open(name, schema, defaults)
  let count = await table.countRows()
  const generations = new Set<number>()
  if (count > 0) for (const { generation } of await readKeys(table)) generations.add(generation)
  let isSettled = false

  /** Takes every older version off the disk: nothing but this process has the table open, and its searches ask again. */
  async function pass(): Promise<void> {
    const before = await table.version()
    await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true })
    isSettled = (await table.version()) === before
  }

  return {
    generations,
    read: (task) => readAgain(() => task(table)),
    get count() {
      return count
    },
    async add(batches, added) {
      for (const generation of added) generations.add(generation)
      isSettled = false
      for (const batch of batches) await table.add(batch)
      count = await table.countRows()
    },
    holds: (wanted) => wanted.filter((generation) => generations.has(generation)),
    async remove(wanted) {
      const here = wanted.filter((generation) => generations.has(generation))
      if (here.length > 0) isSettled = false
      for (const some of inBatches(here, 1000)) {
        await table.delete(`generation IN (${some.join(',')})`)
        for (const generation of some) generations.delete(generation)
      }
      if (here.length > 0) count = await table.countRows()
    },
    async removeRows(ids) {
      for (const some of inBatches(ids, 1000)) await table.delete(`id IN (${quoted(some)})`)
    },
    keys: () => readKeys(table),
    async hasIndex(column) {
      return (await table.listIndices()).some(({ columns }) => columns.includes(column))
    },
    async buildIndex(column, config) {
      isSettled = false
      await table.createIndex(column, { config, replace: true })
    },
    optimize: pass,
    async settle() {
      for (let passes = 0; !isSettled && passes < mostPasses; passes++) await pass()
    },
  }
}

const mostAttempts = 4

/**
 * A pass may take away the files of the version that a search has just begun to read (the cut-off that LanceDB offers is
 * a time, and it is counted back from the middle of the pass). It then reads the version that stands there now.
 */
async function readAgain<T>(task: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task()
    } catch (error) {
      const isGone = error instanceof Error && /not found|no such file/i.test(error.message)
      if (!isGone || attempt === mostAttempts) throw error
    }
  }
}

async function readKeys(table: Table): Promise<RowKey[]> {
  const columns = columnsOf(await table.query().select(['generation', 'ordinal']).toArrow())
  const generation = columns.number('generation')
  const ordinal = columns.number('ordinal')
  return Array.from({ length: columns.length }, (_, at) => ({ generation: generation(at), ordinal: ordinal(at) }))
}

export function* inBatches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

/** Strings as an SQL list. */
export const quoted = (values: Iterable<string>): string =>
  [...values].map((value) => `'${value.replaceAll("'", "''")}'`).join(',')
