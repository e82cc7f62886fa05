// The big table of texts or vectors: indexed, changed only by folding (rows come in) and by deleting whole generations.
import type { Index, Table } from '@lancedb/lancedb'
import type { Table as ArrowTable, Schema } from 'apache-arrow'
import { columnsOf } from './columns.ts'
import type { Database } from './database.ts'
import type { RowKey } from './rows.ts'

export interface MainTable {
  readonly count: number
  /** Every reading goes through here: old versions are only taken off the disk when nobody reads them any more. */
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
  /** Brings rows together, indexes what is new, and takes replaced versions off the disk. */
  optimize(): Promise<void>
}

export async function openMainTable(database: Database, name: string, schema: Schema): Promise<MainTable> {
  const table = await database.open(name, schema)
  let count = await table.countRows()
  const generations = new Set<number>()
  const readings = new Set<Promise<unknown>>()
  if (count > 0) for (const { generation } of await readKeys(table)) generations.add(generation)
  return {
    generations,
    read(task) {
      const reading = task(table)
      readings.add(reading)
      const end = () => void readings.delete(reading)
      reading.then(end, end)
      return reading
    },
    get count() {
      return count
    },
    async add(batches, added) {
      for (const generation of added) generations.add(generation)
      for (const batch of batches) await table.add(batch)
      count = await table.countRows()
    },
    holds: (wanted) => wanted.filter((generation) => generations.has(generation)),
    async remove(wanted) {
      const here = wanted.filter((generation) => generations.has(generation))
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
    buildIndex: (column, config) => table.createIndex(column, { config, replace: true }),
    async optimize() {
      await table.optimize()
      // A search that began before still reads the files that were replaced; those that begin now do not.
      await Promise.allSettled(readings)
      // This process is the only one that has the table open, so nothing else can.
      await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true })
    },
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
