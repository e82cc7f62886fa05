// Opens every part of the engine in the order they need each other, and closes them the other way round.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { chunkerVersion, chunkNote } from './chunk/chunk-note.ts'
import type { Encoder } from './encoder/encoder.ts'
import { openEncoder } from './encoder/open-encoder.ts'
import type { EngineOptions } from './engine.ts'
import { createGauges, type Gauges } from './gauges.ts'
import { createIngest, type Ingest } from './ingest/ingest.ts'
import { type Library, openLibrary } from './library/library.ts'
import { findBundledModel } from './models/bundled.ts'
import { hasReader, readNote } from './readers/read-note.ts'
import { type NothingGauge, openNothingGauge } from './search/nothing.ts'
import { createSentenceFinder, type SentenceFinder } from './search/sentence-finder.ts'
import { settings } from './settings.ts'
import { type Calibration, openCalibration } from './similarity/calibration.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'
import { analyzeText, indexTerms } from './words/analyze.ts'

export interface Parts {
  encoder: Encoder
  store: Store
  library: Library
  ingest: Ingest
  calibration: Calibration
  nothing: NothingGauge
  sentences: SentenceFinder
  analyze: typeof analyzeText
  close(): Promise<void>
}

/** Throws MODEL_MISSING, MODEL_INVALID, STORE_DAMAGED. */
export async function openParts(options: EngineOptions): Promise<Parts> {
  const { dataFolder, modelFolder, startEncoder, emit } = options
  const cacheFolder = join(dataFolder, 'graphs')
  await mkdir(cacheFolder, { recursive: true })
  const encoder = await openEncoder({ modelFolder: await findBundledModel(modelFolder), cacheFolder, startEncoder })
  encoder.onChange((state, message) => emit('encoderChanged', { state, message }))
  try {
    return await openAround(encoder, options)
  } catch (error) {
    // Its lanes are processes: left alone they would keep this one from ending.
    await encoder.close()
    throw error
  }
}

async function openAround(
  encoder: Encoder,
  { dataFolder, modelFolder, samplesFolder, emit, log }: EngineOptions,
): Promise<Parts> {
  const { dimensions, fingerprint } = encoder.info
  const [store, library, offTopicQueries, sampleTexts] = await Promise.all([
    openStore({ dataFolder, dimensions, fingerprint, log }),
    openLibrary({ dataFolder, settings: settings.library, now: Date.now }),
    readOffTopicQueries(modelFolder),
    encoder.info.calibration === null ? readSampleTexts(samplesFolder) : [],
  ])
  const [calibration, nothing] = await Promise.all([
    openCalibration({ encoder, store, sampleTexts, folder: dataFolder }),
    openNothingGauge({ encoder, store, offTopicQueries, folder: dataFolder }),
  ])
  const gauges = createGauges([calibration, nothing], log)
  const ingest = openIngest({ store, encoder, library, emit, log }, gauges)
  gauges.refreshWhenIdle(ingest)
  const { sentenceBudgetMs: budgetMs, sentencesCached: cached } = settings.search
  return {
    encoder,
    store,
    library,
    ingest,
    calibration,
    nothing,
    analyze: analyzeText,
    sentences: createSentenceFinder(encoder, { budgetMs, cached }),
    async close() {
      gauges.stop()
      await ingest.close()
      await encoder.close()
      await gauges.ended()
      await store.close()
    },
  }
}

type IngestNeeds = Pick<Parts, 'store' | 'encoder' | 'library'> & Pick<EngineOptions, 'emit' | 'log'>

function openIngest({ emit, ...needs }: IngestNeeds, gauges: Gauges): Ingest {
  const ingest = createIngest({
    ...needs,
    readNote,
    hasReader,
    chunkNote,
    chunkerVersion,
    indexTerms,
    emit: (event, payload) => {
      emit(event, payload)
      if (event === 'notesChanged' || event === 'settled') gauges.refreshWhenIdle(ingest)
    },
    settings,
    now: Date.now,
  })
  return ingest
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
