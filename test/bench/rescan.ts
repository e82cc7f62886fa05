// A look at a folder in which nothing has changed, against find(1), which reads the same names, sizes and times and does nothing with
// them. Both in turns, with all of it in the system's caches.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chunkerVersion } from '../../electron/engine/chunk/chunk-note.ts'
import { createIngest } from '../../electron/engine/ingest/ingest.ts'
import type { IngestDeps } from '../../electron/engine/ingest/ingest-deps.ts'
import { openLibrary } from '../../electron/engine/library/library.ts'
import { hasReader } from '../../electron/engine/readers/note-paths.ts'
import { openReader } from '../../electron/engine/reading/open-reader.ts'
import { recipeOf } from '../../electron/engine/reading/recipe.ts'
import { settings } from '../../electron/engine/settings.ts'
import type { NoteState } from '../../electron/engine/store/stored.ts'
import { createMemoryStore } from '../memory-store.ts'
import { createToyEncoder } from '../toy-encoder.ts'
import { median } from './race.ts'

type Print = (line: string) => void

/** From out/bench, where the bundle lies. */
const root = join(import.meta.dirname, '..', '..')
const usualFiles = 100_000
const filesPerFolder = 100
const foldersAbove = 20
const rounds = 9

/** Half a minute, and once a minute to make the files. */
export async function runRescanBench(print: Print, files = usualFiles): Promise<void> {
  const folder = makeFiles(files)
  const data = mkdtempSync(join(tmpdir(), 'nearnote-bench-'))
  const opened = await openKnown(folder, data, files)
  const held: number[] = []
  const own: Round[] = []
  const theirs: Round[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const found = find(folder)
      // Another one each time: it would count the wait for find.
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      const looked = await measure(() => opened.look())
      delay.disable()
      // The first brings everything into the caches.
      if (round === 0) continue
      held.push(delay.max / 1e6)
      theirs.push(found)
      own.push(looked)
    }
  } finally {
    await opened.close()
    rmSync(data, { recursive: true, force: true })
  }
  const middle = (all: readonly Round[], part: keyof Round) => median(all.map((each) => each[part]))
  const told = (all: readonly Round[]) =>
    `${middle(all, 'ms').toFixed(0)} ms (${middle(all, 'cpuMs').toFixed(0)} of the processor)`
  const ratio = (part: keyof Round) => median(own.map((each, at) => each[part] / (theirs[at]?.[part] ?? Number.NaN))).toFixed(2)
  print(`${files.toLocaleString('en')} files, medians of ${rounds} rounds: find ${told(theirs)}, unchanged re-scan ${told(own)}`)
  print(`re-scan against find: ${ratio('ms')} by the clock (aim: at most 1.5), ${ratio('cpuMs')} by the processor`)
  print(`the event loop was held ${median(held).toFixed(0)} ms at most, ${Math.max(...held).toFixed(0)} ms in the worst round`)
}

interface Round {
  ms: number
  cpuMs: number
}

async function measure(run: () => Promise<void>): Promise<Round> {
  const began = performance.now()
  const used = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(used)
  return { ms: performance.now() - began, cpuMs: (user + system) / 1000 }
}

/** Its processor time is told by the shell that runs it. */
function find(folder: string): Round {
  const began = performance.now()
  const script = 'find "$0" -type f -printf "%p %s %T@\\n" > /dev/null; times'
  const { stdout, status } = spawnSync('sh', ['-c', script, folder], { encoding: 'utf8' })
  const ms = performance.now() - began
  if (status !== 0) throw new Error('There is no find(1) with -printf here.')
  // The second line is that of its children: minutes and seconds in user and in system mode.
  const [user = 0, system = 0] = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds),
  )
  return { ms, cpuMs: 1000 * (user + system) }
}

function makeFiles(files: number): string {
  const folder = join(root, '.cache', 'bench', `notes-${files}`)
  if (existsSync(folder)) return folder
  const part = `${folder}.${process.pid}.part`
  for (let at = 0; at < files; at++) {
    const path = fileOf(part, at)
    if (at % filesPerFolder === 0) mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, `# Note ${at}\n\nA few words of note ${at}.\n`)
  }
  renameSync(part, folder)
  return folder
}

function fileOf(folder: string, at: number): string {
  const holding = Math.floor(at / filesPerFolder)
  return join(folder, `area-${holding % foldersAbove}`, `folder-${holding}`, `note-${at}.md`)
}

/** An ingest that knows all the files as they are. */
async function openKnown(folder: string, dataFolder: string, files: number) {
  const encoder = createToyEncoder({ dimensions: 8 })
  const log = (error: unknown) => console.error(error)
  const deps: Omit<IngestDeps, 'library'> = {
    store: createMemoryStore(),
    encoder,
    hasReader,
    openReader: (recipe) => openReader({ log }, encoder, recipe),
    chunkerVersion,
    emit: () => undefined,
    settings,
    now: Date.now,
    log,
  }
  const library = await openLibrary({ dataFolder, settings: settings.library, now: Date.now })
  await library.link(folder, [])
  const { fingerprint } = recipeOf(deps)
  await deps.store.writeStates(Array.from({ length: files }, (_, at) => stateOf(folder, fileOf(folder, at), fingerprint)))
  const ingest = createIngest({ ...deps, library })
  return {
    async look() {
      const report = await ingest.indexFolders([], [], new AbortController().signal)
      if (report.unchanged !== files) throw new Error(`Only ${report.unchanged} of ${files} files are unchanged.`)
    },
    close: () => ingest.close(),
  }
}

function stateOf(folder: string, path: string, fingerprint: string): NoteState {
  const { size, mtimeMs } = statSync(path)
  // One literal, as the store reads them: objects put together by spreading are slow to look at.
  return {
    path,
    folder,
    sizeBytes: size,
    modifiedMs: Math.floor(mtimeMs),
    hash: path,
    fingerprint,
    generation: 1,
    state: 'indexed',
    code: '',
    message: '',
    title: path,
    tags: [],
    aliases: [],
    properties: [],
    dateMs: 0,
    chunks: 1,
  }
}
