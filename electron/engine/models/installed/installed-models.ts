// The folders of models that are here: <data>/models/<name>, each put there by one rename and taken away by one.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sizeOf } from '../../files/erase.ts'
import { foldName } from './model-names.ts'
import { type ModelRecord, readRecord, weightsHashOf, writeRecord } from './model-record.ts'

export interface InstalledModel {
  name: string
  /** Absolute. */
  folder: string
  /** null: damaged, or put there by somebody else. */
  record: ModelRecord | null
}

export interface InstalledModels {
  /** Holds them all, and nothing else; absolute. */
  readonly modelsFolder: string
  /** Sorted by name. */
  all(): readonly InstalledModel[]
  find(name: string): InstalledModel | undefined
  findByWeights(sha256: string): InstalledModel | undefined
  /** A fresh folder for what is not a model yet; gone at the next start if it is left there. */
  createWorkFolder(): Promise<string>
  /** Makes the finished folder the model that the record names, in place of one of that name. */
  put(finished: string, record: ModelRecord): Promise<void>
  /** Bytes that were freed. */
  remove(name: string): Promise<number>
}

export async function openInstalledModels(modelsFolder: string): Promise<InstalledModels> {
  const workFolder = join(modelsFolder, '.work')
  await rm(workFolder, { recursive: true, force: true, maxRetries: 3 })
  let models = await readModels(modelsFolder)
  const find = (name: string) => models.find((model) => foldName(model.name) === foldName(name))
  const without = (name: string) => models.filter((model) => foldName(model.name) !== foldName(name))
  const moveAway = async (folder: string) => {
    // Renamed first: whatever happens while thousands of megabytes are deleted, it is no half model.
    const away = join(workFolder, randomUUID())
    await mkdir(workFolder, { recursive: true })
    await rename(folder, away)
    const bytes = await sizeOf(away)
    await rm(away, { recursive: true, force: true, maxRetries: 3 })
    return bytes
  }
  return {
    modelsFolder,
    all: () => models,
    find,
    findByWeights: (sha256) => models.find(({ record }) => record !== null && weightsHashOf(record.files) === sha256),
    async createWorkFolder() {
      const folder = join(workFolder, randomUUID())
      await mkdir(folder, { recursive: true })
      return folder
    },
    async put(finished, record) {
      await writeRecord(finished, record)
      const folder = join(modelsFolder, record.name)
      if (await exists(folder)) await moveAway(folder)
      await rename(finished, folder)
      models = sortByName([...without(record.name), { name: record.name, folder, record }])
    },
    async remove(name) {
      const model = find(name)
      if (model === undefined) return 0
      const bytes = await moveAway(model.folder)
      models = without(name)
      return bytes
    },
  }
}

async function readModels(modelsFolder: string): Promise<InstalledModel[]> {
  await mkdir(modelsFolder, { recursive: true })
  const entries = await readdir(modelsFolder, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  const models = folders.map(async ({ name }) => {
    const folder = join(modelsFolder, name)
    return { name, folder, record: await readRecord(folder) }
  })
  return sortByName(await Promise.all(models))
}

const sortByName = (models: InstalledModel[]) => models.sort((a, b) => (foldName(a.name) < foldName(b.name) ? -1 : 1))

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Why the model cannot be used, in one sentence; null when its files are as they were recorded. */
export async function findProblem({ folder, record }: InstalledModel): Promise<string | null> {
  if (record === null) return 'What is known about its files is damaged. Remove it and get it again.'
  for (const { path, sizeBytes } of record.files) {
    const found = await stat(join(folder, path)).catch(() => null)
    if (found === null) return `Its file ${path} is missing. Remove it and get it again.`
    if (found.size !== sizeBytes) return `Its file ${path} was changed. Remove it and get it again.`
  }
  return null
}
