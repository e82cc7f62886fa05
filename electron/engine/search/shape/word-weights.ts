// Words of a query that somebody weighs: more or less than the others, or not at all.
import { readQuery } from '../../../../shared/query/query-syntax.ts'
import type { Encoder, TokenView } from '../../encoder/encoder.ts'
import { fold } from '../../words/fold.ts'
import type { Span } from '../../words/span.ts'
import { isWordless } from '../../words/wordless.ts'
import { type Analyze, wholeTerms } from '../query/query-terms.ts'
import { roundWeight } from '../query/term-weights.ts'

/** By the folded word without marks around it; words that count like any other are left out. */
export type WordWeights = ReadonlyMap<string, number>

const marksAround = /^[^\p{L}\p{N}\p{S}]+|[^\p{L}\p{N}\p{S}+#]+$/gu
const keyOf = (word: string) => fold(word.replace(marksAround, ''))

/** `meant`: words that were looked for in place of others, which take over their weights. */
export function readWeights(
  weights: Readonly<Record<string, number>> | undefined,
  meant: readonly { typed: string; meant: string }[] = [],
): WordWeights {
  const given = Object.entries(weights ?? {}).map(([word, weight]) => [keyOf(word), weight] as const)
  const own = new Map(given.filter(([key, weight]) => key !== '' && weight !== 1))
  for (const { typed, meant: word } of meant) {
    const weight = own.get(keyOf(typed))
    if (weight !== undefined) own.set(keyOf(word), weight)
  }
  return own
}

/** The query without the words that count nothing: it is asked as if they had not been typed. */
export function withoutWeightless(typed: string, weights: WordWeights): string {
  const none = new Set([...weights].flatMap(([key, weight]) => (weight === 0 ? [key] : [])))
  if (none.size === 0) return typed
  let left = ''
  let from = 0
  for (const piece of readQuery(typed)) {
    if ((piece.kind !== 'word' && piece.kind !== 'phrase') || piece.isExcluded) continue
    const raw = typed.slice(piece.start, piece.end)
    // Words of scripts without spaces stand inside of longer pieces.
    const kept = none.has(keyOf(piece.value))
      ? ''
      : [...none].filter(isWordless).reduce((text, word) => text.replaceAll(word, ''), raw)
    if (kept === raw) continue
    left += typed.slice(from, piece.start) + kept
    from = piece.end
  }
  return left + typed.slice(from)
}

/** What each term of the weighed words counts against the others. */
export const termFactors = (weights: WordWeights, analyze: Analyze): ReadonlyMap<string, number> =>
  new Map([...weights].flatMap(([word, weight]) => wholeTerms(word, analyze).map((term) => [term, roundWeight(weight)] as const)))

/**
 * The query's vector with each token counting as much as its word: the mean of token vectors, which most encoders pool by, becomes a weighted
 * one. Of an encoder that pools by its first token nothing changes. Throws CANCELLED, ENCODER_GONE.
 */
export async function encodeWeighted(
  encoder: Pick<Encoder, 'encodeTokens'>,
  text: string,
  weights: WordWeights,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const view = await encoder.encodeTokens(text, 'query', signal)
  return weightedMean(view, weightedSpans(text, weights)) ?? view.vector
}

interface WeightedSpan extends Span {
  weight: number
}

function weightedSpans(text: string, weights: WordWeights): WeightedSpan[] {
  const spaced = Array.from(text.matchAll(/\S+/gu)).flatMap(({ 0: word, index }): WeightedSpan[] => {
    const weight = weights.get(keyOf(word))
    return weight === undefined ? [] : [{ start: index, end: index + word.length, weight }]
  })
  const inside = [...weights].flatMap(([word, weight]) =>
    word !== '' && isWordless(word) ? placesOf(text, word).map((start) => ({ start, end: start + word.length, weight })) : [],
  )
  return [...spaced, ...inside]
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at)
  return places
}

/** L2-normalised; null where the tokens cancel out. */
export function weightedMean({ vector, states, tokens }: TokenView, spans: readonly WeightedSpan[]): Float32Array | null {
  const size = vector.length
  const sum = new Float64Array(size)
  tokens.forEach((token, row) => {
    const weight = token === null ? 1 : (spans.find(({ start, end }) => token.start < end && token.end > start)?.weight ?? 1)
    for (let at = 0; at < size; at++) sum[at] = (sum[at] ?? 0) + weight * (states[row * size + at] ?? 0)
  })
  const norm = Math.hypot(...sum)
  return norm > 0 ? Float32Array.from(sum, (value) => value / norm) : null
}
