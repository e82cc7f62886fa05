// The vectors of chunks under one fingerprint, in two places that answer as one: `vectors-<fingerprint>`, the table with
// the IVF_RQ index, and `vectors-<fingerprint>-recent`, a log held in memory and compared exactly. Until the first fold
// there is only the log, so a small library is searched exactly and at once.
import { columnsOf, vectorRows, vectorSchema, vectorTable } from './columns.ts'
import type { Database } from './database.ts'
import { openLogTable } from './log-table.ts'
import { inBatches, type MainTable, openMainTable, quoted } from './main-table.ts'
import { createRecentVectors } from './recent-vectors.ts'
import type { FoundChunk } from './recent-words.ts'
import { idOf, type VectorRow } from './rows.ts'
import { foundChunks, type Scope } from './texts.ts'

export interface Vectors {
  readonly main: MainTable
  readonly recentCount: number
  readonly pieces: number
  append(rows: readonly VectorRow[]): Promise<void>
  remember(rows: readonly VectorRow[]): void
  forget(generation: number): void
  search(vector: Float32Array, scope: Scope, limit: number): Promise<FoundChunk[]>
  read(ids: readonly string[]): Promise<Map<string, Float32Array>>
  readTexts(textHashes: readonly string[]): Promise<Map<string, Float32Array>>
  /** Drawn at random, dead rows among them. */
  sample(count: number): Promise<VectorRow[]>
  recentRows(): VectorRow[]
  /** Takes these rows out of the table. */
  removeFromMain(ids: readonly string[]): Promise<void>
  rewriteLog(): Promise<void>
  fold(): Promise<void>
  isIndexed(): Promise<boolean>
  buildIndices(): Promise<void>
  prewarm(): Promise<void>
}

export interface VectorLimits {
  /** At most this many chunks in scope are compared exactly instead of by the index (LANCEDB: filters). */
  exactBelow: number
  /** Partitions looked into: plain, filtered; and from `manyRows` rows on. */
  probes: readonly [number, number]
  manyRows: number
  manyProbes: number
  /** Candidates compared exactly, at least. */
  candidates: number
}

const vectorIndex = 'vector_idx'

export const vectorTables = (fingerprint: string) => {
  const name = `vectors-${fingerprint.replace(/[^A-Za-z0-9]/g, '_')}`
  return { main: name, log: `${name}-recent` }
}

interface Options {
  database: Database
  fingerprint: string
  dimensions: number
  limits: VectorLimits
}

export async function openVectors({ database, fingerprint, dimensions, limits }: Options): Promise<Vectors> {
  const names = vectorTables(fingerprint)
  const schema = vectorSchema(dimensions)
  const main = await openMainTable(database, names.main, schema)
  const log = await openLogTable(database, names.log, schema)
  let recent = createRecentVectors(dimensions)
  const tableRows = (rows: readonly VectorRow[]) => vectorTable(rows, dimensions)
  const isIndexed = async () => main.count === 0 || main.hasIndex('vector')
  const removeFromMain = async (ids: readonly string[]) => {
    for (const some of inBatches(ids, 1000)) await main.table.delete(`id IN (${quoted(some)})`)
  }
  async function buildIndices(): Promise<void> {
    const { Index } = database.lance
    for (const column of ['generation', 'id', 'textHash']) await main.buildIndex(column, Index.btree())
    // Rebuilt whole: parts added by optimize() are never merged and each costs a search a millisecond (LANCEDB: 7).
    await main.buildIndex('vector', Index.ivfRq({ distanceType: 'cosine' }))
  }
  recent.add(vectorRows(await log.load()))

  return {
    main,
    get recentCount() {
      return recent.count
    },
    get pieces() {
      return log.pieces
    },
    append: async (rows) => {
      if (rows.length > 0) await log.append(tableRows(rows))
    },
    remember: (rows) => recent.add(rows),
    forget: (generation) => recent.drop(generation),
    async search(vector, { condition, isOpen, chunks }, limit) {
      const near = recent.search(vector, limit, isOpen)
      if (main.count === 0 || condition === 'false') return near
      const search = main.table
        .vectorSearch(vector)
        .distanceType('cosine')
        .refineFactor(Math.ceil(limits.candidates / Math.max(1, limit)))
      if (condition !== '') search.where(condition)
      if (condition !== '' && chunks <= limits.exactBelow) search.bypassVectorIndex()
      else search.fastSearch().nprobes(probesFor(main.count, condition !== '', limits))
      const found = await search.select(['id', 'generation', '_distance']).limit(limit).toArrow()
      return [...near, ...foundChunks(columnsOf(found), '_distance')]
    },
    async read(ids) {
      const found = new Map<string, Float32Array>()
      for (const id of ids) setFound(found, id, recent.find(id))
      const far = ids.filter((id) => !found.has(id))
      if (far.length === 0 || main.count === 0) return found
      const columns = columnsOf(
        await main.table
          .query()
          .where(`id IN (${quoted(far)})`)
          .select(['id', 'vector'])
          .toArrow(),
      )
      return withColumns(found, columns.length, columns.string('id'), columns.vector('vector'))
    },
    async readTexts(textHashes) {
      const found = new Map<string, Float32Array>()
      for (const hash of textHashes) setFound(found, hash, recent.findText(hash))
      const far = textHashes.filter((hash) => !found.has(hash))
      if (main.count === 0) return found
      for (const some of inBatches(far, 500)) {
        const condition = `\`textHash\` IN (${quoted(some)})`
        const columns = columnsOf(await main.table.query().where(condition).select(['textHash', 'vector']).toArrow())
        withColumns(found, columns.length, columns.string('textHash'), columns.vector('vector'))
      }
      return found
    },
    async sample(count) {
      const total = main.count + recent.count
      const drawn = drawNumbers(Math.min(count, total), total)
      const rows = recent.rows()
      const near = drawn.flatMap((at) => (at < main.count ? [] : (rows[at - main.count] ?? [])))
      const offsets = drawn.filter((at) => at < main.count)
      const far = offsets.length === 0 ? [] : vectorRows(await main.table.takeOffsets(offsets).toArrow())
      return [...near.map((row) => ({ ...row, vector: row.vector.slice() })), ...far]
    },
    recentRows: () => recent.rows(),
    removeFromMain,
    rewriteLog: () => log.rewrite(recent.count === 0 ? null : tableRows(recent.rows())),
    async fold() {
      const rows = recent.rows()
      // An interrupted fold may have left rows in the table that are still in the log.
      const doubtful = new Set(main.holds([...new Set(rows.map(({ generation }) => generation))]))
      await removeFromMain(rows.filter(({ generation }) => doubtful.has(generation)).map(idOf))
      await main.add(
        [...inBatches(rows, 5000)].map(tableRows),
        rows.map(({ generation }) => generation),
      )
      await buildIndices()
      await log.rewrite(null)
      recent = createRecentVectors(dimensions)
      await main.optimize()
    },
    isIndexed,
    buildIndices,
    prewarm: () => main.table.prewarmIndex(vectorIndex),
  }
}

function probesFor(rows: number, isFiltered: boolean, { probes, manyRows, manyProbes }: VectorLimits): number {
  return rows >= manyRows ? manyProbes : probes[isFiltered ? 1 : 0]
}

function setFound(found: Map<string, Float32Array>, key: string, vector: Float32Array | null): void {
  if (vector) found.set(key, vector)
}

function withColumns(
  found: Map<string, Float32Array>,
  length: number,
  key: (at: number) => string,
  vector: (at: number) => Float32Array,
): Map<string, Float32Array> {
  for (let at = 0; at < length; at++) found.set(key(at), vector(at))
  return found
}

/** `count` different whole numbers below `total`, in no order. */
function drawNumbers(count: number, total: number): number[] {
  if (count * 2 > total) {
    const all = Array.from({ length: total }, (_, at) => at)
    for (let at = 0; at < count; at++) {
      const other = at + Math.floor(Math.random() * (total - at))
      const swapped = all[at] ?? 0
      all[at] = all[other] ?? 0
      all[other] = swapped
    }
    return all.slice(0, count)
  }
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(Math.floor(Math.random() * total))
  return [...drawn]
}
