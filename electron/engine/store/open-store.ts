// Opens the store: connection, tables, the survey of what is there, and what goes on behind the first answers: words and vectors
// are read into memory.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Port } from '../../../shared/port.ts'
import { createBreather } from '../async/breather.ts'
import { settings, type Tuned } from '../settings.ts'
import { checkStore } from './check.ts'
import { type Database, damage, openDatabase, translate } from './lance/database.ts'
import { activateFingerprint } from './lance/meta.ts'
import { openTexts } from './lance/texts.ts'
import { openVectors } from './lance/vectors.ts'
import { createLateSaves } from './late-saves.ts'
import { createMaintenance } from './maintain.ts'
import type { PassageFlags } from './memory/keyword-parts.ts'
import { createKeywords } from './memory/keywords.ts'
import { openNearness } from './memory/nearness.ts'
import { createNoteMeans } from './notes/note-means.ts'
import { openNotesLog } from './notes/notes-log.ts'
import { createPending } from './notes/pending.ts'
import { createReader } from './read.ts'
import { idOf } from './rows.ts'
import { openSparseIndex } from './sparse/sparse-index.ts'
import type { Store } from './store.ts'
import type { StoreDeps } from './store-deps.ts'
import { surveyTables } from './survey.ts'
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
  /** What is to be known of each passage without reading it; absent: nothing. */
  passageFlags?: PassageFlags | undefined
  /** Starts the thread that compares vectors; absent: it is done in place. */
  startScan?: (() => Port) | undefined
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
  const queue = createWriteQueue()
  const means = { ...createNoteMeans(), isReady: false }
  means.add(vectors.delta.rows())
  const keywords = createKeywords({ database, notes, texts, breathe, log, flags: options.passageFlags ?? null })
  const nearness = openNearness({ vectors, dimensions, startScan: options.startScan })
  const memory = { keywords, nearness, pending, tombstones, means }
  return { database, dimensions, notes, texts, vectors, ...memory, queue, limits, nextGeneration, breathe, log }
}

function storeOf(parts: StoreDeps, fingerprint: string): Store {
  const { notes, queue, database } = parts
  let isClosed = false
  const isStopped = () => isClosed
  const tablesRead = Promise.all([
    parts.keywords.read(isStopped).catch(parts.log),
    readVectors(parts, isStopped).catch(parts.log),
  ]).then(() => undefined)
  const warmed = warm(parts)
  const maintenance = createMaintenance(parts, fingerprint, () => tablesRead)
  const lateSaves = createLateSaves(parts)
  const onWritten = () => {
    maintenance.afterWrite()
    lateSaves.wrote()
  }
  const store: Store = {
    notes: notes.notes,
    notesRevision: () => notes.revision,
    notesChangedSince: notes.changedSince,
    ...createReader(parts),
    ...createWriter(parts, onWritten),
    whenRead: () => tablesRead,
    openSparse: (sparse) => openSparseIndex(parts, sparse),
    maintain: maintenance.run,
    check: () => checkStore(parts, maintenance.failures),
    async close() {
      if (isClosed) return
      isClosed = true
      await Promise.all([queue.drained(), tablesRead, warmed])
      await queue.drained()
      await lateSaves.end()
      parts.nearness.close()
      database.close()
    },
  }
  return withOurErrors(store, database.folder)
}

/**
 * An index by key that is missing (killed while it was built) or cannot be read is built again: without it every reading goes over all
 * rows.
 */
async function warm({ texts, vectors, queue, log }: StoreDeps): Promise<void> {
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

/** Takes all vectors into memory, and counts them into their notes' means. Those of the log were at start. */
async function readVectors({ vectors, nearness, notes, means, breathe }: StoreDeps, isStopped: () => boolean): Promise<void> {
  const recent = new Set(vectors.delta.rows().map(({ id }) => id))
  await nearness.load({
    isLive: (generation) => notes.paths.has(generation),
    onRead: (rows) => means.add(rows.filter((row) => !recent.has(idOf(row)))),
    isStopped,
    breathe,
  })
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
