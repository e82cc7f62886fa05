// What is alike stands together.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seriate } from '../../../../electron/engine/similarity/lists/seriate.ts'

const ready = async () => {}

test('two kinds that are mixed come apart, and the order begins where the list began', async () => {
  const vectors = [
    [0, 1],
    [5, 5],
    [0, 1.1],
    [5, 5.2],
    [0.1, 1],
  ]
  const order = await seriate(vectors, ready)
  const kinds = order.map((place) => ((vectors[place]?.[0] ?? 0) > 1 ? 'far' : 'near'))
  expect(kinds).toEqual(['near', 'near', 'near', 'far', 'far'])
})

test('numbers on a line come in their order', async () => {
  const numbers = [3, 9, 1, 7, 5, 2]
  const order = await seriate(
    numbers.map((number) => [number]),
    ready,
  )
  const sorted = order.map((place) => numbers[place])
  expect([sorted, sorted.toReversed()]).toContainEqual(numbers.toSorted((a, b) => a - b))
})

test('whatever the items, each has its place once', async () => {
  const items = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(items, async (vectors) => {
      const order = await seriate(vectors, ready)
      expect(order.toSorted((a, b) => a - b)).toEqual(vectors.map((_, at) => at))
    }),
  )
})

test('whom nobody waits for any more is given up', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(seriate([[1], [2], [3]], ready, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
})
