// Opens every part of an index in the order in which they need each other, and closes them in the opposite order.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { chunkerVersion } from '../chunk/chunk-note.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { EngineOptions } from '../engine-options.ts'
import { createIngest, type Ingest } from '../ingest/ingest.ts'
import { openLibrary } from '../library/library.ts'
import { createDuplicateFinder } from '../overview/duplicates/duplicate-finder.ts'
import { createLibraryMap } from '../overview/map/library-map.ts'
import { hasReader } from '../readers/note-paths.ts'
import { openReader } from '../reading/open-reader.ts'
import type { IndexOptions, OpenIndex } from '../reindex/opened-index.ts'
import { openNoAnswerLimit } from '../search/no-answer/no-answer-limit.ts'
import { createSentenceFinder } from '../search/present/sentence-finder.ts'
import { readingFlags } from '../search/query/unread.ts'
import { settings } from '../settings.ts'
import { openCalibration } from '../similarity/calibration.ts'
import { firstIndex, openStore } from '../store/open-store.ts'
import { readEnglish } from '../words/english.ts'
import type { AddOns } from './add-ons.ts'
import { createIdleRefresh, type IdleRefresh } from './idle-refresh.ts'
import { openSearchParts, type SearchParts } from './search-parts.ts'
import { createSparseWork, type SparseWork } from './sparse-work.ts'

type Inherited = 'dataFolder' | 'modelFolder' | 'samplesFolder' | 'startReader' | 'startScan' | 'startMap' | 'isOnBattery' | 'log'

export interface OpenIndexOptions extends IndexOptions, Pick<EngineOptions, Inherited> {
  /** When somebody searched last, by performance.now(): shared by all indices of the library. */
  searchedAt: { ms: number }
  addOns: Pick<AddOns, 'reranker' | 'sparse' | 'chosen' | 'onChange'>
}

const sentenceLimits = { budgetMs: settings.search.sentenceBudgetMs, cached: settings.search.sentencesCached }

/** Opens the store of `index` and everything around it. Throws STORE_DAMAGED, SCHEMA_TOO_NEW, DISK_FULL. */
export async function openIndex(options: OpenIndexOptions): Promise<OpenIndex> {
  const { encoder, emit } = options
  encoder.onChange((state, message) => emit('encoderChanged', { state, message }))
  try {
    return await openAround(encoder, options)
  } catch (error) {
    // Its lanes are processes: left alone they would keep this one from ending.
    await encoder.close()
    throw error
  }
}

async function openAround(encoder: Encoder, options: OpenIndexOptions): Promise<OpenIndex> {
  const { dataFolder, index, modelFolder, samplesFolder, startScan, emit, log, addOns, folders: list } = options
  const { dimensions, fingerprint } = encoder.info
  const [store, library, offTopicQueries, english, sampleTexts] = await Promise.all([
    openStore({ dataFolder, index, dimensions, fingerprint, log, startScan, passageFlags: readingFlags(encoder) }),
    openLibrary({ dataFolder, settings: settings.library, now: Date.now, ...(list && { list }) }),
    readOffTopicQueries(modelFolder),
    readEnglish(modelFolder),
    encoder.info.calibration === null ? readSampleTexts(samplesFolder) : [],
  ])
  const folder = figuresFolder(dataFolder, index)
  const search = openSearchParts({ store, encoder, english }, modelFolder)
  const [calibration, noAnswer] = await Promise.all([
    openCalibration({ encoder, store, sampleTexts, folder }),
    openNoAnswerLimit({ encoder, store, english, passages: search.shared.passages, offTopicQueries, folder }),
  ])
  const idleRefresh = createIdleRefresh([{ refresh: search.shared.rows.readAll }, calibration, noAnswer], log)
  const onWork = () => {
    idleRefresh.refreshWhenIdle(ingest)
    sparse.wake()
  }
  const ingest = openIngest({ ...options, store, library }, onWork, () => sparse.wake())
  const sparse = createSparseWork({ store, ingest, addOns, emit, log })
  const overviews = createOverviews({ ...options, ...search.shared, store, calibration, english, ingest })
  onWork()
  return {
    encoder,
    store,
    library,
    ingest,
    calibration,
    noAnswer,
    ...search.shared,
    ...overviews,
    sentences: createSentenceFinder(encoder, sentenceLimits),
    get reranker() {
      return addOns.reranker()
    },
    get sparse() {
      return sparse.current()
    },
    sparseOpened: sparse.opened,
    sparseFilled: sparse.filled,
    measured() {
      idleRefresh.refreshWhenIdle(ingest)
      return idleRefresh.ended()
    },
    close: () => closeAll({ idleRefresh, ingest, sparse, encoder, store, search, ...overviews }),
  }
}

type OverviewNeeds = OpenIndexOptions & Pick<OpenIndex, 'store' | 'calibration' | 'english' | 'ingest' | 'analyze'>

/** Neither does anything before somebody asks for it. */
const createOverviews = (needs: OverviewNeeds): Pick<OpenIndex, 'duplicates' | 'map'> => ({
  duplicates: createDuplicateFinder(needs),
  map: createLibraryMap({ ...needs, folder: join(needs.dataFolder, 'maps') }),
})

type Closing = Pick<OpenIndex, 'ingest' | 'encoder' | 'store' | 'duplicates' | 'map'> & {
  idleRefresh: IdleRefresh
  sparse: SparseWork
  search: SearchParts
}

async function closeAll({ idleRefresh, ingest, sparse, encoder, store, search, duplicates, map }: Closing): Promise<void> {
  idleRefresh.stop()
  search.close()
  await duplicates.close()
  await map.close()
  await ingest.close()
  await sparse.close()
  await encoder.close()
  await idleRefresh.ended()
  await store.close()
}

/** calibration.json and off-topic.json lie with the index, but for the first one's: those were in the data folder always. */
const figuresFolder = (dataFolder: string, index: string) => (index === firstIndex ? dataFolder : join(dataFolder, index))

type IngestNeeds = Pick<OpenIndex, 'store' | 'library'> & OpenIndexOptions

/** `onWork`: notes have changed; `onIdle`: nothing is left to do, also after a pause. */
function openIngest(needs: IngestNeeds, onWork: () => void, onIdle: () => void): Ingest {
  const { store, library, encoder, searchedAt, isOnBattery, emit, log } = needs
  return createIngest({
    store,
    library,
    encoder,
    searchedAt,
    isOnBattery,
    log,
    hasReader,
    openReader: (recipe) => openReader(needs, needs.encoder, recipe),
    chunkerVersion,
    emit: (event, payload) => {
      emit(event, payload)
      if (event === 'notesChanged' || event === 'settled') onWork()
      if (event === 'progress' && 'state' in payload && payload.state === 'idle') onIdle()
    },
    settings,
    now: Date.now,
  })
}

async function readOffTopicQueries(modelFolder: string): Promise<readonly string[]> {
  const text = await readFile(join(modelFolder, 'off-topic-queries.json'), 'utf8')
  return v.parse(v.array(v.string()), JSON.parse(text))
}

/** For an encoder that brings no tables of random pairs: the sample notes stand in until the library has its own. */
async function readSampleTexts(samplesFolder: string): Promise<string[]> {
  const names = await readdir(samplesFolder, { recursive: true }).catch(() => [])
  const readable = names.filter((name) => hasReader(name))
  return Promise.all(readable.map((name) => readFile(join(samplesFolder, name), 'utf8')))
}
