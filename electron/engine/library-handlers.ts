// The contract's methods about the library: folders, indexing, states, status, check, samples.
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineHandlers } from '../../shared/contract.ts'
import type { Status } from '../../shared/schemas.ts'
import type { EngineOptions } from './engine.ts'
import type { Parts } from './engine-parts.ts'
import { sizeOf } from './erase.ts'

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

export function createLibraryHandlers(parts: () => Promise<Parts>, options: Options): Pick<EngineHandlers, LibraryMethod> {
  const ingest = async () => (await parts()).ingest
  return {
    status: async () => readStatus(await parts(), options),
    progress: async () => (await ingest()).progress(),
    listFolders: async () => ({ folders: await (await ingest()).listFolders() }),
    linkFolder: async ({ path, ignore }) => (await ingest()).linkFolder(path, ignore),
    unlinkFolder: async ({ path }) => (await ingest()).unlinkFolder(path),
    setIgnore: async ({ path, ignore }) => done((await ingest()).setIgnore(path, ignore)),
    indexFolders: async ({ folders, ignore }, signal) => (await ingest()).indexFolders(folders, ignore, signal),
    reconcile: async () => done((await ingest()).reconcile()),
    pauseIndexing: async () => done((await ingest()).pause()),
    resumeIndexing: async () => done((await ingest()).resume()),
    cancelIndexing: async () => done((await ingest()).cancel()),
    listProblems: async (query) => (await ingest()).listProblems(query),
    retryNotes: async ({ paths }) => done((await ingest()).retryNotes(paths)),
    async check() {
      const problems = await (await parts()).store.check()
      return { ok: problems.length === 0, problems }
    },
    rebuild: async (_, signal) => (await ingest()).rebuild(signal),
    addSampleNotes: async () => addSampleNotes(await ingest(), options),
  }
}

async function done(work: Promise<void> | void): Promise<Record<string, never>> {
  await work
  return {}
}

async function readStatus({ encoder, store, library, ingest }: Parts, { dataFolder, version }: Options): Promise<Status> {
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
async function addSampleNotes(ingest: Parts['ingest'], { dataFolder, samplesFolder }: Options): Promise<{ path: string }> {
  const folder = join(dataFolder, 'sample-notes')
  await mkdir(folder, { recursive: true })
  await cp(samplesFolder, folder, { recursive: true, force: false })
  const { path } = await ingest.linkFolder(folder, [])
  return { path }
}
