// Opens every part of an index in the order in which they need each other, and closes them in the opposite order.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { createBreather } from '../async/breather.ts'
import { chunkerVersion } from '../chunk/chunk-note.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { EngineOptions } from '../engine-options.ts'
import { createIngest, type Ingest } from '../ingest/ingest.ts'
import { openLibrary } from '../library/library.ts'
import { hasReader } from '../readers/note-paths.ts'
import { openReader } from '../reading/open-reader.ts'
import type { IndexOptions, OpenIndex } from '../reindex/opened-index.ts'
import { createNameIndex } from '../search/exact/name-index.ts'
import { openNoAnswerLimit } from '../search/no-answer/no-answer-limit.ts'
import { createNoteFacts } from '../search/notes/note-facts.ts'
import { createSentenceFinder } from '../search/present/sentence-finder.ts'
import { createSpeller } from '../search/query/speller.ts'
import { createPassageReadings } from '../search/query/unread.ts'
import { createRecentAnswers } from '../search/recent-answers.ts'
import { createRowCache, readingThrough } from '../search/retrieve/row-cache.ts'
import { settings } from '../settings.ts'
import { openCalibration } from '../similarity/calibration.ts'
import { firstIndex, openStore } from '../store/open-store.ts'
import { analyzeText } from '../words/analyze.ts'
import { readEnglish } from '../words/english.ts'
import { openDictionary } from '../words/spelling/dictionary.ts'
import type { AddOns } from './add-ons.ts'
import { createIdleRefresh, type IdleRefresh } from './idle-refresh.ts'
import { createSparseWork, type SparseWork } from './sparse-work.ts'

type Inherited = 'dataFolder' | 'modelFolder' | 'samplesFolder' | 'startReader' | 'log'

export interface OpenIndexOptions extends IndexOptions, Pick<EngineOptions, Inherited> {
  addOns: Pick<AddOns, 'reranker' | 'sparse' | 'chosen' | 'onChange'>
}

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
  const { dataFolder, index, modelFolder, samplesFolder, startReader, emit, log, addOns, folders: list } = options
  const { dimensions, fingerprint } = encoder.info
  const [store, library, offTopicQueries, english, sampleTexts] = await Promise.all([
    openStore({ dataFolder, index, dimensions, fingerprint, log }),
    openLibrary({ dataFolder, settings: settings.library, now: Date.now, ...(list && { list }) }),
    readOffTopicQueries(modelFolder),
    readEnglish(modelFolder),
    encoder.info.calibration === null ? readSampleTexts(samplesFolder) : [],
  ])
  const folder = figuresFolder(dataFolder, index)
  const rows = createRowCache(store)
  const passages = createPassageReadings(readingThrough(store, rows), encoder)
  const [calibration, noAnswer] = await Promise.all([
    openCalibration({ encoder, store, sampleTexts, folder }),
    openNoAnswerLimit({ encoder, store, english, passages, offTopicQueries, folder }),
  ])
  const idleRefresh = createIdleRefresh([calibration, noAnswer], log)
  const onWork = () => {
    idleRefresh.refreshWhenIdle(ingest)
    sparse.wake()
  }
  const words = wordParts({ store, encoder, english }, modelFolder)
  const ingest = openIngest({ store, encoder, library, startReader, emit, log }, onWork, () => sparse.wake())
  const sparse = createSparseWork({ store, ingest, addOns, emit, log })
  onWork()
  const { sentenceBudgetMs: budgetMs, sentencesCached: cached } = settings.search
  return {
    encoder,
    store,
    library,
    ingest,
    calibration,
    noAnswer,
    passages,
    rows,
    answers: createRecentAnswers(),
    ...words,
    sentences: createSentenceFinder(encoder, { budgetMs, cached }),
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
    close: () => closeAll({ idleRefresh, ingest, sparse, encoder, store, namesClosed: words.namesClosed }),
  }
}

/** What knows words: of the library, of its names and of the language. */
function wordParts(
  { store, encoder, english }: Pick<OpenIndex, 'store' | 'encoder' | 'english'>,
  modelFolder: string,
): Pick<OpenIndex, 'analyze' | 'speller' | 'names' | 'namesRead' | 'facts' | 'english'> & { namesClosed(): void } {
  const facts = createNoteFacts(store)
  const names = createNameIndex(store, namesAtOnce)
  const closing = new AbortController()
  const breathe = createBreather(settings.ingest.turnMs)
  const read = names.readAll(async () => {
    await breathe()
    closing.signal.throwIfAborted()
  })
  const namesRead = read.catch(() => undefined)
  const speller = createSpeller({ store, facts, names, encoder, dictionary: openDictionary(modelFolder) })
  return { analyze: analyzeText, speller, names, namesRead: () => namesRead, facts, english, namesClosed: () => closing.abort() }
}

/** Names that one call reads while those of a large library are still being read: some 4 ms. */
const namesAtOnce = 100

type Closing = Pick<OpenIndex, 'ingest' | 'encoder' | 'store'> & { idleRefresh: IdleRefresh; sparse: SparseWork; namesClosed(): void }

async function closeAll({ idleRefresh, ingest, sparse, encoder, store, namesClosed }: Closing): Promise<void> {
  idleRefresh.stop()
  namesClosed()
  await ingest.close()
  await sparse.close()
  await encoder.close()
  await idleRefresh.ended()
  await store.close()
}

/** calibration.json and off-topic.json lie with the index, but for the first one's: those were in the data folder always. */
const figuresFolder = (dataFolder: string, index: string) => (index === firstIndex ? dataFolder : join(dataFolder, index))

type IngestNeeds = Pick<OpenIndex, 'store' | 'encoder' | 'library'> & Pick<EngineOptions, 'emit' | 'log' | 'startReader'>

/** `onWork`: notes have changed; `onIdle`: nothing is left to do, also after a pause. */
function openIngest({ emit, ...needs }: IngestNeeds, onWork: () => void, onIdle: () => void): Ingest {
  return createIngest({
    ...needs,
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
