// A small table of records that people made (searches they keep, what they decided), each under a key of its own. All of it is in memory;
// every change is one commit. Thousands of records are meant, not millions.
import type { Table } from '@lancedb/lancedb'
import * as v from 'valibot'
import { AppError } from '../../../../shared/errors.ts'
import { createMutex } from '../../async/mutex.ts'
import { recordSchema, tableOf, texts } from '../lance/columns.ts'
import { type Database, translate } from '../lance/database.ts'
import { quoted } from '../lance/main-table.ts'

export interface RecordTable<T> {
  /** By key, in no order. Never changed by callers. */
  all(): ReadonlyMap<string, T>
  /** Adds or replaces. Throws DISK_FULL, CANCELLED where it is closed; then nothing has changed. */
  put(records: ReadonlyMap<string, T>): Promise<void>
  /** Keys that are not there count as removed. Throws the same. */
  remove(keys: readonly string[]): Promise<void>
}

export interface OpenedTable<T> extends RecordTable<T> {
  /** Resolves when what was asked for before is written. Nothing is written from then on: an erased folder stays empty. */
  close(): Promise<void>
}

/** Every commit leaves a version behind; so many together are cleared away in some milliseconds. */
const commitsBetweenTidying = 50

/** Records that `schema` does not read (a newer version's, damaged ones) stay where they are and are not told of. */
export async function openRecordTable<T>(
  database: Database,
  name: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<OpenedTable<T>> {
  const table = await database.open(name, recordSchema)
  const records = await readAll(table, schema)
  const exclusively = createMutex()
  let commits = 0
  let isClosed = false
  const commit = async (change: () => Promise<unknown>, apply: () => void) => {
    if (isClosed) throw new AppError('CANCELLED', 'The library was closed before this could be kept.', {})
    await exclusively(async () => {
      await change().catch((error: unknown) => {
        throw translate(error, database.folder)
      })
      apply()
      commits++
      if (commits % commitsBetweenTidying === 0) await tidy(table)
    })
  }
  return {
    all: () => records,
    async put(changed) {
      if (changed.size === 0) return
      await commit(
        () => upsert(table, changed),
        () => {
          for (const [key, record] of changed) records.set(key, record)
        },
      )
    },
    async remove(keys) {
      const present = keys.filter((key) => records.has(key))
      if (present.length === 0) return
      await commit(
        () => table.delete(`key IN (${quoted(present)})`),
        () => {
          for (const key of present) records.delete(key)
        },
      )
    },
    async close() {
      isClosed = true
      await exclusively(async () => {})
    },
  }
}

async function readAll<T>(table: Table, schema: v.GenericSchema<unknown, T>): Promise<Map<string, T>> {
  const rows = await table.query().select(['key', 'json']).toArray()
  const records = new Map<string, T>()
  for (const row of rows) {
    const read = v.safeParse(schema, parsed(String(row['json'])))
    if (read.success) records.set(String(row['key']), read.output)
  }
  return records
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function upsert<T>(table: Table, changed: ReadonlyMap<string, T>): Promise<unknown> {
  const json = Array.from(changed.values(), (record) => JSON.stringify(record))
  const rows = tableOf(recordSchema, { key: texts([...changed.keys()]), json: texts(json) })
  return table.mergeInsert('key').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows)
}

/** A failure only leaves more versions behind than are needed. */
const tidy = (table: Table): Promise<unknown> => table.optimize({ cleanupOlderThan: new Date() }).catch(() => undefined)
