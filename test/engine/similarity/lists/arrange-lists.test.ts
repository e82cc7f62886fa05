// Which texts of two lists belong together, and which have no partner.
import { expect, test } from 'vitest'
import { compareLists } from '../../../../electron/engine/similarity/compare-lists.ts'
import { arrangeLists, closenessNeeded } from '../../../../electron/engine/similarity/lists/arrange-lists.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'

const ready = async () => {}
const synonyms = [
  ['car', 'automobile'],
  ['bread', 'loaf'],
]

async function arranged(left: string[], right: string[], table: readonly number[] | null = [-1, 0, 0.05, 0.5, 1]) {
  const parts = {
    encoder: createToyEncoder({ synonyms, scripts: ['Latin'] }),
    calibration: { search: () => null, compare: () => table },
  }
  return arrangeLists(await compareLists(parts, { left, right, as: 'symmetric' }), ready)
}

test('what means the same is paired, nearest first; of a longer list the rest is alone', async () => {
  const { pairs, alone } = await arranged(['bread', 'moon', 'car'], ['automobile', 'loaf'])
  expect(pairs.map(({ left, right }) => [left, right]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
    [0, 1],
    [2, 0],
  ])
  expect(pairs.every(({ isReal }) => isReal)).toBe(true)
  expect(alone).toEqual({ left: [1], right: [] })
})

test('a text that had to be paired with something is no real match', async () => {
  const { pairs } = await arranged(['car', 'moon'], ['automobile', 'river'])
  expect(pairs.find(({ left }) => left === 0)).toMatchObject({ right: 0, isReal: true })
  expect(pairs.find(({ left }) => left === 1)).toMatchObject({ right: 1, isReal: false })
})

test('without a table of random pairs nobody says what is real', async () => {
  const { pairs } = await arranged(['car'], ['automobile'], null)
  expect(pairs).toEqual([{ left: 0, right: 0, isReal: null }])
})

test('what the encoder does not read is paired with nobody, and stands last', async () => {
  const answer = await arranged(['猫', 'car', 'bread'], ['loaf', '犬', 'automobile'])
  expect(answer.alone).toEqual({ left: [0], right: [1] })
  expect([answer.rows.at(-1), answer.columns.at(-1)]).toEqual([0, 1])
  expect(answer.rows.toSorted((a, b) => a - b)).toEqual([0, 1, 2])
})

test('an empty list has no pairs', async () => {
  expect(await arranged(['car'], [])).toEqual({ rows: [0], columns: [], pairs: [], alone: { left: [0], right: [] } })
})

test('the more a text could have been paired with, the nearer its partner must be', () => {
  expect([1, 5, 50, 5000].map(closenessNeeded)).toEqual([0.9, 0.9, 0.99, 0.999])
})
