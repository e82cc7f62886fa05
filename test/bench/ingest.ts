// How fast notes become an index: the walk of ten thousand that have not changed, and three hundred against encoding them alone.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { watch } from 'chokidar'
import { chunkerVersion } from '../../electron/engine/chunk/chunk-note.ts'
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { openEncoder } from '../../electron/engine/encoder/open-encoder.ts'
import { createIngest } from '../../electron/engine/ingest/ingest.ts'
import { openLibrary } from '../../electron/engine/library/library.ts'
import { hasReader } from '../../electron/engine/readers/note-paths.ts'
import { openReader } from '../../electron/engine/reading/open-reader.ts'
import { settings } from '../../electron/engine/settings.ts'
import { openStore } from '../../electron/engine/store/open-store.ts'
import { createForkedLanes, createForkedReaders } from '../../electron/hosts/fork-lane.ts'
import { createToyEncoder } from '../toy-encoder.ts'
import { vocabularyWords } from './drawn-texts.ts'
import { childCpuSeconds, usedCpuSeconds } from './machine.ts'
import { createRandom, prepareShape } from './model-shapes.ts'
import { median } from './race.ts'

type Print = (line: string) => void

/** From test/bench, and from out/bench where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
const startReader = createForkedReaders(join(root, 'out', 'hosts', 'reader.js'), settings.reading.maxHeapMb)
const walkRounds = 5
const indexRounds = 3

/** Prints both parts with their aims. About a minute and a half on two cores. */
export async function runIngestBench(print: Print): Promise<void> {
  await benchRescan(print)
  await benchIndexing(print)
}

async function benchRescan(print: Print): Promise<void> {
  await inTempFolder(async (folder) => {
    const notes = join(folder, 'notes')
    for (let at = 0; at < 10_000; at++) {
      writeNote(join(notes, `${at % 20}`, `${at % 200}`, `${at}.md`), `# Note ${at}\n\nA few words of note ${at}.`)
    }
    const opened = await openLibraryOf(join(folder, 'data'), createToyEncoder({ dimensions: 8 }))
    const first = await timed(() => opened.index(notes))
    const delay = monitorEventLoopDelay({ resolution: 2 })
    delay.enable()
    const seconds: number[] = []
    for (let round = 0; round < walkRounds; round++) seconds.push(await timed(() => opened.index(notes)))
    delay.disable()
    print(
      `10,000 new notes, toy encoder: ${first.toFixed(1)} s; the event loop was held ${longest(delay)} at most while rescanning`,
    )
    print(`unchanged re-scan of 10,000 notes: ${median(seconds).toFixed(2)} s (aim: at most 1 s)`)
    await opened.close()
    const watched = watch(notes, { ignoreInitial: true })
    const chokidar = await timed(() => new Promise((ready) => watched.on('ready', () => ready(undefined))))
    await watched.close()
    print(`for comparison, chokidar until it watches the same folder: ${chokidar.toFixed(2)} s`)
  })
}

async function benchIndexing(print: Print): Promise<void> {
  await inTempFolder(async (folder) => {
    const notes = join(folder, 'notes')
    const encoder = await openEncoder({
      modelFolder: prepareShape(root),
      cacheFolder: join(root, '.cache', 'bench', 'graphs'),
      startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
    })
    writeProse(notes, 300)
    const alone: number[] = []
    const whole: number[] = []
    const shares: number[] = []
    let texts: readonly string[] = []
    try {
      await encoder.encodeBatch(
        Array.from({ length: 50 }, (_, at) => `Text ${at} wakes the lanes.`),
        'passage',
      )
      for (let round = 0; round < indexRounds; round++) {
        const opened = await openLibraryOf(join(folder, `data-${round}`), encoder)
        const before = { own: usedCpuSeconds('reader.js'), lanes: childCpuSeconds('lane.js') }
        const seconds = await timed(() => opened.index(notes))
        shares.push((usedCpuSeconds('reader.js') - before.own) / (childCpuSeconds('lane.js') - before.lanes))
        texts = opened.texts
        await opened.close()
        whole.push(seconds)
        alone.push(await timed(() => encoder.encodeBatch(texts, 'passage')))
      }
    } finally {
      await encoder.close()
    }
    // Round by round: what else the machine does meanwhile slows both halves of a round.
    const ratio = median(whole.map((seconds, round) => seconds / (alone[round] ?? Number.NaN)))
    print(`300 notes, ${texts.length} chunks, E5's shape, ${availableParallelism()} lanes, medians of ${indexRounds} rounds:`)
    print(`  indexed in ${median(whole).toFixed(1)} s, encoded alone in ${median(alone).toFixed(1)} s`)
    print(`  indexing against encoding alone: ${ratio.toFixed(2)} (aim: at most 1.05)`)
    print(
      `  processor time of engine and reader against that of the lanes: ${(100 * median(shares)).toFixed(0)} % (aim: at most 5 %)`,
    )
  })
}

/** A fresh library in `dataFolder`, and the texts that its encoder was given. */
async function openLibraryOf(dataFolder: string, encoder: Encoder) {
  mkdirSync(dataFolder, { recursive: true })
  const texts: string[] = []
  const { dimensions, fingerprint } = encoder.info
  const log = (error: unknown) => console.error(error)
  const store = await openStore({ dataFolder, dimensions, fingerprint, log })
  const ingest = createIngest({
    store,
    encoder: {
      info: encoder.info,
      countTokens: encoder.countTokens,
      encodeBatch(batch, role, signal) {
        texts.push(...batch)
        return encoder.encodeBatch(batch, role, signal)
      },
    },
    library: await openLibrary({ dataFolder, settings: settings.library, now: Date.now }),
    hasReader,
    openReader: (recipe) => openReader({ startReader, log }, encoder, recipe),
    chunkerVersion,
    emit: () => undefined,
    settings,
    now: Date.now,
    log,
  })
  return {
    texts,
    index: (folder: string) => ingest.indexFolders([folder], [], new AbortController().signal),
    async close() {
      await ingest.close()
      await store.close()
    },
  }
}

/** Notes of two to four sections of a few sentences, words from the vocabulary; the same in every run. */
function writeProse(folder: string, count: number): void {
  const random = createRandom(300)
  const words = vocabularyWords(prepareShape(root))
  const word = () => words[Math.floor(words.length * random() ** 3)] ?? 'word'
  const sentence = () => `${Array.from({ length: 8 + Math.floor(random() * 12) }, word).join(' ')}.`
  const section = () => `## ${word()} ${word()}\n\n${Array.from({ length: 4 + Math.floor(random() * 10) }, sentence).join(' ')}`
  for (let at = 0; at < count; at++) {
    const sections = Array.from({ length: 2 + Math.floor(random() * 3) }, section)
    writeNote(join(folder, `${at % 10}`, `${at}.md`), `# ${word()} ${word()}\n\n${sections.join('\n\n')}\n`)
  }
}

function writeNote(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  // Old enough that a time stamp can be trusted.
  utimesSync(path, 1_600_000_000, 1_600_000_000)
}

async function inTempFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nearnote-bench-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return (performance.now() - began) / 1000
}

const longest = ({ max }: { max: number }) => `${Math.round(max / 1e6)} ms`
