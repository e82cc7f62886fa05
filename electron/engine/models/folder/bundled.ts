// Which of the model folders that ship with Nearnote is the bundled encoder. Nothing else depends on which it is.
import { join } from 'node:path'
import { readCatalogue } from '../catalogue/catalogue.ts'

/** Absolute folder of the bundled encoder, as models/catalogue.json names it. Throws MODEL_MISSING. */
export async function findBundledModel(modelsFolder: string): Promise<string> {
  return join(modelsFolder, (await readCatalogue(modelsFolder)).bundled)
}
