// The contract's methods about the library: folders, indexing, states, status, check, samples.
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineHandlers } from '../../../shared/contract.ts'
import type { Status } from '../../../shared/schemas.ts'
import type { EngineOptions } from '../engine-options.ts'
import { sizeOf } from '../files/erase.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import type { LibrarySession } from '../session/library-session.ts'
import type { UseIndex } from './search.ts'

type LibraryMethod =
  | 'status'
  | 'progress'
  | 'listFolders'
  | 'linkFolder'
  | 'unlinkFolder'
  | 'setIgnore'
  | 'indexFolders'
  | 'reconcile'
  | 'pauseIndexing'
  | 'resumeIndexing'
  | 'cancelIndexing'
  | 'listProblems'
  | 'retryNotes'
  | 'check'
  | 'rebuild'
  | 'addSampleNotes'

type Options = Pick<EngineOptions, 'dataFolder' | 'samplesFolder' | 'version'>

export function createLibraryHandlers(
  core: () => Promise<LibrarySession>,
  options: Options,
): Pick<EngineHandlers, LibraryMethod> {
  const use: UseIndex = async (work) => (await core()).reindexing.current.use(work)
  const ingest = <T>(work: (ingest: OpenIndex['ingest']) => T | Promise<T>) => use((index) => work(index.ingest))
  return {
    status: () => use((index) => readStatus(index, options)),
    progress: () => ingest((current) => current.progress()),
    listFolders: () => ingest(async (current) => ({ folders: await current.listFolders() })),
    linkFolder: ({ path, ignore }) => ingest((current) => current.linkFolder(path, ignore)),
    unlinkFolder: ({ path }) => ingest((current) => current.unlinkFolder(path)),
    setIgnore: ({ path, ignore }) => done(ingest((current) => current.setIgnore(path, ignore))),
    reconcile: () => done(ingest((current) => current.reconcile())),
    cancelIndexing: () => done(ingest((current) => current.cancel())),
    listProblems: (query) => ingest((current) => current.listProblems(query)),
    retryNotes: ({ paths }) => done(ingest((current) => current.retryNotes(paths))),
    check: () =>
      use(async ({ store }) => {
        const problems = await store.check()
        return { ok: problems.length === 0, problems }
      }),
    addSampleNotes: () => ingest((current) => addSampleNotes(current, options)),
    ...createLongHandlers(core),
  }
}

/** What takes long goes on with the encoder that takes over meanwhile; a pause holds for the one in preparation too. */
function createLongHandlers(
  core: () => Promise<LibrarySession>,
): Pick<EngineHandlers, 'indexFolders' | 'rebuild' | 'pauseIndexing' | 'resumeIndexing'> {
  return {
    async indexFolders({ folders, ignore }, signal) {
      const { current } = (await core()).reindexing
      return current.follow(({ ingest }, ended) => ingest.indexFolders(folders, ignore, ended), signal)
    },
    async rebuild(_, signal) {
      const { reindexing } = await core()
      const isDamaged = await reindexing.current.opened().then(
        () => false,
        () => true,
      )
      if (isDamaged) await reindexing.reopen({ emptied: true })
      return reindexing.current.follow(({ ingest }, ended) => ingest.rebuild(ended), signal)
    },
    pauseIndexing: async () => done((await core()).reindexing.pause()),
    resumeIndexing: async () => done((await core()).reindexing.resume()),
  }
}

async function done(work: Promise<void> | void): Promise<Record<string, never>> {
  await work
  return {}
}

async function readStatus({ encoder, store, library, ingest }: OpenIndex, { dataFolder, version }: Options): Promise<Status> {
  const [{ found, indexed, waiting, skipped, failed }, { chunks }, sizeBytes] = await Promise.all([
    ingest.progress(),
    store.stats(),
    sizeOf(dataFolder),
  ])
  const { name, precision, range, fingerprint } = encoder.info
  return {
    folders: library.folders().length,
    found,
    indexed,
    waiting,
    skipped,
    failed,
    partly: ingest.countPartly(),
    chunks,
    sizeBytes,
    model: name,
    precision,
    range,
    fingerprint,
    version,
    dataFolder,
  }
}

/** Copied, so that trying them changes nothing that ships; asked for again, edited samples are kept. */
async function addSampleNotes(ingest: OpenIndex['ingest'], { dataFolder, samplesFolder }: Options): Promise<{ path: string }> {
  const folder = join(dataFolder, 'sample-notes')
  await mkdir(folder, { recursive: true })
  await cp(samplesFolder, folder, { recursive: true, force: false })
  const { path } = await ingest.linkFolder(folder, [])
  return { path }
}
