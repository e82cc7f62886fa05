// The vectors of chunks under one fingerprint, in two places that answer as one: `vectors-<fingerprint>`, the table, and
// `vectors-<fingerprint>-recent`, a log held in memory. What is searched are codes of all of them in memory (scan/); the table itself
// answers while these are being read, and where a library has more vectors than are kept there.

import { createDeltaVectors, type DeltaVectors } from '../delta/delta-vectors.ts'
import { drawNumbers } from '../draw-numbers.ts'
import { type FoundKey, idOf, type KeyedVector, type VectorRow } from '../rows.ts'
import { mostDimensions } from '../scan/layout.ts'
import { tableInTurns, vectorSchema, vectorTable } from './columns.ts'
import type { Database } from './database.ts'
import { createKeyIndices, type KeyIndices } from './key-indices.ts'
import { createLateRows, type LateLimits, type LateRows } from './late-rows.ts'
import { type LogTable, openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { columnsOf, keyedVectors, vectorRows } from './read-columns.ts'

/** What may answer, as SQL for the table ('' for all). */
export interface Scope {
  condition: string
  /** Chunks in scope, for choosing how to search. */
  chunks: number
}

export interface Vectors extends KeyIndices {
  readonly main: MainTable
  readonly delta: Pick<DeltaVectors, 'count' | 'drop' | 'nearest' | 'rows'>
  readonly log: Pick<LogTable, 'pieces'>
  /** Commits rows; they answer after `remember`. */
  append(rows: readonly VectorRow[]): Promise<void>
  remember(rows: readonly VectorRow[]): void
  /** Rows that are committed within some seconds, for those that could be made again. */
  readonly late: Omit<LateRows<VectorRow>, 'clear'>
  /** The nearest rows of the table alone: by its index where it has one, else one by one (0.1 s for 100,000). */
  searchTable(vector: Float32Array, scope: Scope, limit: number): Promise<FoundKey[]>
  read(ids: readonly string[]): Promise<Map<string, Float32Array>>
  readTexts(textHashes: readonly string[]): Promise<Map<string, Float32Array>>
  /** Drawn at random, dead rows among them. */
  sample(count: number): Promise<VectorRow[]>
  /** Every vector of the table, some at a time; they are views of what was read. */
  scan(onRows: (rows: readonly KeyedVector[]) => Promise<void>, isStopped: () => boolean): Promise<void>
  rewriteLog(): Promise<void>
  flush(): Promise<void>
  /** The same for the one by nearness, where the table is so big that it answers by it. */
  indexNearness(share: number): Promise<void>
}

/** settings.store.vectors */
export interface VectorLimits {
  indexFrom: { beside: number; alone: number }
  exactBelow: number
  probes: readonly [number, number]
  many: { rows: number; probes: number }
  candidates: number
  late: LateLimits
}

/** What rows are found by. */
const keyColumns = ['generation', 'id', 'textHash']
/** Rows of one append: 25,000 at once, a note of the greatest size, held all others up for 0.2 s. */
const rowsAtOnce = 1000

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

interface VectorTables extends Options {
  main: MainTable
  log: LogTable
  delta: DeltaVectors
  late: LateRows<VectorRow>
}

export async function openVectors(options: Options): Promise<Vectors> {
  const { database, fingerprint, dimensions } = options
  const names = vectorTables(fingerprint)
  const schema = vectorSchema(dimensions)
  const main = await openMainTable(database, names.main, schema)
  const log = await openLogTable(database, names.log, schema)
  const delta = createDeltaVectors(dimensions)
  const append = async (rows: readonly VectorRow[]) => {
    for (const some of inBatches(rows, rowsAtOnce)) await log.append(vectorTable(some, dimensions))
  }
  const late = createLateRows(append, options.limits.late)
  const tables: VectorTables = { ...options, main, log, delta, late }
  delta.add(vectorRows(await log.load()))
  return {
    main,
    delta,
    log,
    append,
    late,
    remember: (rows) => delta.add(rows),
    searchTable: (vector, scope, limit) => searchTable(tables, vector, { scope, limit }),
    read: (ids) => readBy(tables, 'id', ids, delta.find),
    readTexts: (textHashes) => readBy(tables, 'textHash', textHashes, delta.findText),
    sample: (count) => sample(tables, count),
    async scan(onRows, isStopped) {
      if (main.count === 0) return
      await main.read(async (table) => {
        for await (const batch of table.query().select(['generation', 'ordinal', 'vector'])) {
          if (isStopped()) return
          await onRows(keyedVectors(batch))
        }
      })
    },
    async rewriteLog() {
      await log.rewrite(delta.count === 0 ? null : await wholeTable(tables, delta.rows()))
      late.clear()
    },
    flush: () => flushVectors(tables),
    ...createKeyIndices(database, main, keyColumns),
    indexNearness: (share) => indexNearness(tables, share),
  }
}

async function searchTable(
  { main, limits }: VectorTables,
  vector: Float32Array,
  { scope: { condition, chunks }, limit }: { scope: Scope; limit: number },
): Promise<FoundKey[]> {
  if (main.count === 0 || condition === 'false') return []
  const refine = Math.ceil(limits.candidates / Math.max(1, limit))
  const probes = main.count >= limits.many.rows ? limits.many.probes : limits.probes[condition === '' ? 0 : 1]
  const found = await main.read((table) => {
    const search = table.query().nearestTo(vector).distanceType('cosine').refineFactor(refine)
    if (condition !== '') search.where(condition)
    if (condition !== '' && chunks <= limits.exactBelow) search.bypassVectorIndex()
    else search.nprobes(probes)
    return search.select(['generation', 'ordinal', '_distance']).limit(limit).toArrow()
  })
  const columns = columnsOf(found)
  const [generation, ordinal, distance] = ['generation', 'ordinal', '_distance'].map(columns.number)
  return Array.from({ length: columns.length }, (_, at) => ({
    generation: generation?.(at) ?? 0,
    ordinal: ordinal?.(at) ?? 0,
    score: cosineOf(distance?.(at) ?? 0),
  }))
}

/** A vector without direction is like none: LanceDB calls its distance infinite. */
const cosineOf = (distance: number): number => (Number.isFinite(distance) ? 1 - distance : 0)

async function readBy(
  { main }: VectorTables,
  column: 'id' | 'textHash',
  keys: readonly string[],
  findInDelta: (key: string) => Float32Array | null,
): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>()
  for (const key of keys) {
    const vector = findInDelta(key)
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

async function sample({ main, delta }: VectorTables, count: number): Promise<VectorRow[]> {
  const total = main.count + delta.count
  const drawn = drawNumbers(Math.min(count, total), total)
  const rows = delta.rows()
  const near = drawn.flatMap((at) => (at < main.count ? [] : (rows[at - main.count] ?? [])))
  const offsets = drawn.filter((at) => at < main.count)
  const far = offsets.length === 0 ? [] : vectorRows(await main.read((table) => table.takeOffsets(offsets).toArrow()))
  return [...near.map((row) => ({ ...row, vector: row.vector.slice() })), ...far]
}

const wholeTable = ({ dimensions, breathe }: VectorTables, rows: readonly VectorRow[]) =>
  tableInTurns(rows, (some) => vectorTable(some, dimensions), breathe)

async function flushVectors(tables: VectorTables): Promise<void> {
  const { main, log, delta, late } = tables
  const rows = delta.rows()
  const generations = [...new Set(rows.map(({ generation }) => generation))]
  // An interrupted flush may have left rows in the table that are still in the log. (A note may have rows in both.)
  const doubtful = new Set(main.holds(generations))
  await main.removeRows(rows.filter(({ generation }) => doubtful.has(generation)).map(idOf))
  if (rows.length > 0) await main.add(await wholeTable(tables, rows), generations)
  await log.rewrite(null)
  delta.clear()
  late.clear()
}

/** Rebuilt whole: parts added by optimize() are never merged and each costs a search a millisecond (FACTS, Measured before). */
async function indexNearness({ database, main, dimensions, limits }: VectorTables, share: number): Promise<void> {
  const from = dimensions > mostDimensions ? limits.indexFrom.alone : limits.indexFrom.beside
  if (main.count < from || (await main.unindexed('vector')) <= share * main.count) return
  await main.buildIndex('vector', database.lance.Index.ivfRq({ distanceType: 'cosine' }))
}
