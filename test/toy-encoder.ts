// An encoder for tests: each word has its own random direction, words of one synonym group share one; a text is their mean.
import type { Encoder, TokenView } from '../electron/engine/encoder/encoder.ts'
import { createTextReader } from '../electron/engine/languages/reading.ts'

export interface ToyOptions {
  /** Words of one group mean the same. */
  synonyms?: readonly (readonly string[])[]
  dimensions?: number
  maxTokens?: number
  fusionWeight?: number
  calibration?: Encoder['info']['calibration']
  /** Those that it reads; everything where it is left out. Its vocabulary lacks emoji in any case. */
  scripts?: Encoder['info']['scripts']
}

/** Deterministic, no prefix; unknown to the law of the wire, known to the contract of Encoder. */
export function createToyEncoder(options: ToyOptions = {}): Encoder {
  const { synonyms = [], dimensions = 64, maxTokens = 64, fusionWeight = 0.5, calibration = null, scripts = null } = options
  const groupOf = new Map(synonyms.flatMap((group) => group.map((word) => [word, group[0] ?? word] as const)))

  function view(text: string): TokenView {
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    const kept = words.slice(0, maxTokens)
    const rows = kept.map(([word]) => direction(groupOf.get(word.toLowerCase()) ?? word.toLowerCase(), dimensions))
    // A special token of its own, so that a text without words has a direction too.
    const states = [direction('[start]', dimensions).map((value) => value * 0.1), ...rows]
    return {
      vector: normalise(states),
      states: Float32Array.from(states.flatMap((row) => [...row])),
      tokens: [null, ...kept.map(({ 0: word, index }) => ({ start: index, end: index + word.length }))],
      truncated: words.length > maxTokens,
    }
  }

  const reader = createTextReader(scripts)
  return {
    info: {
      name: 'toy',
      kind: 'static',
      dimensions,
      maxTokens,
      precision: 'fp32',
      range: null,
      prefixes: { query: '', passage: '' },
      fingerprint: '0123456789abcdef',
      fusionWeight,
      calibration,
      scripts,
    },
    countTokens: (text) => text.split(/\s+/u).length,
    read: (text) => reader.read(text, findEmoji(text)),
    encodeQuery: async (text) => view(text).vector,
    encodeBatch: async (texts) => texts.map((text) => view(text).vector),
    encodeTokens: async (text) => view(text),
    onChange: () => undefined,
    close: async () => undefined,
  }
}

const findEmoji = (text: string) =>
  Array.from(text.matchAll(/\p{Extended_Pictographic}+/gu), ({ 0: emoji, index }) => ({
    start: index,
    end: index + emoji.length,
  }))

function direction(word: string, dimensions: number): Float32Array {
  let state = Array.from(word).reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619), 2166136261)
  return Float32Array.from({ length: dimensions }, () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9
    return ((state >>> 0) / 2 ** 32) * 2 - 1
  })
}

function normalise(rows: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(rows[0]?.length ?? 0)
  for (const row of rows) row.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value))
  const norm = Math.hypot(...sum) || 1
  return sum.map((value) => value / norm)
}
