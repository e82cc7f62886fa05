// The baseline, as the best peers search: FTS5's bm25 and sqlite-vec's exact search over int8 vectors, fused by reciprocal ranks.
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { passagesPerNote, type SyntheticLibrary } from '../synthetic-library.ts'
import { drawNotes, type MadeLibrary } from './made-library.ts'
import { openSqlite, type Sqlite } from './sqlite-install.ts'

/** Goes up when the database is made otherwise. */
const madeVersion = 1
/** Cormack, Clarke, Büttcher 2009. */
const fusionConstant = 60
const candidates = 100
const shown = 10
const rowsPerCommit = 20_000
/** FTS5's pieces of its index are merged and its pages stay mapped: how it is tuned for reading. */
const pragmas = [
  'journal_mode = WAL',
  'synchronous = OFF',
  'mmap_size = 8589934592',
  'cache_size = -65536',
  'temp_store = MEMORY',
]

/** The file beside the library; made when it is not there. */
export function prepareDatabase(root: string, made: MadeLibrary, library: SyntheticLibrary, dimensions: number): string {
  const file = join(made.folder, `baseline-${madeVersion}.sqlite`)
  if (existsSync(file)) return file
  const part = `${file}.part`
  mkdirSync(made.folder, { recursive: true })
  for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true })
  const database = openSqlite(root, part)
  for (const pragma of pragmas) database.pragma(pragma)
  database.exec(`
    create table passages(id integer primary key, path text not null, title text not null, text text not null);
    create virtual table words using fts5(text, content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61', prefix = '2 3');
    create virtual table vectors using vec0(id integer primary key, vector int8[${dimensions}] distance_metric=cosine);`)
  fill(database, made, library)
  database.exec(`insert into words(words) values ('optimize'); analyze`)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  renameSync(part, file)
  return file
}

function fill(database: Sqlite, made: MadeLibrary, library: SyntheticLibrary): void {
  const passage = database.prepare('insert into passages(id, path, title, text) values (?, ?, ?, ?)')
  const words = database.prepare('insert into words(rowid, text) values (?, ?)')
  const vectors = database.prepare('insert into vectors(id, vector) values (?, vec_int8(?))')
  let id = 0
  database.exec('begin')
  for (const { state, chunks } of drawNotes(library, made.size)) {
    for (const { text, vector } of chunks) {
      id += 1
      passage.run(id, state.path, state.title, text)
      words.run(id, text)
      vectors.run(BigInt(id), toInt8(vector))
    }
    if (id % rowsPerCommit < passagesPerNote) database.exec('commit; begin')
  }
  database.exec('commit')
}

/** Bytes on the disk. */
export const databaseBytes = (file: string) =>
  ['', '-wal'].reduce((sum, end) => sum + (existsSync(file + end) ? statSync(file + end).size : 0), 0)

export interface BaselineHit {
  id: number
  path: string
  title: string
  text: string
}

export interface Baseline {
  /** The vector is waited for while the words are looked for. */
  search(query: string, vector: Promise<Float32Array>): Promise<BaselineHit[]>
  close(): void
}

export function openBaseline(root: string, file: string): Baseline {
  const database = openSqlite(root, file)
  for (const pragma of pragmas) database.pragma(pragma)
  const byWords = database.prepare('select rowid as id from words where words match ? order by rank limit ?')
  const byMeaning = database.prepare('select id from vectors where vector match vec_int8(?) and k = ? order by distance')
  const texts = database.prepare('select id, path, title, text from passages where id in (select value from json_each(?))')
  return {
    async search(query, vector) {
      // SAFETY: the columns that each statement selects.
      const idsOf = (rows: unknown[]) => (rows as { id: number }[]).map(({ id }) => id)
      const written = idsOf(byWords.all(matchOf(query), candidates))
      const meant = idsOf(byMeaning.all(toInt8(await vector), candidates))
      const ids = fuse([written, meant]).slice(0, shown)
      const rows = new Map((texts.all(JSON.stringify(ids)) as BaselineHit[]).map((row) => [row.id, row]))
      return ids.flatMap((id) => rows.get(id) ?? [])
    },
    close: () => database.close(),
  }
}

/** Any of the words; the last one may go on. */
const matchOf = (query: string) =>
  query
    .split(' ')
    .map((word, at, all) => `"${word}"${at === all.length - 1 ? '*' : ''}`)
    .join(' OR ')

function fuse(lists: readonly (readonly number[])[]): number[] {
  const scores = new Map<number, number>()
  for (const list of lists) {
    for (const [rank, id] of list.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (fusionConstant + rank + 1))
  }
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id)
}

/** Scaled by its own largest number: a cosine does not see the scale. */
function toInt8(vector: Float32Array): Int8Array {
  let largest = 0
  for (const value of vector) largest = Math.max(largest, Math.abs(value))
  return Int8Array.from(vector, (value) => Math.round((127 * value) / largest))
}
