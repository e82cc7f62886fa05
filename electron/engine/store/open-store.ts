// Opens the store: connection, tables, the survey of what is there, and the two things that go on behind the first
// answers (reading the vocabulary, warming the indices).
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createBreather } from '../async/breather.ts'
import { settings, type Tuned } from '../settings.ts'
import { checkStore } from './check.ts'
import { type Database, damage, openDatabase, translate } from './lance/database.ts'
import { inBatches } from './lance/main-table.ts'
import { activateFingerprint } from './lance/meta.ts'
import { openTexts } from './lance/texts.ts'
import { openVectors } from './lance/vectors.ts'
import { createMaintenance } from './maintain.ts'
import { createNoteMeans } from './notes/note-means.ts'
import { openNotesLog } from './notes/notes-log.ts'
import { createPending } from './notes/pending.ts'
import { createReader } from './read.ts'
import { openSparseIndex } from './sparse/sparse-index.ts'
import type { Store } from './store.ts'
import { deleteTombstones, type StoreDeps } from './store-deps.ts'
import { surveyTables } from './survey.ts'
import { createVocabulary } from './terms/vocabulary.ts'
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

async function openTables(database: Database, options: OpenStoreOptions): Promise<StoreDeps> {
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
    texts.delta.drop(generation)
    vectors.delta.drop(generation)
  }
  const pending = createPending()
  pending.add(survey.pending)
  const dead = [...survey.dead]
  const tombstones = new Set([...texts.main.holds(dead), ...vectors.main.holds(dead)])
  let generation = survey.lastGeneration
  const nextGeneration = () => ++generation
  const vocabulary = createVocabulary()
  const queue = createWriteQueue()
  const means = { ...createNoteMeans(), isReady: false }
  means.add(vectors.delta.rows())
  const memory = { vocabulary, pending, tombstones, means }
  return { database, dimensions, notes, texts, vectors, ...memory, queue, limits, nextGeneration, breathe, log }
}

function storeOf(parts: StoreDeps, fingerprint: string): Store {
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
    notesRevision: () => notes.revision,
    notesChangedSince: notes.changedSince,
    ...createReader(parts),
    ...createWriter(parts, maintenance.afterWrite),
    whenRead: () => tablesRead,
    openSparse: (sparse) => openSparseIndex(parts, sparse),
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
async function warm(parts: StoreDeps): Promise<void> {
  const { texts, vectors, queue, log } = parts
  await queue.run(() => deleteTombstones(parts))
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
async function readVocabulary({ texts, tombstones, vocabulary, breathe }: StoreDeps, isStopped: () => boolean): Promise<void> {
  const delta = texts.delta.rows()
  const skipped = new Set([...tombstones, ...delta.map(({ generation }) => generation)])
  let note: { generation: number; words: string[] } = { generation: 0, words: [] }
  /** Rows of a note come in a row, but maybe in two batches. */
  const add = async ({ generation, words }: { generation: number; words: string }) => {
    if (generation !== note.generation) {
      await vocabulary.count(note.words, 1, breathe)
      note = { generation, words: [] }
    }
    note.words.push(words)
  }
  for (const row of delta) if (!isStopped()) await add(row)
  await texts.scanWords(async (rows) => {
    for (const row of rows) if (!skipped.has(row.generation) && !isStopped()) await add(row)
  }, isStopped)
  await vocabulary.count(note.words, 1, breathe)
  vocabulary.ready()
}

/** Vectors counted before others may have their turn: some 1 ms. */
const vectorsPerTurn = 1000

/** Counts the vectors of the table into their notes' means, behind the first searches. Those of the log are counted at start. */
async function readMeans({ vectors, notes, means, breathe }: StoreDeps, isStopped: () => boolean): Promise<void> {
  const delta = new Set(vectors.delta.rows().map(({ id }) => id))
  await vectors.scan(async (rows) => {
    for (const some of inBatches(rows, vectorsPerTurn)) {
      means.add(some.filter(({ id, generation }) => notes.paths.has(generation) && !delta.has(id)))
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
