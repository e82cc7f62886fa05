// The fingerprint that an encoder would have, without opening it.
import { completeModel } from '../models/folder/known-model.ts'
import { readModelFolder } from '../models/folder/model-folder.ts'
import { hashWeights } from '../models/weights/weights-hash.ts'
import { fingerprintModel } from './describe.ts'
import type { ModelOptions } from './prepare-model.ts'

/** Throws MODEL_INVALID. */
export async function readFingerprint(options: Pick<ModelOptions, 'modelFolder' | 'cacheFolder' | 'known'>): Promise<string> {
  const { modelFolder, cacheFolder, known } = options
  const folder = await readModelFolder(modelFolder)
  const weightsHash = await hashWeights(folder.weights, cacheFolder)
  return fingerprintModel(completeModel(folder, known?.(weightsHash)), weightsHash)
}
