import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SparseVector } from '../../../electron/engine/encoder/sparse-encoder.ts'
import { createSparsePostings } from '../../../electron/engine/store/sparse/sparse-postings.ts'
import { quantise } from '../../../electron/engine/store/sparse/sparse-vector.ts'

const vector = fc
  .dictionary(fc.integer({ min: 0, max: 30 }).map(String), fc.float({ min: Math.fround(0.05), max: 4, noNaN: true }), {
    maxKeys: 12,
  })
  .map((entries) => ({
    ids: Int32Array.from(Object.keys(entries).map(Number)),
    weights: Float32Array.from(Object.values(entries)),
  }))
const product = (a: SparseVector, b: SparseVector) =>
  [...a.ids].reduce((sum, id, at) => {
    const other = b.ids.indexOf(id)
    return sum + (other < 0 ? 0 : (a.weights[at] ?? 0) * (b.weights[other] ?? 0))
  }, 0)

test('the best are those of the plain dot products, to the precision of a byte, among what is open', () => {
  fc.assert(
    fc.property(fc.array(vector, { maxLength: 120 }), vector, fc.integer({ min: 1, max: 10 }), (chunks, query, limit) => {
      const postings = createSparsePostings()
      for (const chunk of chunks) postings.add(quantise(chunk))
      const isOpen = (slot: number) => slot % 3 !== 1
      const found = postings.search(query, limit, isOpen)
      const bound = [...query.weights].reduce((sum, weight) => sum + weight, 0) * 4 * 0.005
      const exact = chunks.flatMap((chunk, slot) => (isOpen(slot) ? [product(chunk, query)] : [])).sort((a, b) => b - a)
      expect(found.every(({ slot, score }) => isOpen(slot) && score > 0)).toBe(true)
      found.forEach(({ slot, score }, at) => {
        expect(Math.abs(score - product(chunks[slot] ?? query, query))).toBeLessThanOrEqual(bound)
        expect(score).toBeGreaterThanOrEqual((exact[at] ?? 0) - bound)
      })
      expect(found.length).toBeLessThanOrEqual(limit)
    }),
    { numRuns: 100 },
  )
})

test('a weight keeps a byte’s precision; what is next to nothing beside the greatest is left out', () => {
  const { ids, bytes, scale } = quantise({ ids: Int32Array.of(3, 7, 9), weights: Float32Array.of(2.55, 0.001, 1) })
  expect([...ids]).toEqual([3, 9])
  expect([...bytes]).toEqual([255, 100])
  expect(scale).toBeCloseTo(0.01, 6)
  expect(quantise({ ids: new Int32Array(), weights: new Float32Array() }).ids.length).toBe(0)
})

test('many chunks with many entries are all there', () => {
  const postings = createSparsePostings()
  const entries = 50
  for (let slot = 0; slot < 4000; slot++) {
    const ids = Uint32Array.from({ length: entries }, (_, at) => at * 100 + (slot % 100))
    postings.add({ ids, bytes: new Uint8Array(entries).fill(1 + (slot % 200)), scale: 1 })
  }
  const query = { ids: Int32Array.from({ length: entries }, (_, at) => at * 100 + 7), weights: new Float32Array(entries).fill(1) }
  const found = postings.search(query, 4000, () => true)
  expect(found).toHaveLength(40)
  expect(found.every(({ slot, score }) => slot % 100 === 7 && score === entries * (1 + (slot % 200)))).toBe(true)
})
