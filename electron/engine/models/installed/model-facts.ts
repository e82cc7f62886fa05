// What the list says of a folder, from what the encoder reads in it.
import { readModelFolder } from '../model-folder.ts'
import type { CheckFolder } from './model-library.ts'

/** The check of embedding folders. The catalogue's prefixes hold where it knows the weights: many folders carry none. */
export const checkEmbeddingFolder: CheckFolder = async (folder, entry) => {
  const { dimensions, maxTokens, pooling, prefixes } = await readModelFolder(folder)
  return { kind: 'embedding', dimensions, maxTokens, pooling, prefixes: entry?.prefixes ?? prefixes }
}
