// A text as token ids, and back to the places in the text that the tokens stand for.
import { AppError } from '../../../../shared/errors.ts'
import { createLibraryTokenizer } from './library-tokenizer.ts'
import { createWordPiece, readWordPiece } from './word-piece.ts'

/** Offsets in the text given (UTF-16, end exclusive). Pieces of one character share its span. */
export interface AlignedToken {
  id: number
  start: number
  end: number
}

/** Ids without special tokens. `truncation` and `padding` of a tokenizer.json never apply: the limit is the model's. */
export interface Pieces {
  encode(text: string): number[]
  count(text: string): number
  align(text: string): AlignedToken[]
}

export interface Tokenizer extends Pieces {
  /** Special tokens in front of and behind a text, as the tokenizer's template has them. */
  before: readonly number[]
  after: readonly number[]
  /** Stands for a text without any token; null when the vocabulary has no such token. */
  unknown: number | null
  largestId: number
}

/**
 * Reads tokenizer.json: BERT vocabularies get the fast path, which gives the library's ids (a law of the tests),
 * everything else the library itself. Throws MODEL_INVALID when the library cannot read it.
 */
export function openTokenizer(files: { model: object; config: object }, folder: string): Tokenizer {
  try {
    const library = createLibraryTokenizer(files.model, files.config)
    const rules = readWordPiece(files.model, files.config)
    return { ...library, ...(rules ? createWordPiece(rules) : {}) }
  } catch (error) {
    const problems = [`tokenizer.json is not understood (${error instanceof Error ? error.message : String(error)})`]
    throw new AppError(
      'MODEL_INVALID',
      `The model in ${folder} cannot be used: ${problems[0]}.`,
      { folder, problems },
      { cause: error },
    )
  }
}
