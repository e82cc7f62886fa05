// A learned sparse encoder for tests: every word is an entry, and words of one group remind of each other at half the weight.
import type { SparseEncoder, SparseVector } from '../electron/engine/encoder/sparse-encoder.ts'
import { AppError, throwIfCancelled } from '../shared/errors.ts'

export interface ToySparse extends SparseEncoder {
  /** Every text that was encoded, in order. */
  encoded: string[]
}

/** `deadly` words end the lane that reads them. */
export function createToySparse(
  groups: readonly (readonly string[])[] = [],
  { fingerprint = 'toysparse', deadly = '' } = {},
): ToySparse {
  const ids = new Map<string, number>()
  const idOf = (word: string) => ids.get(word) ?? (ids.set(word, ids.size + 1), ids.size)
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const vectorOf = (weights: ReadonlyMap<string, number>): SparseVector => {
    const entries = [...weights].map(([word, weight]) => [idOf(word), weight] as const).sort(([a], [b]) => a - b)
    return { ids: Int32Array.from(entries, ([id]) => id), weights: Float32Array.from(entries, ([, weight]) => weight) }
  }
  const encoded: string[] = []
  return {
    encoded,
    info: { name: 'toy-sparse', maxTokens: 512, fingerprint },
    async encodePassages(texts, signal) {
      throwIfCancelled(signal)
      if (deadly !== '' && texts.some((text) => text.includes(deadly)))
        throw new AppError('ENCODER_GONE', 'died', { lane: 'sparse' })
      encoded.push(...texts)
      return texts.map((text) => {
        const weights = new Map<string, number>()
        for (const word of wordsOf(text)) {
          for (const group of groups)
            if (group.includes(word)) for (const other of group) weights.set(other, weights.get(other) ?? 0.5)
          weights.set(word, 1)
        }
        return vectorOf(weights)
      })
    },
    encodeQuery: (text) => vectorOf(new Map(wordsOf(text).map((word) => [word, 2]))),
    close: async () => undefined,
  }
}
