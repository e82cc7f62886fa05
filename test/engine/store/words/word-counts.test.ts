// What the vocabulary is told at opening: counters of whole segments, less what was dropped of them.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTermNumbers } from '../../../../electron/engine/store/terms/term-numbers.ts'
import { createSegmentBuilder, type WordRow } from '../../../../electron/engine/store/words/segment/build-segment.ts'
import { countDropped } from '../../../../electron/engine/store/words/segment/dropped-counts.ts'
import { mergeSegments } from '../../../../electron/engine/store/words/segment/merge-segments.ts'

const atOnce = async () => undefined
const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }).map((all) => all.join(' '))
/** A note's passages may lie apart. */
const rows = fc.array(fc.record({ generation: fc.nat(6), ordinal: fc.nat(3), words, flags: fc.constant(0) }), { maxLength: 150 })

/** term -> passages and notes with it. */
function countsOf(rows: readonly WordRow[]): Map<string, { passages: number; notes: number }> {
  const found = new Map<string, { passages: number; notes: Set<number> }>()
  for (const row of rows) {
    for (const term of new Set(row.words.split(' ').filter(Boolean))) {
      const known = found.get(term) ?? { passages: 0, notes: new Set() }
      known.notes.add(row.generation)
      found.set(term, { ...known, passages: known.passages + 1 })
    }
  }
  return new Map([...found].map(([term, { passages, notes }]) => [term, { passages, notes: notes.size }]))
}

test('a segment knows for each term its passages and notes, tells those of dropped notes, and knows what is left when written again', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.uniqueArray(fc.nat(6)), async (first, second, gone) => {
      const terms = createTermNumbers()
      const build = (rows: WordRow[]) => createSegmentBuilder(terms).build(rows, atOnce)
      const dropped = new Set(gone)
      const segment = await build(first)
      const counts = new Map(
        Array.from(segment.terms, (term, at) => {
          const slot = segment.slots[at] ?? -1
          return [terms.terms[term], { passages: segment.chunkCounts[slot], notes: segment.noteCounts[slot] }]
        }),
      )
      expect(counts).toEqual(countsOf(first))
      const less = new Map<string | undefined, { passages: number; notes: number }>()
      await countDropped({ segment, dropped }, atOnce, (term, passages, notes) =>
        less.set(terms.terms[term], { passages, notes }),
      )
      expect(less).toEqual(countsOf(first.filter(({ generation }) => dropped.has(generation))))
      const inputs = [segment, await build(second)].map((segment) => ({ segment, dropped }))
      const kept = [...first, ...second].filter(({ generation }) => !dropped.has(generation))
      // Merged is the same as built of all at once.
      expect(await mergeSegments(inputs, atOnce)).toEqual(kept.length === 0 ? null : await build(kept))
    }),
    { numRuns: 150 },
  )
})
