// Counts the tokens of an encoder that lives in another process.

import { readFolderFiles } from '../models/folder/folder-files.ts'
import { modelInvalid } from '../models/folder/model-invalid.ts'
import type { TokenSource } from './encoder.ts'
import { estimateTokens } from './remote/estimate-tokens.ts'
import { lowerFirst } from './tokenizer/lower-first.ts'
import { openTokenizer } from './tokenizer/open-tokenizer.ts'
import { type Pieces } from './tokenizer/tokenizer.ts'
import { createWordPiece, readWordPiece } from './tokenizer/word-piece.ts'

/** Counts as `Encoder.countTokens` of the encoder that named the source does. Throws MODEL_INVALID. */
export async function openTokenCounter(source: TokenSource): Promise<(text: string) => number> {
  if (source.kind === 'estimate') return estimateTokens
  const problems: string[] = []
  const { tokenizer, sentence } = await readFolderFiles(source.modelFolder, problems)
  if (problems.length > 0) throw modelInvalid(source.modelFolder, problems)
  const lowercase = sentence.do_lower_case ?? false
  const rules = readWordPiece(tokenizer.model, tokenizer.config)
  // Only counting is wanted, and the whole tokenizer would take three times as long to open.
  if (rules) return piecesOf(createWordPiece(rules), lowercase).count
  return openTokenizer(tokenizer, { folder: source.modelFolder, lowercase }).count
}

const piecesOf = (pieces: Pieces, lowercase: boolean): Pieces => (lowercase ? lowerFirst(pieces) : pieces)
