// What the list says of a folder, from what the encoder reads in it.
import { completeModel, describeKnown } from '../folder/known-model.ts'
import { readModelFolder } from '../folder/model-folder.ts'
import type { CheckFolder } from './model-library.ts'

/** The folder's own files win; what they leave open, the catalogue's entry for these weights knows. */
export const checkModelFolder: CheckFolder = async (folder, entry) => {
  const read = await readModelFolder(folder)
  const { task: kind, dimensions, maxTokens, pooling, prefixes } = completeModel(read, entry ? describeKnown(entry) : undefined)
  if (kind === 'embedding') return { kind, dimensions, maxTokens, pooling, prefixes }
  return { kind, dimensions: null, maxTokens, pooling: kind === 'sparse' ? 'max' : null, prefixes: null }
}
