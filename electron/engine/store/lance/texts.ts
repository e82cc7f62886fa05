// The texts of chunks in two places that answer as one: `texts`, the big table, and `texts-recent`, a log of what was written since,
// held in memory. Flushing moves the log into the table. So a saved note costs one append. Words are searched in memory (words/).

import { createDeltaTexts, type DeltaTexts } from '../delta/delta-texts.ts'
import type { PassageRow, TextRow } from '../rows.ts'
import { lateTextColumns, tableInTurns, textSchema, textTable } from './columns.ts'
import type { Database } from './database.ts'
import { createKeyIndices, type KeyIndices } from './key-indices.ts'
import { type LogTable, openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { type Columns, columnsOf, passageColumns, passageRows, textRows } from './read-columns.ts'

export interface Texts extends KeyIndices {
  readonly main: MainTable
  readonly delta: Omit<DeltaTexts, 'add' | 'clear'>
  readonly log: Pick<LogTable, 'pieces'>
  /** Commits rows, some at a time; they are read after `remember`. */
  append(rows: readonly TextRow[]): Promise<void>
  remember(rows: readonly TextRow[]): void
  read(ids: readonly string[]): Promise<PassageRow[]>
  /** With all that the encoder sees of them. */
  readWhole(ids: readonly string[]): Promise<TextRow[]>
  readNote(generation: number): Promise<TextRow[]>
  /** Words of the chunks of these generations. */
  readWords(generations: readonly number[]): Promise<Map<number, string[]>>
  /** Every row of the table in its order, some at a time; where few notes are named, theirs alone. */
  scan(
    onRows: (rows: readonly TextRow[]) => Promise<void>,
    isStopped: () => boolean,
    generations?: ReadonlySet<number>,
  ): Promise<void>
  rewriteLog(): Promise<void>
  /**
   * Moves the log into the table; nothing else may be written meanwhile. `keep` runs when the table has the rows and the log still does:
   * what is to be as durable as they are.
   */
  flush(keep: () => Promise<void>): Promise<void>
}

interface TextTables {
  main: MainTable
  log: LogTable
  delta: DeltaTexts
  breathe(): Promise<void>
}

/** Rows of one append: 10 ms, and as many again until LanceDB has them. */
const rowsAtOnce = 1000
/** Notes that are named one by one: 5,000 numbers cost 14 ms (FACTS, Filters); of more, all rows are looked at. */
const mostNamed = 5000

/** What rows are found by. */
const keyColumns = ['generation', 'id']

/** `breathe` lets others on the event loop: a note may have tens of thousands of passages. */
export async function openTexts(database: Database, breathe: () => Promise<void>): Promise<Texts> {
  const main = await openMainTable(database, 'texts', textSchema, lateTextColumns)
  // Words were searched by LanceDB once; rewriting the table would rewrite that index.
  await main.dropIndex('words')
  const log = await openLogTable(database, 'texts-recent', textSchema, lateTextColumns)
  const delta = createDeltaTexts()
  const tables: TextTables = { main, log, delta, breathe }
  delta.add(textRows(await log.load()))
  return {
    main,
    delta,
    log,
    async append(rows) {
      for (const some of inBatches(rows, rowsAtOnce)) await log.append(textTable(some))
    },
    remember: (rows) => delta.add(rows),
    read: (ids) => readBy(tables, ids, (far) => passagesBy(main, `id IN (${quoted(far)})`)),
    readWhole: (ids) => readBy(tables, ids, (far) => rowsBy(main, `id IN (${quoted(far)})`)),
    async readNote(generation) {
      const rows = delta.ofNote(generation) ?? (await rowsBy(main, `generation = ${generation}`))
      return rows.toSorted((a, b) => a.ordinal - b.ordinal)
    },
    readWords: (generations) => readWords(tables, generations),
    async scan(onRows, isStopped, generations) {
      if (main.count === 0) return
      await main.read(async (table) => {
        const rows = table.query()
        if (generations && generations.size <= mostNamed) rows.where(`generation IN (${[...generations].join(',')})`)
        for await (const batch of rows) {
          if (isStopped()) return
          await onRows(textRows(batch))
        }
      })
    },
    rewriteLog: async () => log.rewrite(delta.count === 0 ? null : await tableInTurns(delta.rows(), textTable, breathe)),
    flush: (keep) => flushTexts(tables, keep),
    ...createKeyIndices(database, main, keyColumns),
  }
}

const rowsBy = async (main: MainTable, condition: string): Promise<TextRow[]> =>
  textRows(await main.read((table) => table.query().where(condition).toArrow()))

const passagesBy = async (main: MainTable, condition: string): Promise<PassageRow[]> =>
  passageRows(await main.read((table) => table.query().where(condition).select(passageColumns).toArrow()))

async function readBy<Row extends PassageRow>(
  { main, delta }: TextTables,
  ids: readonly string[],
  readFar: (ids: readonly string[]) => Promise<Row[]>,
): Promise<(Row | TextRow)[]> {
  const near = ids.flatMap((id) => delta.find(id) ?? [])
  const here = new Set(near.map(({ id }) => id))
  const far = ids.filter((id) => !here.has(id))
  if (far.length === 0 || main.count === 0) return near
  return [...near, ...(await readFar(far))]
}

async function readWords({ main, delta }: TextTables, generations: readonly number[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  const add = ({ generation, words }: Pick<TextRow, 'generation' | 'words'>) => {
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

async function flushTexts(tables: TextTables, keep: () => Promise<void>): Promise<void> {
  const { main, log, delta, breathe } = tables
  const generations = delta.generations()
  // An interrupted flush may have left rows in the table that are still in the log.
  await main.remove(generations)
  const rows = delta.rows()
  if (rows.length > 0) await main.add(await tableInTurns(rows, textTable, breathe), generations)
  await keep()
  await log.rewrite(null)
  delta.clear()
}

function wordsRows(columns: Columns): Pick<TextRow, 'generation' | 'words'>[] {
  const generation = columns.number('generation')
  const words = columns.string('words')
  return Array.from({ length: columns.length }, (_, at) => ({ generation: generation(at), words: words(at) }))
}
