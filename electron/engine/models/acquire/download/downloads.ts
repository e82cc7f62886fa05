// All downloads of one data folder: at most one of a model, each ends by itself, by being cancelled, or with the engine.
import { AppError, isAppError, throwIfCancelled } from '../../../../../shared/errors.ts'
import type { HubSettings, ModelWork } from '../../../../../shared/model-schemas.ts'
import type { CatalogueEntry } from '../../catalogue/catalogue.ts'
import { createWorkProgress, type ProgressPace, type WorkProgress } from '../../installed/work-progress.ts'
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
import { type DownloadDeps, downloadModel } from './download-model.ts'
import { type DownloadFolder, openDownloadFolder } from './download-state.ts'
import { toAppError } from './hub-problem.ts'

export interface Downloads {
  /** Begins, or joins one that runs. `ended` rejects as `downloadModel` does, with HUB_FAILED for what the hub did. */
  start(entry: CatalogueEntry): { ended: Promise<void> }
  work(name: string): ModelWork | null
  /** Why the last one ended; null for a model that was never asked for, or cancelled. */
  problem(name: string): Promise<string | null>
  /** Resolves when it has ended. */
  cancel(name: string): Promise<void>
  /** Deletes what has arrived of a model; bytes that were freed. */
  discard(name: string): Promise<number>
  close(): Promise<void>
}

interface Job {
  controller: AbortController
  progress: WorkProgress
  ended: Promise<void>
}

type Shared = Omit<DownloadDeps, 'connection' | 'folder' | 'progress'>

export interface DownloadsOptions extends Shared {
  modelsFolder: string
  pace: ProgressPace
  env: ConnectionOptions['env']
  onRequest?: ConnectionOptions['onRequest']
  onChange(): void
  onProgress(name: string, work: ModelWork): void
  log(error: unknown): void
}

export function createDownloads(options: DownloadsOptions): Downloads {
  const { modelsFolder, onChange, onProgress, log } = options
  const jobs = new Map<string, Job>()
  const folderOf = (name: string) => openDownloadFolder(modelsFolder, name)

  function begin(entry: CatalogueEntry): Job {
    const { name } = entry
    const controller = new AbortController()
    const progress = createWorkProgress((work) => onProgress(name, work), options.now, options.pace)
    const ended = run(entry, { ...options, folder: folderOf(name), progress }, controller.signal).finally(() => {
      jobs.delete(name)
      onChange()
    })
    // Nobody may be waiting: the list tells why it ended.
    ended.catch((error: unknown) => {
      if (!(error instanceof AppError)) log(error)
    })
    return { controller, progress, ended }
  }

  async function cancel(name: string) {
    const job = jobs.get(name)
    job?.controller.abort()
    await job?.ended.catch(() => undefined)
  }
  return {
    start(entry) {
      const job = jobs.get(entry.name) ?? begin(entry)
      jobs.set(entry.name, job)
      onChange()
      return { ended: job.ended }
    },
    work: (name) => jobs.get(name)?.progress.current() ?? null,
    problem: async (name) => (jobs.has(name) ? null : ((await folderOf(name).read())?.problem ?? null)),
    cancel,
    async discard(name) {
      await cancel(name)
      const folder = folderOf(name)
      const bytes = await folder.sizeBytes()
      await folder.clear()
      return bytes
    },
    close: async () => void (await Promise.all([...jobs.keys()].map(cancel))),
  }
}

type RunDeps = Omit<DownloadDeps, 'connection'> & Pick<DownloadsOptions, 'env' | 'onRequest'>

async function run(entry: CatalogueEntry, parts: RunDeps, signal: AbortSignal) {
  const settings = parts.hub.settings()
  let connection: Connection | undefined
  try {
    connection = openConnection({ hub: settings, env: parts.env, tuned: parts.tuned, onRequest: parts.onRequest })
    await downloadModel(entry, { ...parts, connection }, signal)
  } catch (error) {
    throwIfCancelled(signal)
    const failure = inWords(toAppError(error, publicAddress(settings)), entry.name)
    await remember(failure, entry, parts.folder)
    throw failure
  } finally {
    await connection?.close()
  }
}

/** For the next time somebody looks, also after a restart. A full disk may keep even this from being written. */
async function remember(failure: unknown, { source }: CatalogueEntry, folder: DownloadFolder): Promise<void> {
  const problem = failure instanceof AppError ? failure.message : 'The download failed. The log has the details.'
  const known = await folder.read()
  const commit = known?.commit ?? null
  await folder.write({ repository: source?.repository ?? '', commit, problem }).catch(() => undefined)
}

/** The folder that was checked is none that a person knows. */
function inWords(failure: unknown, name: string): unknown {
  if (!isAppError(failure, 'MODEL_INVALID')) return failure
  const { folder, problems } = failure.data
  return new AppError('MODEL_INVALID', `${name} has arrived, but cannot be used: ${problems.join('; ')}.`, { folder, problems })
}

/** Without name and password. */
function publicAddress({ address }: HubSettings): string {
  return URL.canParse(address) ? `${new URL(address).origin}${new URL(address).pathname.replace(/\/$/, '')}` : address
}
