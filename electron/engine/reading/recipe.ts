// How notes are cut and encoded for one encoder, and the fingerprint that says so.
import { createHash } from 'node:crypto'
import type { ChunkLimits } from '../chunk/chunk.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { settings, Tuned } from '../settings.ts'

export interface Recipe {
  fingerprint: string
  limits: ChunkLimits
  /** The encoder's prefix for passages. */
  prefix: string
}

export interface RecipeDeps {
  encoder: Pick<Encoder, 'info' | 'countTokens'>
  chunkerVersion: string | number
  settings: { chunk: Tuned<typeof settings.chunk> }
}

export function recipeOf({ encoder, chunkerVersion, settings }: RecipeDeps): Recipe {
  const { info, countTokens } = encoder
  const prefix = info.prefixes.passage
  const limit = Math.min(settings.chunk.maxTokens, info.maxTokens)
  // [CLS] and [SEP].
  const maxTokens = limit - countTokens(prefix) - 2
  const targetTokens = Math.min(settings.chunk.targetTokens, maxTokens)
  const made = `${chunkerVersion}\n${targetTokens}\n${maxTokens}\n${info.fingerprint}`
  const fingerprint = createHash('sha256').update(made).digest('hex').slice(0, 16)
  return { fingerprint, limits: { targetTokens, maxTokens, countTokens }, prefix }
}
