// Stands in for the models' library until it is there: the bundled encoder and folders that lie in `models/` already.
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { sizeOf } from '../erase.ts'
import { readCatalogue } from '../models/catalogue/catalogue.ts'
import type { LibraryModel, ModelLibrary, ModelLibraryOptions } from '../models/installed/model-library.ts'

export async function openPlainModels({ dataFolder, modelFolder }: ModelLibraryOptions): Promise<ModelLibrary> {
  const { bundled } = await readCatalogue(modelFolder)
  const folder = join(dataFolder, 'models')
  const names = () => {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  }
  const unavailable = () => Promise.reject(new AppError('NOT_AVAILABLE', 'Not yet.', { ability: 'models' }))
  const nameOf = (name: string) => {
    if (name === bundled || names().includes(name)) return name
    throw new AppError('MODEL_UNKNOWN', `There is no model ${name}.`, { name })
  }
  return {
    list: async () => [plain(bundled, 'bundled'), ...names().map((name) => plain(name, 'installed'))],
    folderOf: (name) => (name === bundled ? join(modelFolder, name) : join(folder, nameOf(name))),
    kindOf: () => 'embedding',
    nameOf,
    entryOf: () => null,
    entryForWeights: () => null,
    add: unavailable,
    download: unavailable,
    cancelDownload: unavailable,
    async remove(name) {
      const freedBytes = await sizeOf(join(folder, nameOf(name)))
      await rm(join(folder, name), { recursive: true })
      return { freedBytes }
    },
    hub: () => ({ address: 'https://huggingface.co', proxy: null }),
    setHub: unavailable,
    freeBytes: async () => null,
    close: async () => undefined,
  }
}

const plain = (name: string, state: 'bundled' | 'installed'): LibraryModel => ({
  name,
  title: name,
  kind: 'embedding',
  purpose: '',
  state,
  dimensions: null,
  maxTokens: null,
  pooling: null,
  prefixes: null,
  languages: [],
  licence: '',
  licenceNote: null,
  sizeBytes: null,
  source: null,
  unverified: [],
  problem: null,
  work: null,
})
