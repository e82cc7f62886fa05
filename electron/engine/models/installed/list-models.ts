// Every model that is here or can be had, as the list shows them.

import type { Downloads } from '../acquire/download/downloads.ts'
import { type Catalogue, type CatalogueEntry, ships } from '../catalogue/catalogue.ts'
import { describeEntry, describeInstalled } from './describe-model.ts'
import { entryOfInstalled } from './find-model.ts'
import type { HubFile } from './hub-file.ts'
import { findProblem, type InstalledModel, type InstalledModels } from './installed-models.ts'
import type { LibraryModel } from './model-library.ts'
import { foldName } from './model-names.ts'

export interface ModelSources {
  catalogue: Catalogue
  installed: InstalledModels
  downloads: Downloads
  hub: HubFile
}

/** The catalogue in its order, imported ones behind. */
export async function listModels({ catalogue, installed, downloads, hub }: ModelSources): Promise<LibraryModel[]> {
  const { address } = hub.settings()
  const host = URL.canParse(address) ? new URL(address).host : address
  const describe = async (entry: CatalogueEntry): Promise<LibraryModel> => {
    const work = downloads.work(entry.name)
    const model = installed.find(entry.name)
    if (model) return describeInstalled(model, entry, { work, problem: await findProblem(model) })
    const pin = entry.source && hub.pinOf(entry.source.repository)
    const problem = await downloads.problem(entry.name)
    return describeEntry(entry, ships(entry) ? 'bundled' : 'available', { work, problem, host, pin })
  }
  const brought = installed.all().filter(({ name }) => !catalogue.models.some((entry) => foldName(entry.name) === foldName(name)))
  const describeBrought = async (model: InstalledModel) =>
    describeInstalled(model, entryOfInstalled(catalogue, model), { work: null, problem: await findProblem(model) })
  return Promise.all([...catalogue.models.map(describe), ...brought.map(describeBrought)])
}
