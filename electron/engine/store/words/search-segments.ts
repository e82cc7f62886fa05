// One query over all segments: what its terms are worth, the score of each passage, and the best few among those that may answer.
import { createBest } from '../best.ts'
import type { Statistics } from '../delta/delta-words.ts'
import type { WordsQuery } from '../queries.ts'
import type { RowKey } from '../rows.ts'
import type { HeldSegment } from './held-segment.ts'
import type { Phrase, PhraseMatcher } from './phrase-matcher.ts'
import { type Counted, planQuery } from './query-plan.ts'
import { passagesOf, slotOf } from './segment/segment.ts'
import { createSegmentScorer } from './segment-scorer.ts'

export interface FoundPassage extends RowKey {
  score: number
}

interface Asked {
  query: WordsQuery
  statistics: Statistics
  open: Uint8Array
  limit: number
}

/** Keeps the scorer's arrays between searches. `find`: the number of a term. */
export function createSearch(find: Counted['find']) {
  const scorer = createSegmentScorer()
  return {
    search(held: readonly HeldSegment[], { query, statistics, open, limit }: Asked): FoundPassage[] {
      const plan = planQuery(query, statistics, countIn(held, find, scorer.matcher))
      if (plan === null || limit <= 0) return []
      const best = createBest(limit)
      let first = 0
      const firsts: number[] = []
      for (const { segment, dead } of held) {
        const { generations } = segment
        const offset = first
        scorer.score(segment, plan, statistics.averageTerms, (passage, score) => {
          if (score <= best.floor || dead[passage] !== 0 || open[generations[passage]!] !== 1) return
          best.offer(offset + passage, score)
        })
        firsts.push(first)
        first += passagesOf(segment)
      }
      return best.all().flatMap(({ slot, score }) => {
        const which = firsts.findLastIndex((first) => first <= slot)
        const passage = slot - (firsts[which] ?? 0)
        const segment = held[which]?.segment
        const [generation, ordinal] = [segment?.generations[passage], segment?.ordinals[passage]]
        return generation === undefined || ordinal === undefined ? [] : [{ generation, ordinal, score }]
      })
    },
  }
}

/** What the index can tell of itself where the library's statistics do not (yet). */
function countIn(held: readonly HeldSegment[], find: Counted['find'], matcher: PhraseMatcher): Counted {
  const matching = (phrase: Phrase): number => {
    let count = 0
    for (const { segment, dead } of held) {
      const isLive = (passage: number) => dead[passage] === 0
      matcher.match(segment, phrase, isLive, () => void count++)
    }
    return count
  }
  return {
    find,
    passages: held.reduce((sum, { segment, deadCount }) => sum + passagesOf(segment) - deadCount, 0),
    holdingAtLeast: (term) =>
      held.reduce((sum, { segment, deadCount }) => {
        const holding = segment.chunkCounts[slotOf(segment, term)] ?? 0
        return sum + Math.max(0, holding - deadCount)
      }, 0),
    holding: (term) => matching({ terms: [term], gap: 0 }),
    matching,
  }
}
