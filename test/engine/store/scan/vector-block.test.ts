import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dot } from '../../../../electron/engine/encoder/vectors.ts'
import { createPlainKernel } from '../../../../electron/engine/store/scan/kernel/kernel-plain.ts'
import { openWasmKernel } from '../../../../electron/engine/store/scan/kernel/open-kernel.ts'
import { createVectorBlock, type VectorBlock, type VectorRecord } from '../../../../electron/engine/store/scan/vector-block.ts'
import { allOpen, anyVector, createRandom, drawRecords, drawUnitVector } from './drawn-vectors.ts'

const keyOf = ({ generation, ordinal }: { generation: number; ordinal: number }) => `${generation}-${ordinal}`

/**
 * What rounding a vector to 4,065 steps can move its cosine with a query by, both of length 1: half a step for each number of the query, and
 * what that makes the vector longer or shorter. The query's steps are 8 times as fine.
 */
function mostRounding(stored: Float32Array, query: Float32Array): number {
  const size = (vector: Float32Array) => vector.reduce((sum, value) => sum + Math.abs(value), 0)
  const most = (vector: Float32Array) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const moved = (one: Float32Array, other: Float32Array) => (size(one) + Math.sqrt(one.length)) * most(other)
  return moved(query, stored) / 4064 + moved(stored, query) / 32_766 + 1e-6
}

test('a search gives every open passage its cosine, best first, as asking for each one does', () => {
  const dimensions = 20
  const rows = fc.array(fc.record({ generation: fc.nat(6), ordinal: fc.nat(3), vector: anyVector(dimensions) }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(
      rows,
      anyVector(dimensions),
      fc.uint8Array({ maxLength: 8, max: 2 }),
      fc.integer({ min: 1, max: 12 }),
      (rows, query, open, limit) => {
        const block = createVectorBlock({ dimensions })
        block.add(rows)
        const wanted = [...new Map(rows.map((row) => [keyOf(row), row])).values()]
          .filter(({ generation }) => open[generation] === 1)
          .map((row) => block.cosine(row.generation, row.ordinal, query) ?? expect.fail('it was stored'))
          .sort((a, b) => b - a)
        const found = block.search(query, open, limit)
        expect(found.map(({ score }) => score)).toEqual(wanted.slice(0, limit))
        expect(found.every(({ generation }) => open[generation] === 1)).toBe(true)
        expect(block.cosines(found, query)).toEqual(found.map(({ score }) => score))
      },
    ),
    { numRuns: 200 },
  )
})

test.each([3, 32, 384, 1000, 1024])('cosines of %i dimensions are the exact ones to within the rounding', (dimensions) => {
  const random = createRandom(dimensions)
  const rows = drawRecords(200, dimensions)
  const query = drawUnitVector(dimensions, random)
  const block = createVectorBlock({ dimensions })
  block.add(rows)
  for (const { generation, ordinal, vector } of rows) {
    const cosine = block.cosine(generation, ordinal, query) ?? Number.NaN
    expect(Math.abs(cosine - dot(vector, query))).toBeLessThanOrEqual(mostRounding(vector, query))
  }
})

/** Vectors so close to one another that the ten nearest of one are closer than the rounding to 255 steps. */
function drawClose(count: number, dimensions: number) {
  const random = createRandom(11)
  const centre = drawUnitVector(dimensions, random)
  return drawRecords(count, dimensions, 3).map((row) => ({
    ...row,
    vector: row.vector.map((value, at) => centre[at]! + 0.3 * value),
  }))
}

test('among vectors closer to one another than codes of 8 bits tell apart, a search finds those of greatest cosine', () => {
  const rows = drawClose(6000, 96)
  const block = createVectorBlock({ dimensions: 96 })
  block.add(rows)
  for (const { vector: query } of drawClose(20, 96)) {
    const best = (cosines: readonly (number | null)[]) =>
      rows
        .map((row, at) => ({ key: keyOf(row), cosine: cosines[at] ?? Number.NaN }))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, 10)
    const found = block.search(query, allOpen(600), 10)
    expect(found.map((hit) => ({ key: keyOf(hit), cosine: hit.score }))).toEqual(best(block.cosines(rows, query)))
  }
})

test('cosines of 384 dimensions are off by less than 0.00005 as a root mean square', () => {
  const rows = drawRecords(500, 384)
  const query = drawUnitVector(384, createRandom(4))
  const block = createVectorBlock({ dimensions: 384 })
  block.add(rows)
  const squares = block.cosines(rows, query).map((cosine, at) => ((cosine ?? Number.NaN) - dot(rows[at]!.vector, query)) ** 2)
  expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / rows.length)).toBeLessThan(0.000_05)
})

test('the length of vectors and query does not count', () => {
  const [row = expect.fail()] = drawRecords(1, 40)
  const block = createVectorBlock({ dimensions: 40 })
  block.add([row, { ...row, ordinal: 1, vector: row.vector.map((value) => value * 7) }])
  const query = row.vector.map((value) => value * 3)
  for (const ordinal of [0, 1]) expect(block.cosine(row.generation, ordinal, query)).toBeCloseTo(1, 3)
})

/** What a caller thinks the block holds. */
type Model = Map<string, VectorRecord>
type Step = { kind: 'add'; rows: VectorRecord[] } | { kind: 'drop'; generation: number }

function applyStep(block: VectorBlock, model: Model, step: Step): void {
  if (step.kind === 'add') {
    block.add(step.rows)
    for (const row of step.rows) model.set(keyOf(row), row)
  } else {
    block.drop(step.generation)
    for (const [key, row] of model) if (row.generation === step.generation) model.delete(key)
  }
}

test('after any additions, replacements and drops it answers as one that was made of what is left', () => {
  const dimensions = 8
  const row = fc.record({ generation: fc.nat(9), ordinal: fc.nat(4), vector: anyVector(dimensions) })
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), rows: fc.array(row, { maxLength: 12 }) }),
    fc.record({ kind: fc.constant('drop' as const), generation: fc.nat(9) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), anyVector(dimensions), (steps, query) => {
      const block = createVectorBlock({ dimensions })
      const model: Model = new Map()
      for (const step of steps) applyStep(block, model, step)
      const anew = createVectorBlock({ dimensions })
      anew.add([...model.values()])
      const answerOf = (block: VectorBlock) =>
        block
          .search(query, allOpen(10), 100)
          .map((hit) => `${hit.score.toFixed(12)} ${keyOf(hit)}`)
          .sort()
      expect(block.count).toBe(model.size)
      expect(answerOf(block)).toEqual(answerOf(anew))
      expect(answerOf(block)).toHaveLength(model.size)
    }),
    { numRuns: 200 },
  )
})

test('a library of several chunks is scanned to its last vector, and slots that were given up are used again', () => {
  const dimensions = 16
  const rows = drawRecords(10_000, dimensions)
  const block = createVectorBlock({ dimensions })
  block.add(rows)
  for (const at of [0, 4095, 4096, 9999]) {
    const { generation, ordinal, vector } = rows[at] ?? expect.fail()
    expect(block.search(vector, allOpen(1000), 1)[0]).toMatchObject({ generation, ordinal })
  }
  const { bytes } = block
  for (let generation = 0; generation < 1000; generation += 2) block.drop(generation)
  expect(block.count).toBe(5000)
  block.add(rows.slice(0, 5000).map((row) => ({ ...row, generation: row.generation + 1000 })))
  expect(block).toMatchObject({ count: 10_000, bytes })
  expect(block.search(rows[0]?.vector ?? expect.fail(), allOpen(2000), 1)[0]).toMatchObject({ generation: 1000, ordinal: 0 })
})

test('equal vectors come in the order in which they were stored, whatever the limit', () => {
  const [{ vector } = expect.fail()] = drawRecords(1, 12)
  const block = createVectorBlock({ dimensions: 12 })
  block.add(Array.from({ length: 9000 }, (_, generation) => ({ generation, ordinal: 0, vector })))
  for (const limit of [1, 5, 300]) {
    expect(block.search(vector, allOpen(9000), limit).map(({ generation }) => generation)).toEqual(
      Array.from({ length: limit }, (_, at) => at),
    )
  }
})

test('without SIMD it answers the same', () => {
  const rows = drawRecords(5000, 48)
  const [query = expect.fail()] = drawRecords(1, 48, 2).map(({ vector }) => vector)
  const answers = [openWasmKernel, createPlainKernel].map((open) => {
    const block = createVectorBlock({ dimensions: 48, openKernel: (memory) => open(memory) ?? expect.fail('no SIMD here') })
    block.add(rows)
    return [block.search(query, allOpen(400), 50), block.cosines(rows, query)]
  })
  expect(answers[0]).toEqual(answers[1])
})

test('what cannot be stored or asked is refused, and what was there stays', () => {
  const block = createVectorBlock({ dimensions: 4 })
  const vector = Float32Array.of(1, 0, 0, 0)
  block.add([{ generation: 1, ordinal: 0, vector }])
  expect(() => block.add([{ generation: 1, ordinal: 0, vector: Float32Array.of(Number.NaN, 0, 0, 0) }])).toThrow(RangeError)
  expect(() => block.add([{ generation: 2, ordinal: 0, vector: Float32Array.of(1, Infinity, 0, 0) }])).toThrow(RangeError)
  expect(() =>
    block.add([
      { generation: 2, ordinal: 0, vector },
      { generation: 3, ordinal: 0, vector: new Float32Array(3) },
    ]),
  ).toThrow(/4 dimensions, not 3/)
  expect(() => block.add([{ generation: -1, ordinal: 0, vector }])).toThrow(RangeError)
  expect(() => block.add([{ generation: 1, ordinal: 0.5, vector }])).toThrow(RangeError)
  expect(() => block.search(new Float32Array(5), allOpen(4), 1)).toThrow(RangeError)
  expect(() => block.search(new Float32Array(4).fill(Number.NaN), allOpen(4), 1)).toThrow(RangeError)
  expect(() => createVectorBlock({ dimensions: 1025 })).toThrow(RangeError)
  expect(block.search(vector, allOpen(4), 9)).toEqual([{ generation: 1, ordinal: 0, score: expect.closeTo(1, 3) }])
})

test('a vector without direction, and one that was never stored', () => {
  const block = createVectorBlock({ dimensions: 4 })
  block.add([{ generation: 0, ordinal: 0, vector: new Float32Array(4) }])
  expect(block.cosine(0, 0, Float32Array.of(1, 0, 0, 0))).toBe(0)
  expect(block.cosine(0, 1, Float32Array.of(1, 0, 0, 0))).toBeNull()
})

test('candidates by signs hold the nearest, however large a part all vectors share, also of what came or changed after the signs were begun', () => {
  const dimensions = 384
  const random = createRandom(5)
  const common = drawUnitVector(dimensions, random)
  const centres = Array.from({ length: 500 }, () => drawUnitVector(dimensions, random))
  const near = (centre: Float32Array) => {
    const own = drawUnitVector(dimensions, random)
    return centre.map((value, at) => 0.98 * common[at]! + 0.08 * value + 0.08 * own[at]!)
  }
  const centreOf = (at: number) => centres[at % centres.length] ?? expect.fail()
  const rows = drawRecords(12_000, 1).map((row, at) => ({ ...row, vector: near(centreOf(at)) }))
  const changed = { generation: 2, ordinal: 0, vector: near(centreOf(3)) }
  const queries = Array.from({ length: 20 }, (_, at) => near(centreOf(at)))
  const open = allOpen(1200).map((_, generation) => Number(generation % 3 !== 0))
  const answers = [Infinity, 6000].map((from) => {
    const block = createVectorBlock({ dimensions, signs: { from, least: 100 } })
    for (let first = 0; first < rows.length; first += 3000) block.add(rows.slice(first, first + 3000))
    block.drop(1)
    block.add([changed])
    return queries.map((query) => block.search(query, open, 10))
  })
  expect(answers[1]).toEqual(answers[0])
})

test('where few are open, signs change nothing', () => {
  const rows = drawRecords(9000, 32)
  const open = allOpen(900).map((_, generation) => Number(generation % 10 === 0))
  const answers = [Infinity, 1].map((from) => {
    const block = createVectorBlock({ dimensions: 32, signs: { from, least: 100 } })
    block.add(rows)
    return rows.slice(0, 20).map(({ vector }) => block.search(vector, open, 20))
  })
  expect(answers[1]).toEqual(answers[0])
})
