// First answers whose second part may be asked for: what was ranked is kept, so that nothing is ranked twice.
import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Judged } from './no-answer/judge.ts'
import type { PlannedHits } from './present/show.ts'

/** What was found for a first answer. Holds the passages themselves: a note that changes meanwhile takes nothing away. */
export interface UnfinishedAnswer {
  planned: PlannedHits
  judged: Judged
}

export interface RecentAnswers {
  /** Returns the token under which it is found again. */
  keep(answer: UnfinishedAnswer): string
  /** Undefined for a token that is unknown, or was given too long ago. */
  find(token: string): UnfinishedAnswer | undefined
}

/** Answers kept: a window asks for the second part of its last one; there may be a few windows. Some 100 kB each. */
const remembered = 8

/** One for each open index: vectors of one encoder mean nothing to another. */
export function createRecentAnswers(most = remembered): RecentAnswers {
  const known = new LRUCache<string, UnfinishedAnswer>({ max: most })
  return {
    keep(answer) {
      const token = randomUUID()
      known.set(token, answer)
      return token
    },
    find: (token) => known.get(token),
  }
}
