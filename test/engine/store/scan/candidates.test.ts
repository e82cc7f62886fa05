import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCandidates } from '../../../../electron/engine/store/scan/candidates.ts'

test('the wanted best are among the candidates, and what is no candidate scores less than each of them', () => {
  const scores = fc.array(fc.oneof(fc.integer({ min: -8192, max: 8192 }), fc.integer({ min: -3, max: 3 })), { maxLength: 300 })
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 40 }), (scores, wanted) => {
      const candidates = createCandidates(wanted)
      scores.forEach((score, slot) => candidates.offer(slot, score))
      const sorted = [...scores].sort((a, b) => b - a)
      const least = sorted[Math.min(wanted, sorted.length) - 1] ?? 0
      expect(candidates.all()).toEqual(scores.flatMap((score, slot) => (score >= least ? [slot] : [])))
    }),
  )
})
