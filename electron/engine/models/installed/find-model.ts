// Finds a model by what people type: any case, with or without the owner of its repository.
import { join } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { type Catalogue, type CatalogueEntry, findByWeights, ships } from '../catalogue/catalogue.ts'
import type { InstalledModel, InstalledModels } from './installed-models.ts'
import type { ModelLibrary } from './model-library.ts'
import { foldName } from './model-names.ts'
import { weightsHashOf } from './model-record.ts'

export interface FoundModel {
  /** As the list has it. */
  name: string
  /** Where it is installed. */
  model: InstalledModel | undefined
  /** The catalogue's of that name. */
  entry: CatalogueEntry | null
  isBundled: boolean
}

export interface ModelFinder extends Pick<ModelLibrary, 'folderOf' | 'kindOf' | 'nameOf' | 'entryOf' | 'entryForWeights'> {
  /** Throws MODEL_UNKNOWN. */
  find(name: string): FoundModel
}

interface FinderDeps {
  catalogue: Catalogue
  installed: InstalledModels
  /** Where the encoders lie that ship with Nearnote. */
  modelFolder: string
}

export function createModelFinder({ catalogue, installed, modelFolder }: FinderDeps): ModelFinder {
  const find = (typed: string): FoundModel => {
    const isNamed = ({ name, source }: CatalogueEntry) => [name, source?.repository ?? name].some((known) => isSame(known, typed))
    const entry = catalogue.models.find(isNamed) ?? null
    const model = installed.find(entry?.name ?? typed)
    const name = model?.name ?? entry?.name
    if (name === undefined) throw unknown(typed)
    return { name, model, entry, isBundled: entry !== null && ships(entry) }
  }
  return {
    find,
    folderOf(typed) {
      const { name, model, isBundled } = find(typed)
      if (isBundled) return join(modelFolder, name)
      if (model) return model.folder
      throw missing(name)
    },
    kindOf(typed) {
      const { model, entry } = find(typed)
      return model?.record?.facts.kind ?? entry?.kind ?? 'embedding'
    },
    nameOf: (typed) => find(typed).name,
    entryOf(typed) {
      const { model, entry } = find(typed)
      return model ? entryOfInstalled(catalogue, model) : entry
    },
    entryForWeights(sha256) {
      const model = installed.findByWeights(sha256)
      return findByWeights(catalogue, sha256) ?? (model ? entryOfInstalled(catalogue, model) : null)
    },
  }
}

const isSame = (a: string, b: string) => foldName(a) === foldName(b)

/** By its weights; else by the repository that it was downloaded from, whose weights nobody may have listed yet. */
export function entryOfInstalled(catalogue: Catalogue, { record }: InstalledModel): CatalogueEntry | null {
  if (record === null) return null
  const weights = weightsHashOf(record.files)
  const known = weights === null ? null : findByWeights(catalogue, weights)
  const repository = record.from.kind === 'hub' ? record.from.repository : null
  return known ?? catalogue.models.find(({ source }) => source !== null && source.repository === repository) ?? null
}

const unknown = (name: string) =>
  new AppError('MODEL_UNKNOWN', `There is no model '${name}'. nearnote models list shows those that are known.`, { name })

export const missing = (name: string): AppError<'MODEL_MISSING'> =>
  new AppError('MODEL_MISSING', `${name} is not here yet. Get it with: nearnote models download ${name}`, { name })
