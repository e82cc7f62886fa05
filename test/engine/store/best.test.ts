import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBest } from '../../../electron/engine/store/best.ts'

test('the best are those that sorting all of them would put first, the earlier one of two alike', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 80 }), fc.nat(12), (scores, limit) => {
      const best = createBest(limit)
      scores.forEach((score, slot) => best.offer(slot, score))
      const sorted = scores.map((score, slot) => ({ slot, score })).sort((a, b) => b.score - a.score || a.slot - b.slot)
      expect(best.all()).toEqual(sorted.slice(0, limit))
      // Whoever looks at the floor first spares no offer that counts.
      const sparing = createBest(limit)
      for (const [slot, score] of scores.entries()) if (score > sparing.floor) sparing.offer(slot, score)
      expect(sparing.all()).toEqual(best.all())
    }),
  )
})
