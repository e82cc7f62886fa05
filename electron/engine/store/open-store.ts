// Opens the store: connection, tables, the survey of what is there, and the two things that go on behind the first
// answers (reading the vocabulary, warming the indices).
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { settings, type Tuned } from '../settings.ts'
import { createBreather } from '../sleep.ts'
import { checkStore } from './check.ts'
import { type Database, damage, openDatabase, translate } from './database.ts'
import { inBatches } from './main-table.ts'
import { createMaintenance } from './maintain.ts'
import { activateFingerprint } from './meta.ts'
import { createNoteMeans } from './note-means.ts'
import { openNotesLog } from './notes-log.ts'
import { deleteHidden, type StoreParts } from './parts.ts'
import { createPending } from './pending.ts'
import { createReader } from './read.ts'
import { openSparseShelf } from './sparse-shelf.ts'
import type { Store } from './store.ts'
import { surveyTables } from './survey.ts'
import { openTexts } from './texts.ts'
import { openVectors } from './vectors.ts'
import { createVocabulary } from './vocabulary.ts'
import { createWriter } from './write.ts'
import { createWriteQueue } from './write-queue.ts'

export interface OpenStoreOptions {
  /** Absolute. */
  dataFolder: string
  /** Where the tables live, below the data folder. Default `index`. */
  index?: string
  dimensions: number
  /** Of the encoder: vectors of another are kept apart and never compared. Words are kept whatever it is. */
  fingerprint: string
  log(error: unknown): void
  limits?: Tuned<typeof settings.store>
}

export const firstIndex = 'index'

/** One process at a time may have a data folder open (hosts/lock). Throws STORE_DAMAGED, SCHEMA_TOO_NEW, DISK_FULL. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const folder = join(options.dataFolder, options.index ?? firstIndex)
  try {
    const database = await openDatabase(folder)
    await activateFingerprint(folder, options.fingerprint, options.dimensions)
    const parts = await openTables(database, options).catch((error: unknown) => Promise.reject(damage(error, folder)))
    return storeOf(parts, options.fingerprint)
  } catch (error) {
    throw translate(error, folder)
  }
}

/** The way out of STORE_DAMAGED: takes the index away, so that the next open begins an empty one. Nothing may have it open. */
export const removeIndex = (dataFolder: string, index: string): Promise<void> =>
  rm(join(dataFolder, index), { recursive: true, force: true, maxRetries: 3 })

async function openTables(database: Database, options: OpenStoreOptions): Promise<StoreParts> {
  const { dimensions, fingerprint, log, limits = settings.store } = options
  const notes = await openNotesLog(database)
  const breathe = createBreather(settings.ingest.turnMs)
  const [texts, vectors] = await Promise.all([
    openTexts(database, breathe),
    openVectors({ database, fingerprint, dimensions, limits: limits.vectors, breathe }),
  ])
  const survey = await surveyTables(notes, texts, vectors)
  notes.apply(survey.corrected, [])
  for (const generation of survey.dead) {
    texts.recent.drop(generation)
    vectors.recent.drop(generation)
  }
  const pending = createPending()
  pending.add(survey.pending)
  const dead = [...survey.dead]
  const hidden = new Set([...texts.main.holds(dead), ...vectors.main.holds(dead)])
  let generation = survey.lastGeneration
  const nextGeneration = () => ++generation
  const vocabulary = createVocabulary()
  const queue = createWriteQueue()
  const means = { ...createNoteMeans(), isReady: false }
  means.add(vectors.recent.rows())
  const memory = { vocabulary, pending, hidden, means }
  return { database, dimensions, notes, texts, vectors, ...memory, queue, limits, nextGeneration, breathe, log }
}

function storeOf(parts: StoreParts, fingerprint: string): Store {
  const { notes, queue, database } = parts
  let isClosed = false
  const isStopped = () => isClosed
  const tablesRead = Promise.all([
    readVocabulary(parts, isStopped).catch(parts.log),
    readMeans(parts, isStopped).catch(parts.log),
  ]).then(() => undefined)
  const warmed = warm(parts)
  const maintenance = createMaintenance(parts, fingerprint, () => tablesRead)
  const store: Store = {
    notes: notes.notes,
    ...createReader(parts),
    ...createWriter(parts, maintenance.afterWrite),
    whenRead: () => tablesRead,
    openSparse: (sparse) => openSparseShelf(parts, sparse),
    maintain: maintenance.run,
    check: () => checkStore(parts, maintenance.failures),
    async close() {
      if (isClosed) return
      isClosed = true
      await Promise.all([queue.drained(), tablesRead, warmed])
      await queue.drained()
      database.close()
    },
  }
  return withOurErrors(store, database.folder)
}

/**
 * Deletes what a crash left and brings the indices into memory, so that the first search is no slower than the next.
 * An index that is missing (killed while it was built) or cannot be read is built again.
 */
async function warm(parts: StoreParts): Promise<void> {
  const { texts, vectors, queue, log } = parts
  await queue.run(() => deleteHidden(parts))
  for (const table of [texts, vectors]) {
    try {
      if (table.main.count === 0) continue
      if (!(await table.isIndexed())) await queue.run(table.buildIndices)
      await table.prewarm().catch(async (error: unknown) => {
        log(error)
        await queue.run(table.buildIndices)
      })
    } catch (error) {
      log(error)
    }
  }
}

/** Counts every term behind the first searches. What is written meanwhile counts itself, so the order does not matter. */
async function readVocabulary({ texts, hidden, vocabulary, breathe }: StoreParts, isStopped: () => boolean): Promise<void> {
  const recent = texts.recent.rows()
  const skipped = new Set([...hidden, ...recent.map(({ generation }) => generation)])
  let note: { generation: number; words: string[] } = { generation: 0, words: [] }
  /** Rows of a note come in a row, but maybe in two batches. */
  const add = async ({ generation, words }: { generation: number; words: string }) => {
    if (generation !== note.generation) {
      await vocabulary.count(note.words, 1, breathe)
      note = { generation, words: [] }
    }
    note.words.push(words)
  }
  for (const row of recent) if (!isStopped()) await add(row)
  await texts.scanWords(async (rows) => {
    for (const row of rows) if (!skipped.has(row.generation) && !isStopped()) await add(row)
  }, isStopped)
  await vocabulary.count(note.words, 1, breathe)
  vocabulary.ready()
}

/** Vectors counted before others may have their turn: some 1 ms. */
const vectorsPerTurn = 1000

/** Counts the vectors of the table into their notes' means, behind the first searches. Those of the log are counted at start. */
async function readMeans({ vectors, notes, means, breathe }: StoreParts, isStopped: () => boolean): Promise<void> {
  const recent = new Set(vectors.recent.rows().map(({ id }) => id))
  await vectors.scan(async (rows) => {
    for (const some of inBatches(rows, vectorsPerTurn)) {
      means.add(some.filter(({ id, generation }) => notes.paths.has(generation) && !recent.has(id)))
      await breathe()
    }
  }, isStopped)
  means.isReady = true
}

/** Every method that can meet the disk says DISK_FULL instead of what the library says. */
function withOurErrors(store: Store, folder: string): Store {
  const guard = <A extends unknown[], T>(method: (...given: A) => Promise<T>) => {
    return (...given: A): Promise<T> => method(...given).catch((error: unknown) => Promise.reject(translate(error, folder)))
  }
  return {
    ...store,
    writeNotes: guard(store.writeNotes),
    writeStates: guard(store.writeStates),
    moveNotes: guard(store.moveNotes),
    adoptNotes: guard(store.adoptNotes),
    removeNotes: guard(store.removeNotes),
    writeVectors: guard(store.writeVectors),
  }
}
