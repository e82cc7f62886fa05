// One download from the first question to the model in its place.
//   1. ask the hub what lies in the repository at the pinned revision     2. is there room?
//   3. bring each file, checked against what was announced                4. can the encoder use it?     5. one rename
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkSpace, type FreeBytes } from '../../../files/disk-space.ts'
import type { CatalogueEntry } from '../../catalogue/catalogue.ts'
import type { HubFile } from '../../installed/hub-file.ts'
import type { InstalledModels } from '../../installed/installed-models.ts'
import { readModelCard } from '../../installed/model-card.ts'
import type { CheckFolder } from '../../installed/model-library.ts'
import { type FileRecord, sizeOfFiles } from '../../installed/model-record.ts'
import type { WorkProgress } from '../../installed/work-progress.ts'
import type { Connection, DownloadSettings } from './connection.ts'
import type { DownloadFolder } from './download-state.ts'
import { type CheckedFile, checkFile } from './file-hash.ts'
import { type AnnouncedFile, chooseHubFiles, fileAddress, type HubListing, listAddress, readListing } from './file-list.ts'
import { HubProblem } from './hub-problem.ts'
import { retry } from './retry.ts'
import { damaged, dropPart, sizeOfPart, transferFile } from './transfer.ts'

export interface DownloadDeps {
  connection: Connection
  hub: HubFile
  folder: DownloadFolder
  installed: InstalledModels
  checkFolder: CheckFolder
  freeBytes: FreeBytes
  spareBytes: number
  progress: WorkProgress
  tuned: DownloadSettings
  now(): number
}

type Source = NonNullable<CatalogueEntry['source']>

/** Throws HubProblem, DOWNLOAD_DAMAGED, MODEL_INVALID, DISK_FULL, CANCELLED. */
export async function downloadModel(entry: CatalogueEntry, parts: DownloadDeps, signal: AbortSignal): Promise<void> {
  const { folder, installed, checkFolder, hub, progress, now } = parts
  if (entry.source === null) throw new HubProblem('the catalogue names no source', { isFinal: true })
  const { repository } = entry.source
  progress.begin('preparing', null)
  const listing = await askForFiles(entry.source, parts, signal)
  const limit = (known: number) => known * parts.tuned.growth + parts.tuned.growthBytes
  const announced = chooseHubFiles(listing, entry, limit)
  await mkdir(folder.files, { recursive: true })
  const here = await bytesHere(announced, folder)
  await checkSpace(installed.modelsFolder, sizeOfFiles(announced) - here, parts.spareBytes, parts.freeBytes)
  progress.begin('downloading', sizeOfFiles(announced))
  const files: FileRecord[] = []
  for (const file of announced) files.push(await bringFile(entry, file, listing.commit, parts, signal))
  const facts = await checkFolder(folder.files, entry)
  await installed.put(folder.files, {
    version: 1,
    name: entry.name,
    from: { kind: 'hub', host: new URL(hub.settings().address).host, repository, revision: listing.commit },
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    installedAt: new Date(now()).toISOString(),
    facts,
    card: await readModelCard(folder.files),
  })
  await folder.clear()
}

/** At the commit that the first download was pinned to; what lies there of another one is thrown away. */
async function askForFiles({ repository, revision }: Source, parts: DownloadDeps, signal: AbortSignal): Promise<HubListing> {
  const { connection, hub, folder, tuned } = parts
  const isCommit = /^[0-9a-f]{40}$/.test(revision)
  const pinned = isCommit ? revision : hub.pinOf(repository)
  const address = listAddress(hub.settings().address, repository, pinned ?? revision)
  const ask = async () =>
    readListing(await connection.get(address, { accept: 'application/json' }, signal), tuned.maxListBytes, tuned)
  const listing = await retry(ask, { ...tuned, attempts: tuned.firstAttempts, signal, arrived: () => 0 })
  if (pinned !== null && listing.commit !== pinned) throw new HubProblem('it answered for another revision', { isFinal: true })
  const known = await folder.read()
  if (known?.commit && known.commit !== listing.commit) await folder.clear()
  await folder.write({ repository, commit: listing.commit, problem: null })
  if (pinned === null) await hub.pin(repository, listing.commit)
  return listing
}

async function bytesHere(files: readonly AnnouncedFile[], folder: DownloadFolder): Promise<number> {
  const sizes = files.map(async ({ path, sizeBytes }) =>
    Math.min(sizeBytes, (await sizeOfPart(join(folder.files, path))) || (await sizeOfPart(join(folder.parts, path)))),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** A checked file; bytes that lay there from an earlier attempt get a second chance to come whole. */
async function bringFile(
  { name, source }: CatalogueEntry,
  file: AnnouncedFile,
  commit: string,
  { connection, hub, folder, progress, tuned }: DownloadDeps,
  signal: AbortSignal,
): Promise<FileRecord> {
  const [finished, part] = [join(folder.files, file.path), join(folder.parts, file.path)]
  const check = (path: string) => checkFile(path, file, { signal, onBytes: () => undefined })
  const done = await check(finished).catch(ignoreMissing)
  if (done?.isAnnounced) {
    progress.add(file.sizeBytes, false)
    return { path: file.path, sizeBytes: file.sizeBytes, sha256: done.sha256 }
  }
  const address = fileAddress(hub.settings().address, source?.repository ?? '', commit, file.path)
  const onBytes = (bytes: number) => (bytes < 0 ? progress.take(-bytes) : progress.add(bytes))
  progress.add(await sizeOfPart(part), false)
  for (;;) {
    const { wasResumed } = await transferFile({ name, connection, address, file, part, onBytes, signal, tuned })
    const { sha256, isAnnounced } = await checkVisibly(part, file, { progress, tuned, signal })
    if (isAnnounced) {
      await mkdir(dirname(finished), { recursive: true })
      await rename(part, finished)
      return { path: file.path, sizeBytes: file.sizeBytes, sha256 }
    }
    await dropPart(part)
    if (!wasResumed) throw damaged(name, file.path)
    progress.take(file.sizeBytes)
  }
}

/** Hashing two gigabytes takes as long as a coffee: that it is done must be seen. */
async function checkVisibly(
  path: string,
  file: AnnouncedFile,
  { progress, tuned, signal }: Pick<DownloadDeps, 'progress' | 'tuned'> & { signal: AbortSignal },
): Promise<CheckedFile> {
  if (file.sizeBytes < tuned.shownCheckBytes) return checkFile(path, file, { signal, onBytes: () => undefined })
  const goOn = progress.aside('checking', file.sizeBytes)
  const checked = await checkFile(path, file, { signal, onBytes: (bytes) => progress.add(bytes) })
  goOn()
  return checked
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
