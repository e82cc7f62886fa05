// One import from the path that somebody named to the model in its place. The source is only read.
import { rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { AppError, isAppError } from '../../../../../shared/errors.ts'
import { checkSpace, type FreeBytes } from '../../../files/disk-space.ts'
import { parseJsonOrNull } from '../../../files/read-json.ts'
import { type Catalogue, type CatalogueEntry, findByWeights } from '../../catalogue/catalogue.ts'
import { chooseFiles } from '../../catalogue/model-files.ts'
import { findFamily } from '../../families/families.ts'
import { findProblem, type InstalledModels } from '../../installed/installed-models.ts'
import { readModelCard } from '../../installed/model-card.ts'
import type { CheckFolder } from '../../installed/model-library.ts'
import { distinctName, nameFromPath } from '../../installed/model-names.ts'
import { type FileRecord, sizeOfFiles, weightsHashOf } from '../../installed/model-record.ts'
import type { WorkProgress } from '../../installed/work-progress.ts'
import type { ImportLimits } from './archive-limits.ts'
import { copyFiles } from './copy-files.ts'
import { findRoots } from './find-root.ts'
import { openFolderSource } from './folder-source.ts'
import { below, type ModelSource, type SourceFile } from './model-source.ts'
import { openZipSource } from './zip-source.ts'

/** Real ones have 2 kB. */
const maxConfigBytes = 1024 * 1024

export interface ImportDeps {
  catalogue: Catalogue
  installed: InstalledModels
  checkFolder: CheckFolder
  freeBytes: FreeBytes
  spareBytes: number
  limits: ImportLimits
  progress: WorkProgress
  now(): number
}

export interface Imported {
  name: string
  /** The same weights were here before: nothing was taken in. */
  wasHere: boolean
}

/** Throws FOLDER_NOT_FOUND, FOLDER_UNREADABLE, MODEL_INVALID, ARCHIVE_REFUSED, DISK_FULL, CANCELLED. */
export async function importModel(named: string, parts: ImportDeps, signal: AbortSignal): Promise<Imported> {
  const path = resolve(named)
  const source = await openSource(path, parts.limits)
  try {
    const model = below(source, chooseRoot(source, path))
    return await takeIn(model, path, parts, signal)
  } finally {
    await source.close()
  }
}

async function openSource(path: string, limits: ImportLimits): Promise<ModelSource> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new AppError('FOLDER_NOT_FOUND', `There is no folder and no archive ${path}.`, { path })
  return found.isDirectory() ? openFolderSource(path) : openZipSource(path, limits)
}

function chooseRoot({ files }: ModelSource, path: string): string {
  const roots = findRoots(files.map((file) => file.path))
  const [root = ''] = roots
  if (roots.length > 1) throw invalid(path, [`it holds several models (${roots.join(', ')}): choose one of them`])
  return root
}

async function takeIn(source: ModelSource, path: string, parts: ImportDeps, signal: AbortSignal): Promise<Imported> {
  const { installed, checkFolder, progress, spareBytes, freeBytes } = parts
  // Says at once what is missing, before gigabytes are copied.
  if (source.folder !== null) await checkNamed(checkFolder, source.folder, null, path)
  const about = await readConfig(source)
  const kept = new Set(
    chooseFiles(
      source.files.map((file) => file.path),
      about,
    ),
  )
  const files = source.files.filter((file) => kept.has(file.path))
  const work = await installed.createWorkFolder()
  try {
    await checkSpace(installed.modelsFolder, sizeOfFiles(files), spareBytes, freeBytes)
    progress.begin('importing', sizeOfFiles(files))
    const records = await copyFiles(source, files, work, { signal, onBytes: (bytes) => progress.add(bytes) })
    return await putInPlace(work, records, path, parts)
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function putInPlace(work: string, files: FileRecord[], path: string, parts: ImportDeps): Promise<Imported> {
  const { catalogue, installed, checkFolder, now } = parts
  const weights = weightsHashOf(files) ?? ''
  const entry = findByWeights(catalogue, weights)
  const facts = await checkNamed(checkFolder, work, entry, path)
  if (entry?.name === catalogue.bundled) return { name: entry.name, wasHere: true }
  const same = installed.findByWeights(weights)
  if (same && (await findProblem(same)) === null) return { name: same.name, wasHere: true }
  const name = same?.name ?? chooseName(entry, path, parts)
  const from = { kind: 'import', path } as const
  const card = await readModelCard(work)
  await installed.put(work, { version: 1, name, from, files, installedAt: new Date(now()).toISOString(), facts, card })
  return { name, wasHere: false }
}

/** What the catalogue knows takes the place that it has there. */
function chooseName(entry: CatalogueEntry | null, path: string, { catalogue, installed }: ImportDeps): string {
  if (entry !== null && !installed.find(entry.name)) return entry.name
  const taken = [...catalogue.models, ...installed.all()].map(({ name }) => name)
  return distinctName(nameFromPath(path), taken)
}

/** The folder that was checked may be none that a person knows: the error names what they named. */
async function checkNamed(checkFolder: CheckFolder, folder: string, entry: CatalogueEntry | null, path: string) {
  try {
    return await checkFolder(folder, entry)
  } catch (error) {
    throw isAppError(error, 'MODEL_INVALID') ? invalid(path, error.data.problems) : error
  }
}

function invalid(path: string, problems: string[]): AppError<'MODEL_INVALID'> {
  return new AppError('MODEL_INVALID', `The model in ${path} cannot be used: ${problems.join('; ')}.`, { folder: path, problems })
}

/** What config.json says of how the model is run: by a graph that we build, or by Python code of its own, which is never run here. */
async function readConfig(source: ModelSource): Promise<{ hasFamily: boolean; hasOwnCode: boolean }> {
  const config = source.files.find(({ path }) => path === 'config.json')
  const text = config && config.sizeBytes <= maxConfigBytes ? await readText(source, config) : ''
  const { model_type: type = '', auto_map: code } = parseJsonOrNull(text, Config) ?? {}
  return { hasFamily: type === 'static' || findFamily(type) !== undefined, hasOwnCode: code !== undefined }
}

const Config = v.object({ model_type: v.optional(v.string()), auto_map: v.optional(v.unknown()) })

async function readText(source: ModelSource, file: SourceFile): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of await source.read(file)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
