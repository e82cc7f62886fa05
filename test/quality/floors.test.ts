import { expect, test } from 'vitest'
import type { Figures } from './figures.ts'
import { belowFloors, floorsAt, unchecked } from './floors.ts'
import { hybridLosses, tableLines } from './table.ts'

test('what falls below its floor or above its ceiling is named, with both numbers', () => {
  const floors = { npl: { 'hybrid ndcg10': 0.48 }, own: { 'nothing on-topic': 0.05 } }
  expect(belowFloors({ npl: { 'hybrid ndcg10': 0.48 }, own: { 'nothing on-topic': 0.05 } }, floors)).toEqual([])
  expect(belowFloors({ npl: { 'hybrid ndcg10': 0.4712 }, own: { 'nothing on-topic': 0.1 } }, floors)).toEqual([
    'npl, hybrid ndcg10: 0.471, floor 0.48',
    'own, nothing on-topic: 0.100, ceiling 0.05',
  ])
})

test('a set that was not measured is told as unchecked, not as failed', () => {
  const floors = { npl: { 'hybrid ndcg10': 0.48 } }
  expect(belowFloors({}, floors)).toEqual([])
  expect(unchecked({}, floors)).toEqual(['npl'])
})

const moved = (figures: Figures, changes: Readonly<Record<string, number>>): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value + (changes[name] ?? 0)]))

test('floors set at what was reached are met by it and by what one question can move, and by no more', () => {
  const vault = {
    'hybrid hit5': 0.8,
    'hybrid ndcg10': 0.6,
    'nothing off-topic': 0.9,
    'nothing on-topic': 0.03,
    questions: 30,
    'off-topic questions': 10,
  }
  const floors = floorsAt([{ vault }])
  const below = (changes: Readonly<Record<string, number>>) => belowFloors({ vault: moved(vault, changes) }, floors)
  expect(below({})).toEqual([])
  const one = { 'hybrid hit5': -1 / 30, 'hybrid ndcg10': -1 / 30, 'nothing off-topic': -1 / 10, 'nothing on-topic': 1 / 30 }
  expect(below(one)).toEqual([])
  for (const name of Object.keys(one)) expect(below({ [name]: 1.5 * one[name as keyof typeof one] })).toHaveLength(1)
})

test.each([
  [1000, 0.004, 0.006],
  [300, 0.0049, 0.0056],
  [93, 0.0107, 0.0115],
  [undefined, 0.004, 0.006],
])('on %s questions a floor tolerates %d less, not %d', (questions, tolerated, tooMuch) => {
  const figures = { 'meaning ndcg10': 0.5, ...(questions === undefined ? {} : { questions }) }
  const floors = floorsAt([{ set: figures }])
  expect(belowFloors({ set: moved(figures, { 'meaning ndcg10': -tolerated }) }, floors)).toEqual([])
  expect(belowFloors({ set: moved(figures, { 'meaning ndcg10': -tooMuch }) }, floors)).toHaveLength(1)
})

test('a floor is that of the lesser range, a ceiling that of the greater', () => {
  const full = { own: { 'hybrid ndcg10': 0.62, 'nothing on-topic': 0.02, questions: 1000 } }
  const reduced = { own: { 'hybrid ndcg10': 0.6, 'nothing on-topic': 0.05, questions: 1000 }, npl: { 'hybrid ndcg10': 0.5 } }
  const floors = floorsAt([full, reduced])
  expect(floors).toEqual({ own: { 'hybrid ndcg10': 0.595, 'nothing on-topic': 0.055 }, npl: { 'hybrid ndcg10': 0.495 } })
  expect([full, reduced].flatMap((measured) => belowFloors(measured, floors))).toEqual([])
})

test('hybrid is told where it loses more than a hundredth of nDCG, or more than two questions of thirty', () => {
  const at = (set: string, measure: string, figures: [number, number, number]) => ({
    [set]: { [`words ${measure}`]: figures[0], [`meaning ${measure}`]: figures[1], [`hybrid ${measure}`]: figures[2] },
  })
  expect(hybridLosses('small', at('npl', 'ndcg10', [0.44, 0.42, 0.431]))).toEqual([])
  expect(hybridLosses('small', at('npl', 'ndcg10', [0.44, 0.42, 0.429]))).toHaveLength(1)
  expect(hybridLosses('small', at('vault', 'hit5', [0.5, 24 / 30, 22 / 30]))).toEqual([])
  expect(hybridLosses('small', at('vault', 'hit5', [0.5, 24 / 30, 21 / 30]))).toHaveLength(1)
})

test('the table has a row for each encoder and a column for each measure of each set; what was not measured is a dash', () => {
  const figures = { 'words ndcg10': 0.1, 'meaning ndcg10': 0.2, 'hybrid ndcg10': 0.3 }
  const lines = tableLines(
    new Map([
      ['one', { 'stsb-dev': { spearman: 0.8 }, npl: figures }],
      ['two', { npl: figures }],
    ]),
  )
  expect(lines.slice(2)).toEqual([
    '| | STS-B dev, Spearman | npl, nDCG@10 |',
    '|---|---|---|',
    '| one | 0.800 | 0.100 / 0.200 / 0.300 |',
    '| two | – | 0.100 / 0.200 / 0.300 |',
  ])
})
