// The texts of chunks in two places that answer as one: `texts`, the big table with the full-text index, and
// `texts-recent`, a log of what was written since, held in memory. Folding moves the log into the table. So a saved note
// costs one append instead of a rewrite of the table, and the index is always complete for the rows it is asked about.
import { type Columns, columnsOf, tableInTurns, textRows, textSchema, textTable } from './columns.ts'
import type { Database } from './database.ts'
import { type LogTable, openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { createRecentTexts, type RecentTexts } from './recent-texts.ts'
import type { FoundChunk, Statistics } from './recent-words.ts'
import type { TextRow } from './rows.ts'
import type { WordsQuery } from './store.ts'
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
  readonly recent: Pick<RecentTexts, 'count' | 'drop' | 'rows'>
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
  fold(): Promise<void>
  isIndexed(): Promise<boolean>
  buildIndices(): Promise<void>
  prewarm(): Promise<void>
}

export interface WordsRow {
  generation: number
  words: string
}

interface Shelf {
  database: Database
  main: MainTable
  log: LogTable
  recent: RecentTexts
  breathe(): Promise<void>
}

/** Rows of one append: 10 ms, and as many again until LanceDB has them. */
const rowsAtOnce = 1000
/** Rows of one addition to the table, some 10 MB. */
const foldedAtOnce = 4000

/** `breathe` lets others on the event loop: a note may have tens of thousands of passages. */
export async function openTexts(database: Database, breathe: () => Promise<void>): Promise<Texts> {
  const main = await openMainTable(database, 'texts', textSchema)
  const log = await openLogTable(database, 'texts-recent', textSchema)
  const recent = createRecentTexts()
  const shelf: Shelf = { database, main, log, recent, breathe }
  await recent.add(textRows(await log.load()), breathe)
  return {
    main,
    recent,
    log,
    async append(rows) {
      for (const some of inBatches(rows, rowsAtOnce)) await log.append(textTable(some))
    },
    remember: (rows) => recent.add(rows, breathe),
    compact: () => recent.compact(breathe),
    search: (query, statistics, scope, limit) => searchTexts(shelf, query, { statistics, scope, limit }),
    read: (ids) => readTexts(shelf, ids),
    async readNote(generation) {
      const near = recent.ofNote(generation)
      const rows = near ?? textRows(await main.read((table) => table.query().where(`generation = ${generation}`).toArrow()))
      return rows.toSorted((a, b) => a.ordinal - b.ordinal)
    },
    readWords: (generations) => readWords(shelf, generations),
    async scanWords(onRows, isStopped) {
      if (main.count === 0) return
      await main.read(async (table) => {
        for await (const batch of table.query().select(['generation', 'words'])) {
          if (isStopped()) return
          await onRows(wordsRows(columnsOf(batch)))
        }
      })
    },
    rewriteLog: async () => log.rewrite(recent.count === 0 ? null : await tableInTurns(recent.rows(), textTable, breathe)),
    fold: () => foldTexts(shelf),
    isIndexed: () => isIndexed(shelf),
    buildIndices: () => buildIndices(shelf),
    prewarm: () => main.read((table) => table.prewarmIndex(`${wordsColumn}_idx`)),
  }
}

interface Asked {
  statistics: Statistics
  scope: Scope
  limit: number
}

async function searchTexts(
  { database, main, recent }: Shelf,
  query: WordsQuery,
  { statistics, scope: { condition, isOpen }, limit }: Asked,
): Promise<FoundChunk[]> {
  if (asksNothing(query)) return []
  // Memory first and without waiting: what is folded meanwhile is then found at least once.
  const near = recent.search(query, statistics, isOpen)
  if (main.count === 0 || condition === 'false') return near
  const { text, scale } = fullTextQuery(database.lance, query)
  const found = await main.read((table) => {
    const search = table.query().fullTextSearch(text).fastSearch()
    if (condition !== '') search.where(condition)
    return search.select(['id', 'generation', '_score']).limit(limit).toArrow()
  })
  return [...near, ...foundChunks(columnsOf(found), '_score').map((chunk) => ({ ...chunk, score: chunk.score / scale }))]
}

async function readTexts({ main, recent }: Shelf, ids: readonly string[]): Promise<TextRow[]> {
  const near = ids.flatMap((id) => recent.find(id) ?? [])
  const here = new Set(near.map(({ id }) => id))
  const far = ids.filter((id) => !here.has(id))
  if (far.length === 0 || main.count === 0) return near
  const condition = `id IN (${quoted(far)})`
  return [...near, ...textRows(await main.read((table) => table.query().where(condition).toArrow()))]
}

async function readWords({ main, recent }: Shelf, generations: readonly number[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  const add = ({ generation, words }: WordsRow) => {
    const known = found.get(generation)
    if (known) known.push(words)
    else found.set(generation, [words])
  }
  for (const generation of generations) recent.ofNote(generation)?.forEach(add)
  const far = main.holds(generations).filter((generation) => !found.has(generation))
  for (const some of inBatches(far, 1000)) {
    const condition = `generation IN (${some.join(',')})`
    const rows = await main.read((table) => table.query().where(condition).select(['generation', 'words']).toArrow())
    wordsRows(columnsOf(rows)).forEach(add)
  }
  return found
}

async function foldTexts(shelf: Shelf): Promise<void> {
  const { main, log, recent, breathe } = shelf
  const generations = recent.generations()
  // An interrupted fold may have left rows in the table that are still in the log.
  await main.remove(generations)
  for (const some of inBatches(recent.rows(), foldedAtOnce))
    await main.add([await tableInTurns(some, textTable, breathe)], generations)
  if (await main.hasIndex(wordsColumn)) await main.optimize()
  else await buildIndices(shelf)
  await log.rewrite(null)
  recent.clear()
}

const isIndexed = async ({ main }: Shelf) => main.count === 0 || main.hasIndex(wordsColumn)

async function buildIndices({ database, main }: Shelf): Promise<void> {
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
