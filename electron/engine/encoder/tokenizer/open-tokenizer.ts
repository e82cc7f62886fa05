// Opens the tokenizer of a model folder.
import { modelInvalid } from '../../models/folder/model-invalid.ts'
import { createLibraryTokenizer, createUnigramTokenizer } from './library-tokenizer.ts'
import { lowerFirst } from './lower-first.ts'
import type { Tokenizer } from './tokenizer.ts'
import { readUnigram } from './unigram-rules.ts'
import { createWordPiece, readWordPiece } from './word-piece.ts'

/**
 * Reads tokenizer.json: BERT's and XLM-R's vocabularies get fast paths, which give the library's ids (a law of the tests),
 * everything else the library itself. `lowercase`: texts are lowered before. Throws MODEL_INVALID when the library cannot read it.
 */
export function openTokenizer(
  files: { model: object; config: object },
  { folder, lowercase = false }: { folder: string; lowercase?: boolean },
): Tokenizer {
  try {
    const tokenizer = openPlain(files.model, files.config)
    return lowercase ? { ...tokenizer, ...lowerFirst(tokenizer) } : tokenizer
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw modelInvalid(folder, [`tokenizer.json is not understood (${reason})`], error)
  }
}

export function openPlain(model: object, config: object): Tokenizer {
  const unigram = readUnigram(model)
  if (unigram) return createUnigramTokenizer(model, config, unigram)
  const library = createLibraryTokenizer(model, config)
  const rules = readWordPiece(model, config)
  return { ...library, ...(rules ? createWordPiece(rules) : {}) }
}
