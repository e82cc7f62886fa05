// The tables of what people made themselves. They lie beside the indices: a rebuild and another encoder keep them, erasing takes them.
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type * as v from 'valibot'
import { type Database, openDatabase } from '../lance/database.ts'
import { type OpenedTable, openRecordTable, type RecordTable } from './record-table.ts'

export interface RecordStore {
  /** One that cannot be read any more begins anew; what it held is kept beside it, and the log says where. */
  table<T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<RecordTable<T>>
  /** Of every table that was opened, its records by key. */
  everything(): Record<string, Record<string, unknown>>
  /** What was asked for before is written first. */
  close(): Promise<void>
}

/** `folder` is absolute. Opened with the first table that is asked for. */
export function createRecordStore(folder: string, log: (error: unknown) => void): RecordStore {
  let database: Promise<Database> | null = null
  const opened = () => {
    database ??= openDatabase(folder)
    return database
  }
  const tables = new Map<string, Pick<OpenedTable<unknown>, 'all' | 'close'>>()
  const known = <T>(name: string, table: OpenedTable<T>) => {
    tables.set(name, table)
    return table
  }
  return {
    async table(name, schema) {
      const open = await opened()
      try {
        return known(name, await openRecordTable(open, name, schema))
      } catch (cause) {
        const kept = join(folder, `${name}-damaged-${Date.now()}`)
        await rename(join(folder, `${name}.lance`), kept)
        log(
          new Error(`What you saved or decided (${name}) could not be read. It was put into ${kept}, and begins anew.`, {
            cause,
          }),
        )
        return known(name, await openRecordTable(open, name, schema))
      }
    },
    everything: () => Object.fromEntries([...tables].map(([name, table]) => [name, Object.fromEntries(table.all())])),
    async close() {
      await Promise.all(Array.from(tables.values(), (table) => table.close()))
      await database?.then(
        (open) => open.close(),
        () => undefined,
      )
    },
  }
}
