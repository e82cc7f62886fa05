// The engine's process over a made-up library: a whole index with the handler that answers searches, behind a port as in the app.
// Beside `search` it answers what only the bench asks.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { createQueryHandlers } from '../../../electron/engine/handlers/search.ts'
import { createNoteViews } from '../../../electron/engine/handlers/view-note.ts'
import type { OpenIndex } from '../../../electron/engine/reindex/opened-index.ts'
import { openIndex } from '../../../electron/engine/session/open-index.ts'
import { settings } from '../../../electron/engine/settings.ts'
import { firstIndex } from '../../../electron/engine/store/open-store.ts'
import type { SearchFilter } from '../../../electron/engine/store/queries.ts'
import { connectToEngine } from '../../../electron/hosts/engine-port.ts'
import { createForkedLanes, createForkedReaders } from '../../../electron/hosts/fork-lane.ts'
import { answerOverPort } from '../../../electron/hosts/port.ts'
import { createScanThreads } from '../../../electron/hosts/scan-threads.ts'
import type { Transport } from '../../../shared/client.ts'
import { createDispatcher } from '../../../shared/dispatcher.ts'
import { toWire } from '../../../shared/errors.ts'
import { prepareShape } from '../model-shapes.ts'
import { createSyntheticLibrary, type SyntheticLibrary } from '../synthetic-library.ts'
import { createTimeSpans, type PartName, type TimeSpans } from './time-spans.ts'

/** From out/bench/search, where the bundle lies. */
const root = join(import.meta.dirname, '..', '..', '..')
const log = (error: unknown) => console.error(error)

async function runEngine(dataFolder: string): Promise<void> {
  const port = await connectToEngine()
  const spans = createTimeSpans()
  const opened = open(dataFolder, spans)
  let closing = Promise.resolve()
  port.onClose(() => {
    closing = opened.then(({ index }) => index.close())
    closing.then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  answerOverPort(port, async (method, input, signal) => {
    try {
      return await (await opened).transport(method, input, signal)
    } catch (error) {
      return { ok: false, error: toWire(error) }
    }
  })
}

async function open(dataFolder: string, spans: TimeSpans) {
  const encoder = await openEncoder({
    modelFolder: prepareShape(root),
    cacheFolder: join(root, '.cache', 'bench', 'graphs'),
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
  })
  const index = await openIndex({
    encoder: spans.timedEncoder(encoder),
    index: firstIndex,
    dataFolder,
    modelFolder: join(root, 'models'),
    samplesFolder: join(root, 'build', 'sample-notes'),
    startReader: createForkedReaders(join(root, 'out', 'hosts', 'reader.js'), settings.reading.maxHeapMb),
    startScan: createScanThreads(join(root, 'out', 'hosts', 'scan.js')),
    searchedAt: { ms: Number.NEGATIVE_INFINITY },
    addOns: { reranker: () => null, sparse: () => null, chosen: () => null, onChange: () => () => undefined },
    emit: () => undefined,
    log,
  })
  return { index, transport: createTransport(index, spans, createSyntheticLibrary(encoder.info.dimensions)) }
}

export interface PartTimes {
  ms: number
  parts: Record<PartName, number>
}

/** `search` and `completeSearch` as the contract has them, and the bench's own methods. */
function createTransport(index: OpenIndex, spans: TimeSpans, library: SyntheticLibrary): Transport {
  const parts: OpenIndex = { ...index, store: spans.timedStore(index.store), rows: spans.timedRows(index.rows) }
  const state = { answered: [] as PartTimes[] }
  const handlers = createQueryHandlers(async (work) => work(parts), createNoteViews(null))
  const search = createDispatcher({ search: handlers.search, completeSearch: handlers.completeSearch }, log)
  const own = { ...queries(index, state), ...changes(index, library) }
  return async (method, input, signal) => {
    if (method === 'search' || method === 'completeSearch') {
      const { result, ms, parts } = await spans.during(() => search(method, input, signal))
      state.answered.push({ ms, parts })
      return result
    }
    // SAFETY: the bench's own calls, from the same build.
    const run = own[method as keyof typeof own] as ((input: unknown) => Promise<unknown>) | undefined
    if (run === undefined) throw new Error(`The bench has no method ${method}`)
    return { ok: true, value: await run(input) }
  }
}

function queries({ store, measured }: OpenIndex, state: { answered: PartTimes[] }) {
  return {
    /** Times of the answers since the last call. */
    takeTimes: async () => state.answered.splice(0),
    rss: async () => process.memoryUsage().rss,
    whenRead: () => store.whenRead(),
    /** Figures about the library are kept with it: they are measured once. */
    measure: () => measured(),
    stats: () => store.stats(),
    async nearest({ vector, filter }: { vector: Float32Array; filter: SearchFilter }) {
      const hits = await store.searchVectors(vector, filter, settings.search.candidates)
      const rows = await store.readChunks(hits.slice(0, 10).map(({ id }) => id))
      return rows.map(({ path, ordinal }) => ({ path, ordinal }))
    },
  }
}

function changes({ store, ingest }: OpenIndex, library: SyntheticLibrary) {
  let indexing: { stop: AbortController; ended: Promise<void>; before: number } | null = null
  return {
    /** Writes notes again with other words, each by itself; resolves to the ms of each. */
    async edit({ notes, of }: { notes: number; of: number }) {
      const times: number[] = []
      for (let at = 0; at < notes; at++) {
        const note = library.drawNote(1 + Math.floor((at * of) / notes), 1)
        const began = performance.now()
        await store.writeNotes([note])
        times.push(performance.now() - began)
      }
      return times
    },
    maintain: () => store.maintain(),
    /** Writes `notes` files and begins to index their folder. */
    async startIndexing({ folder, from, notes }: { folder: string; from: number; notes: number }) {
      writeNotes(folder, library, from, notes)
      const stop = new AbortController()
      const before = (await store.stats()).vectors
      const ended = ingest.indexFolders([folder], [], stop.signal).then(
        () => undefined,
        () => undefined,
      )
      indexing = { stop, ended, before }
    },
    /** Passages that were encoded and written meanwhile; whether it had ended by itself. */
    async stopIndexing() {
      if (indexing === null) return 0
      const passages = (await store.stats()).vectors - indexing.before
      ingest.cancel()
      indexing.stop.abort()
      await indexing.ended
      return passages
    },
  }
}

function writeNotes(folder: string, library: SyntheticLibrary, from: number, count: number): void {
  for (let number = from; number < from + count; number++) {
    const { state, chunks } = library.drawNote(number)
    const file = join(folder, `${number % 10}`, `note-${number}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `# ${state.title}\n\n${chunks.map(({ text }) => text).join('\n\n')}\n`)
  }
}

await runEngine(process.argv[2] ?? '')
