// The texts of chunks in two places that answer as one: `texts`, the big table with the full-text index, and
// `texts-recent`, a log of what was written since, held in memory. Folding moves the log into the table. So a saved note
// costs one append instead of a rewrite of the table, and the index is always complete for the rows it is asked about.
import { type Columns, columnsOf, textRows, textSchema, textTable } from './columns.ts'
import type { Database } from './database.ts'
import { openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { createRecentWords, type FoundChunk, type Statistics } from './recent-words.ts'
import { keyOf, type TextRow } from './rows.ts'
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
  readonly recentCount: number
  /** Appends to the log since it was last rewritten. */
  readonly pieces: number
  /** Commits rows; they answer after `remember`. */
  append(rows: readonly TextRow[]): Promise<void>
  remember(rows: readonly TextRow[]): void
  forget(generation: number): void
  search(query: WordsQuery, statistics: Statistics, scope: Scope, limit: number): Promise<FoundChunk[]>
  read(ids: readonly string[]): Promise<TextRow[]>
  readNote(generation: number): Promise<TextRow[]>
  /** Words of the chunks of these generations. */
  readWords(generations: readonly number[]): Promise<Map<number, string[]>>
  /** Every row of the table in its order, some at a time: rows of a generation stand together. */
  scanWords(onRows: (rows: readonly WordsRow[]) => Promise<void>, isStopped: () => boolean): Promise<void>
  recentRows(): TextRow[]
  rewriteLog(): Promise<void>
  /** Moves the log into the table and brings the index up to date; nothing else may be written meanwhile. */
  fold(): Promise<void>
  isIndexed(): Promise<boolean>
  buildIndices(): Promise<void>
  prewarm(): Promise<void>
}

export async function openTexts(database: Database): Promise<Texts> {
  const main = await openMainTable(database, 'texts', textSchema)
  const log = await openLogTable(database, 'texts-recent', textSchema)
  const recent = new Map<number, TextRow[]>()
  let words = createRecentWords()
  let recentCount = 0

  function remember(rows: readonly TextRow[]): void {
    for (const row of rows) {
      const known = recent.get(row.generation)
      if (known) known.push(row)
      else recent.set(row.generation, [row])
    }
    recentCount += rows.length
    words.add(rows)
  }
  const recentRows = () => [...recent.values()].flat()
  const isIndexed = async () => main.count === 0 || main.hasIndex(wordsColumn)
  async function buildIndices(): Promise<void> {
    const { Index } = database.lance
    for (const column of ['generation', 'id']) await main.buildIndex(column, Index.btree())
    await main.buildIndex(wordsColumn, fullTextIndex(database.lance))
  }
  remember(textRows(await log.load()))

  return {
    main,
    get recentCount() {
      return recentCount
    },
    get pieces() {
      return log.pieces
    },
    append: async (rows) => {
      if (rows.length > 0) await log.append(textTable(rows))
    },
    remember,
    forget(generation) {
      recentCount -= recent.get(generation)?.length ?? 0
      if (recent.delete(generation)) words.drop(generation)
    },
    async search(query, statistics, { condition, isOpen }, limit) {
      if (asksNothing(query)) return []
      // Memory first and without waiting: what is folded meanwhile is then found at least once.
      const near = words.search(query, statistics, isOpen)
      if (main.count === 0 || condition === 'false') return near
      const search = main.table.query().fullTextSearch(fullTextQuery(database.lance, query)).fastSearch()
      if (condition !== '') search.where(condition)
      const found = await search.select(['id', 'generation', '_score']).limit(limit).toArrow()
      return [...near, ...foundChunks(columnsOf(found), '_score')]
    },
    async read(ids) {
      const near = ids.flatMap((id) => recent.get(keyOf(id)?.generation ?? 0)?.find((row) => row.id === id) ?? [])
      const here = new Set(near.map(({ id }) => id))
      const far = ids.filter((id) => !here.has(id))
      if (far.length === 0 || main.count === 0) return near
      return [
        ...near,
        ...textRows(
          await main.table
            .query()
            .where(`id IN (${quoted(far)})`)
            .toArrow(),
        ),
      ]
    },
    async readNote(generation) {
      const near = recent.get(generation)
      const rows = near ?? textRows(await main.table.query().where(`generation = ${generation}`).toArrow())
      return rows.toSorted((a, b) => a.ordinal - b.ordinal)
    },
    async readWords(generations) {
      const found = new Map<number, string[]>()
      for (const generation of generations) {
        const rows = recent.get(generation)
        if (rows)
          found.set(
            generation,
            rows.map((row) => row.words),
          )
      }
      for (const some of inBatches(main.holds(generations.filter((generation) => !found.has(generation))), 1000)) {
        const condition = `generation IN (${some.join(',')})`
        const result = await main.table.query().where(condition).select(['generation', 'words']).toArrow()
        for (const { generation, words: own } of wordsRows(columnsOf(result))) {
          const known = found.get(generation)
          if (known) known.push(own)
          else found.set(generation, [own])
        }
      }
      return found
    },
    async scanWords(onRows, isStopped) {
      if (main.count === 0) return
      for await (const batch of main.table.query().select(['generation', 'words'])) {
        if (isStopped()) return
        await onRows(wordsRows(columnsOf(batch)))
      }
    },
    recentRows,
    rewriteLog: () => log.rewrite(recentCount === 0 ? null : textTable(recentRows())),
    async fold() {
      // An interrupted fold may have left rows in the table that are still in the log.
      await main.remove([...recent.keys()])
      const batches = [...inBatches(recentRows(), 10_000)].map(textTable)
      await main.add(batches, recent.keys())
      if (await isIndexed()) await main.optimize()
      else await buildIndices()
      await log.rewrite(null)
      recent.clear()
      words = createRecentWords()
      recentCount = 0
    },
    isIndexed,
    buildIndices,
    prewarm: () => main.table.prewarmIndex(`${wordsColumn}_idx`),
  }
}

export interface WordsRow {
  generation: number
  words: string
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
