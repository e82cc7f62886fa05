// Counts the tokens of an encoder that lives in another process.

import { readFolderFiles } from '../models/folder-files.ts'
import { modelInvalid } from '../models/model-invalid.ts'
import type { TokenSource } from './encoder.ts'
import { estimateTokens } from './remote/estimate-tokens.ts'
import { openTokenizer } from './tokenizer/tokenizer.ts'

/** Counts as `Encoder.countTokens` of the encoder that named the source does. Throws MODEL_INVALID. */
export async function openTokenCounter(source: TokenSource): Promise<(text: string) => number> {
  if (source.kind === 'estimate') return estimateTokens
  const problems: string[] = []
  const { tokenizer, sentence } = await readFolderFiles(source.modelFolder, problems)
  if (problems.length > 0) throw modelInvalid(source.modelFolder, problems)
  return openTokenizer(tokenizer, { folder: source.modelFolder, lowercase: sentence.do_lower_case ?? false }).count
}
