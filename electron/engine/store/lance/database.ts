// The LanceDB connection: environment, caches, opening of tables with one step back when the newest version is damaged,
// and its errors as ours. The only place that loads the library.
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Connection, Table } from '@lancedb/lancedb'
import type { Table as ArrowTable, Schema } from 'apache-arrow'
import { AppError } from '../../../../shared/errors.ts'
import { diskError } from '../../files/disk-full.ts'
import { addMissingColumns } from './late-columns.ts'

export type Lance = typeof import('@lancedb/lancedb')

export interface Database {
  readonly folder: string
  readonly lance: Lance
  /** Opens the table or makes an empty one. `defaults`: as SQL, what rows of an older layout get in a column that they lack. */
  open(name: string, schema: Schema, defaults?: Readonly<Record<string, string>>): Promise<Table>
  /** A table with these rows, in one commit. */
  create(name: string, rows: ArrowTable): Promise<void>
  names(): Promise<string[]>
  drop(name: string): Promise<void>
  sizeBytes(): Promise<number>
  close(): void
}

/** Caches in bytes: the library's own defaults are 6 GB and 1 GB (FACTS, Measured before). */
const cacheBytes = { index: 64n << 20n, metadata: 32n << 20n }

/** `folder` is absolute: a relative path that begins with "db" would be taken for the vendor's cloud. */
export async function openDatabase(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true })
  const lance = await loadLance()
  const session = new lance.Session(cacheBytes.index, cacheBytes.metadata)
  const connection = await lance.connect(folder, { session })
  return {
    folder,
    lance,
    async open(name, schema, defaults = {}) {
      const table = await openTable(connection, folder, name, schema)
      await addMissingColumns(table, schema, defaults)
      return table
    },
    async create(name, rows) {
      await connection.createTable(name, rows, { mode: 'overwrite' })
    },
    names: () => connection.tableNames(),
    drop: (name) => connection.dropTable(name),
    sizeBytes: () => folderBytes(folder),
    close: () => connection.close(),
  }
}

/**
 * The native part reads its environment once, so it is set first. The pool's default on two or three cores is a single thread (FACTS).
 */
function loadLance(): Promise<Lance> {
  const threads = Math.max(4, availableParallelism())
  process.env.LANCEDB_LOG ??= 'error'
  process.env.LANCE_CPU_THREADS ??= String(threads)
  return import('@lancedb/lancedb')
}

async function openTable(connection: Connection, folder: string, name: string, schema: Schema): Promise<Table> {
  if (!(await connection.tableNames()).includes(name)) return connection.createEmptyTable(name, schema)
  try {
    return await openWhole(connection, name)
  } catch (error) {
    if (!(await dropNewestVersion(join(folder, `${name}.lance`)))) throw error
    return openWhole(connection, name)
  }
}

/** Opening reads the manifest only; counting reads the deletion files too. */
async function openWhole(connection: Connection, name: string): Promise<Table> {
  const table = await connection.openTable(name)
  await table.countRows()
  return table
}

/** A damaged newest manifest is taken away, so the version before answers (FACTS, Measured before). False where there is no other. */
async function dropNewestVersion(tableFolder: string): Promise<boolean> {
  const versions = join(tableFolder, '_versions')
  const names = (await readdir(versions).catch(() => [])).filter((name) => name.endsWith('.manifest'))
  const dated = await Promise.all(names.map(async (name) => ({ name, ms: (await stat(join(versions, name))).mtimeMs })))
  // Versions are named descending (2^64 - version), so among equal times the smaller name is the newer.
  const newest = dated.sort((a, b) => b.ms - a.ms || (a.name < b.name ? -1 : 1))[0]
  if (newest === undefined || dated.length < 2) return false
  await rm(join(versions, newest.name))
  return true
}

/** What the library throws while tables are read means damage, but for a full disk. */
export function damage(cause: unknown, folder: string): unknown {
  if (cause instanceof AppError || translate(cause, folder) !== cause) return cause
  const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '').slice(0, 200) : String(cause)
  const message = `The index in ${folder} is damaged. Rebuild it: your notes are not touched, they are only read again.`
  return new AppError('STORE_DAMAGED', message, { reason }, { cause })
}

/** A full disk said in our words; every other error as it is. */
export const translate = (error: unknown, folder: string): unknown =>
  diskError(error, folder, `The disk that holds ${folder} is full. Free some space; indexing goes on by itself.`)

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
