// A small table that is only ever appended to and read whole at start: what was written lately, durable at once.
// It is rewritten from memory when it has become many pieces, so each append stays a few milliseconds.
import type { Table as LanceTable } from '@lancedb/lancedb'
import type { Schema, Table } from 'apache-arrow'
import type { Database } from './database.ts'

export interface LogTable {
  /** Every row, in no promised order. */
  load(): Promise<Table>
  append(rows: Table): Promise<void>
  /** The given rows instead of all there were, in one commit; null for none. */
  rewrite(rows: Table | null): Promise<void>
  /** Appends since the last rewrite. */
  readonly pieces: number
  countRows(): Promise<number>
}

/** `defaults`: as SQL, what rows of an older version get in a column that they lack. */
export async function openLogTable(
  database: Database,
  name: string,
  schema: Schema,
  defaults: Readonly<Record<string, string>> = {},
): Promise<LogTable> {
  const table: LanceTable = await database.open(name, schema, defaults)
  let pieces = (await table.stats()).fragmentStats.numFragments
  return {
    load: () => table.query().toArrow(),
    async append(rows) {
      await table.add(rows)
      pieces++
    },
    async rewrite(rows) {
      if (rows === null) await table.delete('true')
      else await table.add(rows, { mode: 'overwrite' })
      pieces = rows === null ? 0 : 1
      // This process is the only one that has the table open, so what the commit replaced may go at once.
      await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true })
    },
    get pieces() {
      return pieces
    },
    countRows: () => table.countRows(),
  }
}
