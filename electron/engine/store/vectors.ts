// The vectors of chunks under one fingerprint, in two places that answer as one: `vectors-<fingerprint>`, the table with
// the IVF_RQ index, and `vectors-<fingerprint>-recent`, a log held in memory and compared exactly. Until the first fold
// there is only the log, so a small library is searched exactly and at once.
import { columnsOf, tableInTurns, vectorRows, vectorSchema, vectorTable } from './columns.ts'
import type { Database } from './database.ts'
import { drawNumbers } from './draw-numbers.ts'
import { type LogTable, openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { createRecentVectors, type RecentVectors } from './recent-vectors.ts'
import type { FoundChunk } from './recent-words.ts'
import { idOf, type VectorRow } from './rows.ts'
import { foundChunks, type Scope } from './texts.ts'

export interface Vectors {
  readonly main: MainTable
  readonly recent: Pick<RecentVectors, 'count' | 'drop' | 'rows'>
  readonly log: Pick<LogTable, 'pieces'>
  /** Commits rows; they answer after `remember`. */
  append(rows: readonly VectorRow[]): Promise<void>
  remember(rows: readonly VectorRow[]): void
  search(vector: Float32Array, scope: Scope, limit: number): Promise<FoundChunk[]>
  read(ids: readonly string[]): Promise<Map<string, Float32Array>>
  readTexts(textHashes: readonly string[]): Promise<Map<string, Float32Array>>
  /** Drawn at random, dead rows among them. */
  sample(count: number): Promise<VectorRow[]>
  /** Every vector of the table, some at a time. */
  scan(onRows: (rows: readonly VectorRow[]) => Promise<void>, isStopped: () => boolean): Promise<void>
  rewriteLog(): Promise<void>
  fold(): Promise<void>
  isIndexed(): Promise<boolean>
  buildIndices(): Promise<void>
  prewarm(): Promise<void>
}

/** settings.store.vectors */
export interface VectorLimits {
  exactBelow: number
  probes: readonly [number, number]
  manyRows: number
  manyProbes: number
  candidates: number
}

/** Rows of one addition to the table, some 8 MB. */
const foldedAtOnce = 5000

export const vectorTables = (fingerprint: string) => {
  const name = `vectors-${fingerprint.replace(/[^A-Za-z0-9]/g, '_')}`
  return { main: name, log: `${name}-recent` }
}

interface Options {
  database: Database
  fingerprint: string
  dimensions: number
  limits: VectorLimits
  /** Lets others on the event loop. */
  breathe(): Promise<void>
}

interface Shelf extends Options {
  main: MainTable
  log: LogTable
  recent: RecentVectors
}

export async function openVectors(options: Options): Promise<Vectors> {
  const { database, fingerprint, dimensions } = options
  const names = vectorTables(fingerprint)
  const schema = vectorSchema(dimensions)
  const main = await openMainTable(database, names.main, schema)
  const log = await openLogTable(database, names.log, schema)
  const recent = createRecentVectors(dimensions)
  const shelf: Shelf = { ...options, main, log, recent }
  recent.add(vectorRows(await log.load()))
  return {
    main,
    recent,
    log,
    append: async (rows) => {
      if (rows.length > 0) await log.append(vectorTable(rows, dimensions))
    },
    remember: (rows) => recent.add(rows),
    search: (vector, scope, limit) => searchVectors(shelf, vector, { scope, limit }),
    read: (ids) => readBy(shelf, 'id', ids, recent.find),
    readTexts: (textHashes) => readBy(shelf, 'textHash', textHashes, recent.findText),
    sample: (count) => sample(shelf, count),
    async scan(onRows, isStopped) {
      if (main.count === 0) return
      await main.read(async (table) => {
        for await (const batch of table.query()) {
          if (isStopped()) return
          await onRows(vectorRows(batch))
        }
      })
    },
    rewriteLog: async () => log.rewrite(recent.count === 0 ? null : await wholeTable(shelf, recent.rows())),
    fold: () => foldVectors(shelf),
    isIndexed: async () => main.count === 0 || main.hasIndex('vector'),
    buildIndices: () => buildIndices(shelf),
    prewarm: () => main.read((table) => table.prewarmIndex('vector_idx')),
  }
}

async function searchVectors(
  { main, recent, limits }: Shelf,
  vector: Float32Array,
  { scope: { condition, isOpen, chunks }, limit }: { scope: Scope; limit: number },
): Promise<FoundChunk[]> {
  // Memory first and without waiting: what is folded meanwhile is then found at least once.
  const near = recent.search(vector, limit, isOpen)
  if (main.count === 0 || condition === 'false') return near
  const refine = Math.ceil(limits.candidates / Math.max(1, limit))
  const probes = main.count >= limits.manyRows ? limits.manyProbes : limits.probes[condition === '' ? 0 : 1]
  const found = await main.read((table) => {
    const search = table.query().nearestTo(vector).distanceType('cosine').refineFactor(refine)
    if (condition !== '') search.where(condition)
    if (condition !== '' && chunks <= limits.exactBelow) search.bypassVectorIndex()
    else search.fastSearch().nprobes(probes)
    return search.select(['id', 'generation', '_distance']).limit(limit).toArrow()
  })
  return [...near, ...foundChunks(columnsOf(found), '_distance')]
}

async function readBy(
  { main }: Shelf,
  column: 'id' | 'textHash',
  keys: readonly string[],
  findRecent: (key: string) => Float32Array | null,
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>()
  for (const key of keys) {
    const vector = findRecent(key)
    if (vector) found.set(key, vector)
  }
  if (main.count === 0) return found
  const far = keys.filter((key) => !found.has(key))
  for (const some of inBatches(far, 500)) {
    const condition = `\`${column}\` IN (${quoted(some)})`
    const columns = columnsOf(await main.read((table) => table.query().where(condition).select([column, 'vector']).toArrow()))
    const keyAt = columns.string(column)
    const vectorAt = columns.vector('vector')
    for (let at = 0; at < columns.length; at++) found.set(keyAt(at), vectorAt(at))
  }
  return found
}

async function sample({ main, recent }: Shelf, count: number): Promise<VectorRow[]> {
  const total = main.count + recent.count
  const drawn = drawNumbers(Math.min(count, total), total)
  const rows = recent.rows()
  const near = drawn.flatMap((at) => (at < main.count ? [] : (rows[at - main.count] ?? [])))
  const offsets = drawn.filter((at) => at < main.count)
  const far = offsets.length === 0 ? [] : vectorRows(await main.read((table) => table.takeOffsets(offsets).toArrow()))
  return [...near.map((row) => ({ ...row, vector: row.vector.slice() })), ...far]
}

const wholeTable = ({ dimensions, breathe }: Shelf, rows: readonly VectorRow[]) =>
  tableInTurns(rows, (some) => vectorTable(some, dimensions), breathe)

async function foldVectors(shelf: Shelf): Promise<void> {
  const { main, log, recent } = shelf
  const rows = recent.rows()
  const generations = [...new Set(rows.map(({ generation }) => generation))]
  // An interrupted fold may have left rows in the table that are still in the log. (A note may have rows in both.)
  const doubtful = new Set(main.holds(generations))
  await main.removeRows(rows.filter(({ generation }) => doubtful.has(generation)).map(idOf))
  for (const some of inBatches(rows, foldedAtOnce)) await main.add([await wholeTable(shelf, some)], generations)
  await buildIndices(shelf)
  await log.rewrite(null)
  recent.clear()
  await main.optimize()
}

async function buildIndices({ database, main }: Shelf): Promise<void> {
  const { Index } = database.lance
  for (const column of ['generation', 'id', 'textHash']) await main.buildIndex(column, Index.btree())
  // Rebuilt whole: parts added by optimize() are never merged and each costs a search a millisecond (LANCEDB: 7).
  await main.buildIndex('vector', Index.ivfRq({ distanceType: 'cosine' }))
}
