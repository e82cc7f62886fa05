// What the comparison would be without the word that is pointed at: asked of the engine, one word at a time, and remembered. Pure but for that.

import type { WithoutWord } from '../../shared/comparison.ts'
import type { Client } from '../../shared/contract.ts'
import { closenessShare, cosineFigure } from '../closeness.ts'
import { createLatest, type Latest } from '../latest.ts'
import type { Words } from '../words/words.ts'
import type { Side, TextPair } from './text-pair.ts'

/** A word of one of the two texts that are compared; the same object as long as they are. */
export interface PointedWord {
  pair: TextPair
  side: Side
  start: number
  end: number
}

/** A pointer crosses words on its way; one that it rests on is asked about, in milliseconds. */
const restMs = 120

/** A word that was asked about before is answered from memory while the pair stays the same. */
export function createWithoutWord(client: Pick<Client, 'leaveWordsOut'>): Latest<PointedWord, WithoutWord> {
  let known = new Map<string, WithoutWord>()
  let knownOf: TextPair | null = null
  return createLatest<PointedWord, WithoutWord>(
    async ({ pair, side, start, end }, signal) => {
      if (knownOf !== pair) {
        known = new Map()
        knownOf = pair
      }
      const key = `${side}:${start}:${end}`
      const before = known.get(key)
      if (before !== undefined) return before
      const { without } = await client.leaveWordsOut({ ...pair, side, words: [{ start, end }] }, signal)
      const answer = without[0] ?? { start, end, cosine: null, closeness: null }
      if (knownOf === pair) known.set(key, answer)
      return answer
    },
    { delayMs: restMs },
  )
}

/** Cosines x 100 that differ by less are the same to whoever reads them. */
const smallestChange = 0.05

/** The answer beside the comparison with all words, in a sentence. */
export function withoutWords(
  answer: Pick<WithoutWord, 'cosine' | 'closeness'>,
  whole: Pick<WithoutWord, 'closeness'> & { cosine: number },
  words: Words,
): string {
  const { without } = words.compare
  if (answer.cosine === null) return without.nothing
  const change = (answer.cosine - whole.cosine) * 100
  const figure = without.figure(cosineFigure(answer.cosine), signed(change))
  if (answer.closeness === null || whole.closeness === null) return without.cosineOnly(figure)
  const [now, before] = [closenessShare(answer.closeness, words), closenessShare(whole.closeness, words)]
  if (now === before || Math.abs(change) < smallestChange) return without.same(now, figure)
  return (answer.closeness > whole.closeness ? without.nearer : without.farther)(now, before, figure)
}

/** With a true minus sign, as wide as the plus. */
const signed = (change: number): string => `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(2)}`
