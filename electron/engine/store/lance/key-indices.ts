// The indices by which rows of a table are found by a key.
import type { Database } from './database.ts'
import type { MainTable } from './main-table.ts'

export interface KeyIndices {
  isIndexed(): Promise<boolean>
  /** Reads them into memory, so that the first search is no slower than the next. Rejects where one cannot be read. */
  prewarm(): Promise<void>
  buildIndices(): Promise<void>
  /** Brings them up to date once `share` of the rows are not in them. */
  index(share: number): Promise<void>
}

export function createKeyIndices({ lance }: Pick<Database, 'lance'>, main: MainTable, columns: readonly string[]): KeyIndices {
  const build = (column: string) => main.buildIndex(column, lance.Index.btree())
  return {
    async isIndexed() {
      if (main.count === 0) return true
      for (const column of columns) if (!(await main.hasIndex(column))) return false
      return true
    },
    async prewarm() {
      for (const column of columns) await main.prewarm(column)
    },
    async buildIndices() {
      for (const column of columns) await build(column)
    },
    async index(share) {
      for (const column of columns) if ((await main.unindexed(column)) > share * main.count) await build(column)
    },
  }
}
