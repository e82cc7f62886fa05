// Puts the parts of the models' library together: catalogue, installed models, downloads, imports, the hub's settings.
import { join } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { readFreeBytes } from '../../files/disk-space.ts'
import { settings as tuned } from '../../settings.ts'
import { createDownloads } from '../acquire/download/downloads.ts'
import { createImports, type Imports } from '../acquire/import/imports.ts'
import { readCatalogue } from '../catalogue/catalogue.ts'
import { createModelFinder, type FoundModel, type ModelFinder, missing } from './find-model.ts'
import { openHubFile } from './hub-file.ts'
import { findProblem, openInstalledModels } from './installed-models.ts'
import { listModels, type ModelSources } from './list-models.ts'
import type { ModelLibrary, ModelLibraryOptions } from './model-library.ts'

/** Throws MODEL_MISSING when the catalogue that ships with Nearnote cannot be read. Connects to nothing. */
export async function openModelLibrary(options: ModelLibraryOptions): Promise<ModelLibrary> {
  const { dataFolder, modelFolder, freeBytes = readFreeBytes, now = Date.now, settings = tuned.models } = options
  const modelsFolder = join(dataFolder, 'models')
  const [catalogue, installed, hub] = await Promise.all([
    readCatalogue(modelFolder),
    openInstalledModels(modelsFolder),
    openHubFile(dataFolder),
  ])
  const { spareBytes } = settings
  const shared = { ...options, modelsFolder, catalogue, installed, hub, freeBytes, now, spareBytes, pace: settings }
  const downloads = createDownloads({ ...shared, tuned: settings.download })
  const imports = createImports({ ...shared, limits: settings.import })
  const sources = { catalogue, installed, downloads, hub }
  const { find, ...finder } = createModelFinder({ catalogue, installed, modelFolder })
  return {
    list: () => listModels(sources),
    ...finder,
    ...createChanges(sources, imports, find, options.onChange),
    hub: () => hub.settings(),
    async setHub(next) {
      await hub.set(next)
      options.onChange()
    },
    freeBytes: () => freeBytes(modelsFolder),
    async close() {
      await Promise.all([downloads.close(), imports.close()])
    },
  }
}

type Change = 'add' | 'download' | 'cancelDownload' | 'remove'

function createChanges(
  sources: ModelSources,
  imports: Imports,
  find: ModelFinder['find'],
  onChange: () => void,
): Pick<ModelLibrary, Change> {
  const { installed, downloads, hub } = sources
  return {
    async add(path, signal) {
      const added = await imports.add(path, signal)
      // Bytes of an unfinished download of the same model are of no use any more.
      if (!added.wasHere) await downloads.discard(added.name)
      onChange()
      return added
    },
    download: async (name, wish) => download(find(name), wish, sources),
    cancelDownload: async (name) => downloads.cancel(find(name).name),
    async remove(typed) {
      const { name, model, entry, isBundled } = find(typed)
      if (isBundled) throw stays(name)
      const freedBytes = (await downloads.discard(name)) + (await installed.remove(name))
      if (model === undefined && freedBytes === 0) throw missing(name)
      if (entry?.source) await hub.unpin(entry.source.repository)
      onChange()
      return { freedBytes }
    },
  }
}

async function download(
  { name, model, entry, isBundled }: FoundModel,
  { wait, signal }: Parameters<ModelLibrary['download']>[1],
  { downloads }: ModelSources,
): Promise<void> {
  if (isBundled || (model && (await findProblem(model)) === null)) return
  if (entry === null)
    throw new AppError('MODEL_UNKNOWN', `Nearnote knows no place to download ${name} from. Add its folder again.`, { name })
  const { ended } = downloads.start(entry)
  if (wait) await (signal ? Promise.race([ended, untilAborted(signal)]) : ended)
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const giveUp = () => reject(new AppError('CANCELLED', 'Nobody waits for the download any more; it goes on.', {}))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
  })

const stays = (name: string) =>
  new AppError('NOT_AVAILABLE', `${name} ships with Nearnote and cannot be removed.`, { ability: 'removeBundledModel' })
