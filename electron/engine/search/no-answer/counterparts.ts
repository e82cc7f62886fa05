// How much of a question has a counterpart in a passage, token by token: what a mean over all tokens blurs.
import type { Encoder, TokenView } from '../../encoder/encoder.ts'
import { dotAt } from '../../encoder/vectors.ts'

/** Passages looked at. */
export const counterpartPassages = 8

/**
 * Greatest share (0-1) over `passages` of the question's tokens that find their like: for each token its best cosine among
 * the passage's tokens, weighed by the length of its vector (late interaction, Khattab and Zaharia 2020, arXiv 2004.12832).
 * For static encoders only, whose tokens cost nothing: on a transformer it would hold up every answer. Throws ENCODER_GONE, CANCELLED.
 */
export async function bestCounterparts(
  encoder: Pick<Encoder, 'info' | 'encodeTokens'>,
  question: string,
  passages: readonly string[],
  signal?: AbortSignal,
): Promise<number> {
  if (encoder.info.kind !== 'static' || passages.length === 0) return 0
  const [asked, ...read] = await Promise.all([
    encoder.encodeTokens(question, 'query', signal),
    ...passages.slice(0, counterpartPassages).map((passage) => encoder.encodeTokens(passage, 'passage', signal)),
  ])
  const tokens = tokensOf(asked)
  const total = tokens.reduce((sum, { length }) => sum + length, 0)
  if (total === 0) return 0
  return Math.max(...read.map((view) => matched(tokens, tokensOf(view)) / total))
}

interface Token {
  direction: Float32Array
  length: number
}

const matched = (question: readonly Token[], passage: readonly Token[]): number =>
  question.reduce((sum, { direction, length }) => sum + length * bestCosine(direction, passage), 0)

function bestCosine(direction: Float32Array, passage: readonly Token[]): number {
  let best = 0
  for (const other of passage) {
    const cosine = dotAt(other.direction, 0, direction)
    if (cosine > best) best = cosine
  }
  return best
}

/** Tokens of the text itself; prefix and special ones left out. */
function tokensOf({ vector, states, tokens }: TokenView): Token[] {
  const size = vector.length
  return tokens.flatMap((token, row) => {
    if (token === null) return []
    const state = states.subarray(row * size, (row + 1) * size)
    const length = Math.sqrt(dotAt(state, 0, state))
    return length > 0 ? [{ direction: state.map((value) => value / length), length }] : []
  })
}
