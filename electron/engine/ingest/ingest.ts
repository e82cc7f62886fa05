// Keeps the store true to the linked folders. A note's path: look (library) -> read and cut (text loop) -> words in the store
// -> vectors (vector loop) -> indexed. Everything starts in the background; nothing here blocks a search.
import { setMaxListeners } from 'node:events'
import type { FolderInfo, IndexReport, Problem, Progress } from '../../../shared/schemas.ts'
import { isInside } from '../library/inside.ts'
import { recipeOf } from '../reading/recipe.ts'
import { createLinkedFolders } from './folders.ts'
import { type IngestContext, recordDeps, vectorDeps } from './ingest-context.ts'
import type { IngestDeps } from './ingest-deps.ts'
import { reconcile } from './reconcile.ts'
import { recordVectors } from './record.ts'
import { createMaintenanceSchedule } from './scheduling/maintenance-schedule.ts'
import { createRuns } from './scheduling/runs.ts'
import { createSchedule } from './scheduling/schedule.ts'
import { createTimers } from './scheduling/timers.ts'
import { createFolderCounts } from './status/folder-counts.ts'
import { countPartly, describeFolders, listProblems, type ProblemQuery } from './status/folder-info.ts'
import { createIngestState } from './status/ingest-state.ts'
import { createProgressTeller } from './status/progress.ts'
import { createRate } from './status/rate.ts'
import { createCommits } from './text/commit.ts'
import { createVectorLoop } from './vectors/vector-loop.ts'

export interface Ingest {
  /** Reconciles and watches from now on, in the background. */
  start(): void
  /** Looks at every folder again, in the background: the window came to the front. Cheap to call often. */
  reconcile(): void
  /** Links a folder and indexes it in the background. Throws as Library.link does. */
  linkFolder(path: string, ignore: readonly string[]): Promise<{ path: string; adopted: string[] }>
  /** Throws FOLDER_NOT_LINKED. */
  unlinkFolder(path: string): Promise<{ removedNotes: number; removedChunks: number }>
  /** Throws FOLDER_NOT_LINKED. */
  setIgnore(path: string, ignore: readonly string[]): Promise<void>
  /** Takes what is known of folders that are linked no more out of the store, or gives it to the folder around them. */
  forgetUnlinked(): Promise<void>
  listFolders(): Promise<FolderInfo[]>
  /** Links what is new and resolves when the vectors of the folders (of all when none is named) are done. Throws CANCELLED too. */
  indexFolders(folders: readonly string[], ignore: readonly string[], signal: AbortSignal): Promise<IndexReport>
  /** Reads every note again; vectors are reused by the text they stand for. */
  rebuild(signal: AbortSignal): Promise<IndexReport>
  pause(): void
  resume(): void
  waitForPower(isWaiting: boolean): void
  /** Drops what waits until the next change or reconcile; words that were written stay. */
  cancel(): void
  listProblems(query: ProblemQuery): { problems: Problem[]; total: number }
  /** Notes of which only the beginning is searchable. */
  countPartly(): number
  /** Reads these notes again, in the background. */
  retryNotes(paths: readonly string[]): void
  progress(): Promise<Progress>
  /** Somebody searched: batches stay short for a while, and upkeep waits. */
  searchRan(): void
  /** Resolves when nothing is being read or encoded. */
  whenIdle(): Promise<void>
  /** Stops within one write; whatever was not committed is done again after the next start. */
  close(): Promise<void>
}

export function createIngest(parts: IngestDeps): Ingest {
  const assembled = assemble(parts)
  const { ingesting, folders, runs, vectors, schedule } = assembled
  const { commits, teller, searchedAt } = ingesting
  let lookedAt = Number.NEGATIVE_INFINITY
  const allFolders = () => parts.library.folders().map(({ path }) => path)
  const lookAgain = (paths: readonly string[]) => void (paths.length > 0 && runs.lookAgain(paths, 'none'))
  return {
    ...createLife(assembled, lookAgain),
    reconcile() {
      if (performance.now() - lookedAt < parts.settings.library.focusEveryMs) return
      lookedAt = performance.now()
      lookAgain(allFolders())
    },
    async linkFolder(path, ignore) {
      const linked = await folders.link(path, ignore)
      lookAgain([linked.path])
      return { path: linked.path, adopted: linked.adopted }
    },
    unlinkFolder: folders.unlink,
    setIgnore: async (path, ignore) => lookAgain([await folders.setIgnore(path, ignore)]),
    forgetUnlinked: folders.adoptOrphans,
    listFolders: () => describeFolders(ingesting),
    async indexFolders(paths, ignore, signal) {
      const named: string[] = []
      for (const path of paths) named.push((await folders.link(path, ignore)).path)
      // A folder that a later one took over is counted with it.
      const linked = allFolders().filter((path) => paths.length === 0 || named.includes(path))
      return runs.report(linked, 'none', signal)
    },
    rebuild: (signal) => runs.report(allFolders(), 'all', signal),
    pause: commits.pause,
    resume: commits.resume,
    waitForPower: commits.waitForPower,
    listProblems: (query) => listProblems(ingesting, query),
    countPartly: () => countPartly(ingesting),
    retryNotes(paths) {
      const touched = allFolders().filter((folder) => paths.some((path) => isInside(path, folder)))
      if (touched.length > 0) runs.lookAgain(touched, new Set(paths))
    },
    progress: teller.read,
    searchRan: () => void (searchedAt.ms = performance.now()),
    async whenIdle() {
      await schedule.settled()
      await vectors.ended()
    },
  }
}

/** Beginning, breaking off, ending. */
function createLife(
  { ingesting, schedule, vectors, epoch }: ReturnType<typeof assemble>,
  lookAgain: (folders: readonly string[]) => void,
): Pick<Ingest, 'start' | 'cancel' | 'close'> {
  const { parts, ingestState, commits, teller, maintenance } = ingesting
  const timers = createTimers({ ...parts, unreachable: ingestState.unreachable, lookAgain })
  return {
    start() {
      // Whoever begins will link a folder soon, and wants to find something in it at once.
      if (parts.store.notes.size === 0) ingesting.reader.prepare()
      parts.library.watch(schedule.later)
      lookAgain(parts.library.folders().map(({ path }) => path))
      timers.start()
    },
    cancel() {
      schedule.clear()
      epoch.next()
      teller.changed()
    },
    async close() {
      timers.stop()
      schedule.clear()
      epoch.next()
      parts.library.close()
      await schedule.settled()
      await vectors.ended()
      await Promise.all([ingesting.reader.close(), commits.commitNow(async () => commits.close())])
      await maintenance.close()
      teller.close()
    },
  }
}

/** Puts the loops together. */
function assemble(parts: IngestDeps) {
  const epoch = createEpoch()
  const ingesting = createIngesting(parts, () => vectors.wake(epoch.signal()))
  const vectors = createVectorLoop({
    ...vectorDeps(ingesting),
    onEncoded: (batch) => recordVectors(batch, recordDeps(ingesting)),
    onIdle: ingesting.maintenance.idle,
    onChange: ingesting.teller.changed,
  })
  const folders = createLinkedFolders(ingesting)
  let orphans: Promise<void> | null = null
  const schedule = createSchedule({
    settleMs: parts.settings.library.settleMs,
    async look(requests, force, run) {
      orphans ??= folders.adoptOrphans()
      await orphans
      await reconcile(requests, force, run, ingesting)
    },
    onGathered: (changed) => runs.follow(changed),
  })
  const runs = createRuns({ ingesting, vectors, schedule, epoch: epoch.signal })
  return { ingesting, folders, runs, schedule, vectors, epoch }
}

/** Work belongs to the epoch in which it was asked for; the next one begins when indexing is cancelled. */
function createEpoch(): { signal(): AbortSignal; next(): void } {
  // Every look that waits for its vectors listens to it, and there may be many: no leak that Node should warn of.
  const begin = () => {
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    return controller
  }
  let controller = begin()
  return {
    signal: () => controller.signal,
    next() {
      controller.abort()
      controller = begin()
    },
  }
}

function createIngesting(parts: IngestDeps, wakeVectors: () => void): IngestContext {
  const { store, settings, log } = parts
  const ingestState = createIngestState()
  const recipe = recipeOf(parts)
  const folderCounts = createFolderCounts(store, ingestState)
  const rate = createRate(settings.ingest.rateWindowMs)
  const teller = createProgressTeller(ingestState, { rate, folderCounts }, parts)
  const searchedAt = parts.searchedAt ?? { ms: Number.NEGATIVE_INFINITY }
  const onHalt = () => {
    rate.begin(parts.now())
    teller.changed()
    parts.emit('foldersChanged', {})
  }
  return {
    parts,
    recipe,
    reader: parts.openReader(recipe),
    ingestState,
    folderCounts,
    rate,
    teller,
    commits: createCommits({ ingestState, diskFullRetryMs: settings.ingest.diskFullRetryMs, onHalt }),
    maintenance: createMaintenanceSchedule({
      store,
      everyChunks: settings.ingest.maintainEveryChunks,
      idleMs: settings.ingest.maintainIdleMs,
      searchedAt,
      isOnBattery: parts.isOnBattery ?? (() => false),
      log,
    }),
    wakeVectors,
    runs: new Set(),
    racy: new Set(),
    searchedAt,
  }
}
