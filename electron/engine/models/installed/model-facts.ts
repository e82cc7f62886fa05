// What the list says of a folder, from what the encoder reads in it.
import { type ModelFolder, readModelFolder } from '../model-folder.ts'
import type { CheckFolder } from './model-library.ts'

/** The folder's own files win; where they leave prefixes or pooling open, the catalogue's entry for these weights knows them. */
export const checkModelFolder: CheckFolder = async (folder, entry) => {
  const model = await readModelFolder(folder)
  const { task: kind, stated, maxTokens } = model
  return {
    kind,
    dimensions: kind === 'embedding' ? model.dimensions : null,
    maxTokens,
    pooling: kind === 'embedding' ? choosePooling(model, entry?.pooling ?? null) : kind === 'sparse' ? 'max' : null,
    prefixes: kind === 'embedding' ? (stated.prefixes ? model.prefixes : (entry?.prefixes ?? model.prefixes)) : null,
  }
}

const choosePooling = ({ pooling, stated }: ModelFolder, known: string | null) => (stated.pooling ? pooling : (known ?? pooling))
