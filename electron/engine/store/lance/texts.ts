// The texts of chunks in two places that answer as one: `texts`, the big table with the full-text index, and
// `texts-recent`, a log of what was written since, held in memory. Flushing moves the log into the table. So a saved note
// costs one append instead of a rewrite of the table, and the index is always complete for the rows it is asked about.

import { createDeltaTexts, type DeltaTexts } from '../delta/delta-texts.ts'
import type { FoundChunk, Statistics } from '../delta/delta-words.ts'
import type { WordsQuery } from '../queries.ts'
import type { TextRow } from '../rows.ts'
import { type Columns, columnsOf, lateTextColumns, tableInTurns, textRows, textSchema, textTable } from './columns.ts'
import type { Database } from './database.ts'
import { type LogTable, openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { asksNothing, fullTextIndex, fullTextQuery, wordsColumn } from './words-query.ts'

/** What may answer: SQL for the table ('' for all), the same as a function for the log. */
export interface Scope {
  condition: string
  isOpen(generation: number): boolean
  /** Chunks in scope, for choosing how to search. */
  chunks: number
}

export interface Texts {
  readonly main: MainTable
  readonly delta: Pick<DeltaTexts, 'count' | 'drop' | 'rows'>
  readonly log: Pick<LogTable, 'pieces'>
  /** Commits rows, some at a time; they answer after `remember`, once their generation is open. */
  append(rows: readonly TextRow[]): Promise<void>
  remember(rows: readonly TextRow[]): Promise<void>
  /** Makes room in memory where many rows were dropped. */
  compact(): Promise<void>
  search(query: WordsQuery, statistics: Statistics, scope: Scope, limit: number): Promise<FoundChunk[]>
  read(ids: readonly string[]): Promise<TextRow[]>
  readNote(generation: number): Promise<TextRow[]>
  /** Words of the chunks of these generations. */
  readWords(generations: readonly number[]): Promise<Map<number, string[]>>
  /** Every row of the table in its order, some at a time: rows of a generation stand together. */
  scanWords(onRows: (rows: readonly WordsRow[]) => Promise<void>, isStopped: () => boolean): Promise<void>
  rewriteLog(): Promise<void>
  /** Moves the log into the table and brings the index up to date; nothing else may be written meanwhile. */
  flush(): Promise<void>
  isIndexed(): Promise<boolean>
  buildIndices(): Promise<void>
  prewarm(): Promise<void>
}

export interface WordsRow {
  generation: number
  words: string
}

interface TextTables {
  database: Database
  main: MainTable
  log: LogTable
  delta: DeltaTexts
  breathe(): Promise<void>
}

/** Rows of one append: 10 ms, and as many again until LanceDB has them. */
const rowsAtOnce = 1000
/** Rows of one addition to the table, some 10 MB. */
const foldedAtOnce = 4000

/** `breathe` lets others on the event loop: a note may have tens of thousands of passages. */
export async function openTexts(database: Database, breathe: () => Promise<void>): Promise<Texts> {
  const main = await openMainTable(database, 'texts', textSchema, lateTextColumns)
  const log = await openLogTable(database, 'texts-recent', textSchema, lateTextColumns)
  const delta = createDeltaTexts()
  const tables: TextTables = { database, main, log, delta, breathe }
  await delta.add(textRows(await log.load()), breathe)
  return {
    main,
    delta,
    log,
    async append(rows) {
      for (const some of inBatches(rows, rowsAtOnce)) await log.append(textTable(some))
    },
    remember: (rows) => delta.add(rows, breathe),
    compact: () => delta.compact(breathe),
    search: (query, statistics, scope, limit) => searchTexts(tables, query, { statistics, scope, limit }),
    read: (ids) => readTexts(tables, ids),
    async readNote(generation) {
      const near = delta.ofNote(generation)
      const rows = near ?? textRows(await main.read((table) => table.query().where(`generation = ${generation}`).toArrow()))
      return rows.toSorted((a, b) => a.ordinal - b.ordinal)
    },
    readWords: (generations) => readWords(tables, generations),
    async scanWords(onRows, isStopped) {
      if (main.count === 0) return
      await main.read(async (table) => {
        for await (const batch of table.query().select(['generation', 'words'])) {
          if (isStopped()) return
          await onRows(wordsRows(columnsOf(batch)))
        }
      })
    },
    rewriteLog: async () => log.rewrite(delta.count === 0 ? null : await tableInTurns(delta.rows(), textTable, breathe)),
    flush: () => flushTexts(tables),
    isIndexed: () => isIndexed(tables),
    buildIndices: () => buildIndices(tables),
    prewarm: () => main.read((table) => table.prewarmIndex(`${wordsColumn}_idx`)),
  }
}

interface Asked {
  statistics: Statistics
  scope: Scope
  limit: number
}

async function searchTexts(
  { database, main, delta }: TextTables,
  query: WordsQuery,
  { statistics, scope: { condition, isOpen }, limit }: Asked,
): Promise<FoundChunk[]> {
  if (asksNothing(query)) return []
  // Memory first and without waiting: what is flushed meanwhile is then found at least once.
  const near = delta.search(query, statistics, isOpen)
  if (main.count === 0 || condition === 'false') return near
  const { text, scale } = fullTextQuery(database.lance, query)
  const found = await main.read((table) => {
    const search = table.query().fullTextSearch(text).fastSearch()
    if (condition !== '') search.where(condition)
    return search.select(['id', 'generation', '_score']).limit(limit).toArrow()
  })
  return [...near, ...foundChunks(columnsOf(found), '_score').map((chunk) => ({ ...chunk, score: chunk.score / scale }))]
}

async function readTexts({ main, delta }: TextTables, ids: readonly string[]): Promise<TextRow[]> {
  const near = ids.flatMap((id) => delta.find(id) ?? [])
  const here = new Set(near.map(({ id }) => id))
  const far = ids.filter((id) => !here.has(id))
  if (far.length === 0 || main.count === 0) return near
  const condition = `id IN (${quoted(far)})`
  return [...near, ...textRows(await main.read((table) => table.query().where(condition).toArrow()))]
}

async function readWords({ main, delta }: TextTables, generations: readonly number[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  const add = ({ generation, words }: WordsRow) => {
    const known = found.get(generation)
    if (known) known.push(words)
    else found.set(generation, [words])
  }
  for (const generation of generations) delta.ofNote(generation)?.forEach(add)
  const far = main.holds(generations).filter((generation) => !found.has(generation))
  for (const some of inBatches(far, 1000)) {
    const condition = `generation IN (${some.join(',')})`
    const rows = await main.read((table) => table.query().where(condition).select(['generation', 'words']).toArrow())
    wordsRows(columnsOf(rows)).forEach(add)
  }
  return found
}

async function flushTexts(tables: TextTables): Promise<void> {
  const { main, log, delta, breathe } = tables
  const generations = delta.generations()
  // An interrupted flush may have left rows in the table that are still in the log.
  await main.remove(generations)
  for (const some of inBatches(delta.rows(), foldedAtOnce))
    await main.add([await tableInTurns(some, textTable, breathe)], generations)
  if (await main.hasIndex(wordsColumn)) await main.optimize()
  else await buildIndices(tables)
  await log.rewrite(null)
  delta.clear()
}

const isIndexed = async ({ main }: TextTables) => main.count === 0 || main.hasIndex(wordsColumn)

async function buildIndices({ database, main }: TextTables): Promise<void> {
  const { Index } = database.lance
  for (const column of ['generation', 'id']) await main.buildIndex(column, Index.btree())
  await main.buildIndex(wordsColumn, fullTextIndex(database.lance))
}

function wordsRows(columns: Columns): WordsRow[] {
  const generation = columns.number('generation')
  const words = columns.string('words')
  return Array.from({ length: columns.length }, (_, at) => ({ generation: generation(at), words: words(at) }))
}

/** A search result of either table; `name` is its score or distance. */
export function foundChunks(columns: Columns, name: '_score' | '_distance'): FoundChunk[] {
  const id = columns.string('id')
  const generation = columns.number('generation')
  const value = columns.number(name)
  const scoreAt = name === '_score' ? value : (at: number) => 1 - value(at)
  return Array.from({ length: columns.length }, (_, at) => ({ id: id(at), generation: generation(at), score: scoreAt(at) }))
}
