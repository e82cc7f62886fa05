// Two texts side by side: their cosine, and what each word adds to it.
import type { Comparison, Roles, WordShare } from '../../../shared/comparison.ts'
import type { CosineQuantiles, Encoder, Role, TokenView } from '../encoder/encoder.ts'
import { dot } from '../encoder/vectors.ts'
import type { Calibration } from './calibration.ts'
import { closenessOf } from './closeness.ts'
import type { WritingPair } from './random-pairs.ts'
import { readText, unreadWords, withheldReason } from './withheld.ts'

export interface CompareDeps {
  encoder: Pick<Encoder, 'info' | 'countTokens' | 'read' | 'encodeQuery' | 'encodeTokens' | 'encodeBatch'>
  /** Tables of random pairs; null while there are none. */
  calibration: Pick<Calibration, 'search' | 'compare'>
}

/** Symmetric work takes the query prefix on both sides, as the E5 family was trained. */
export const rightRole = (as: Roles): Role => (as === 'symmetric' ? 'query' : 'passage')

export const tableFor = ({ calibration }: CompareDeps, as: Roles, pair?: WritingPair): CosineQuantiles | null =>
  as === 'symmetric' ? calibration.compare(pair) : calibration.search(pair)

/** What is said of two texts beside their cosine. */
export function judgePair(
  parts: CompareDeps,
  { left, right, as }: ComparedPair,
  cosine: number,
): Pick<Comparison, 'cosine' | 'closeness' | 'unread' | 'reason'> {
  const [leftRead, rightRead] = [readText(parts.encoder, left), readText(parts.encoder, right)]
  const unread = [...unreadWords(leftRead, 'left'), ...unreadWords(rightRead, 'right')]
  const reason = withheldReason(leftRead, rightRead)
  const table = tableFor(parts, as, [leftRead.writing, rightRead.writing])
  return {
    cosine,
    closeness: reason === null ? closenessOf(table, cosine) : null,
    ...(unread.length > 0 && { unread }),
    ...(reason !== null && { reason }),
  }
}

export interface ComparedPair {
  left: string
  right: string
  as: Roles
}

/**
 * Cosine of two texts, and of each side every word's exact share of it: pooling is a mean, so the cosine is the sum over
 * tokens of (token . other side) / (tokens x norm of the mean). One entry a word, in order, and a last one for prefix and
 * special tokens; a side's shares sum to the cosine within 1e-5. A remote encoder says nothing of words: there the whole text
 * is one entry that has all of it. Closeness is withheld where it would rest on what the encoder does not read (withheld.ts).
 * Throws ENCODER_GONE, REMOTE_FAILED, CANCELLED.
 */
export async function compareTexts(parts: CompareDeps, pair: ComparedPair, signal?: AbortSignal): Promise<Comparison> {
  const { left, right, as } = pair
  if (parts.encoder.info.kind === 'remote') return compareWhole(parts, pair, signal)
  const [leftView, rightView] = await Promise.all([
    parts.encoder.encodeTokens(left, 'query', signal),
    parts.encoder.encodeTokens(right, rightRole(as), signal),
  ])
  return {
    ...judgePair(parts, pair, dot(leftView.vector, rightView.vector)),
    truncated: leftView.truncated || rightView.truncated,
    left: wordShares(left, leftView, rightView.vector),
    right: wordShares(right, rightView, leftView.vector),
  }
}

async function compareWhole(parts: CompareDeps, pair: ComparedPair, signal?: AbortSignal): Promise<Comparison> {
  const { encoder } = parts
  const { left, right, as } = pair
  const [leftVector, rightVector] = await Promise.all([
    encoder.encodeQuery(left, 'query', signal),
    encoder.encodeQuery(right, rightRole(as), signal),
  ])
  const cosine = dot(leftVector, rightVector)
  const mostTokens = encoder.info.maxTokens - encoder.countTokens(encoder.info.prefixes.query)
  return {
    ...judgePair(parts, pair, cosine),
    truncated: [left, right].some((text) => encoder.countTokens(text) > mostTokens),
    left: wholeShare(left, cosine),
    right: wholeShare(right, cosine),
  }
}

function wholeShare(text: string, cosine: number): WordShare[] {
  const shown = text.trim()
  const start = text.indexOf(shown)
  const rest = { text: '', start: null, end: null }
  if (shown === '') return [{ ...rest, share: cosine }]
  return [
    { text: shown, start, end: start + shown.length, share: cosine },
    { ...rest, share: 0 },
  ]
}

/** Words of `text` with their shares of the cosine to `other`, and the rest last. */
export function wordShares(text: string, view: TokenView, other: Float32Array): WordShare[] {
  const words = wordsOf(text)
  const shares = tokenShares(view, other)
  let rest = 0
  view.tokens.forEach((token, at) => {
    const share = shares[at] ?? 0
    const word = token === null ? undefined : wordAt(words, token)
    if (word === undefined) rest += share
    else word.share += share
  })
  return [...words, { text: '', start: null, end: null, share: rest }]
}

type Word = WordShare & { start: number; end: number }

function wordsOf(text: string): Word[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), ({ segment, index }) => ({
    text: segment,
    start: index,
    end: index + segment.length,
    share: 0,
  })).filter((word) => word.text.trim() !== '')
}

/** The first word that the token touches: one that lies over several belongs to the first. */
function wordAt(words: readonly Word[], token: { start: number; end: number }): Word | undefined {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.end ?? 0) > token.start) high = middle
    else low = middle + 1
  }
  const word = words[low]
  return word !== undefined && word.start < Math.max(token.end, token.start + 1) ? word : undefined
}

function tokenShares({ states, tokens }: TokenView, other: Float32Array): number[] {
  const size = other.length
  const mean = new Float64Array(size)
  const dots = tokens.map((_, row) => {
    let sum = 0
    for (let at = 0; at < size; at++) {
      const value = states[row * size + at] ?? 0
      mean[at] = (mean[at] ?? 0) + value
      sum += value * (other[at] ?? 0)
    }
    return sum
  })
  // The sum's norm is tokens x the mean's: the two factors of the formula in one.
  const norm = Math.hypot(...mean)
  return dots.map((value) => (norm > 0 ? value / norm : 0))
}
