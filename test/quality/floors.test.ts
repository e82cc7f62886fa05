import { expect, test } from 'vitest'
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

test('floors set at what was reached are met by it, and by a question less', () => {
  const reached = { vault: { 'hybrid hit5': 0.8, 'hybrid ndcg10': 0.6, 'nothing on-topic': 0.03 } }
  const floors = floorsAt(reached)
  expect(belowFloors(reached, floors)).toEqual([])
  expect(belowFloors({ vault: { 'hybrid hit5': 0.8 - 1 / 30, 'hybrid ndcg10': 0.6, 'nothing on-topic': 0.06 } }, floors)).toEqual(
    [],
  )
  expect(belowFloors({ vault: { 'hybrid hit5': 0.7, 'hybrid ndcg10': 0.59, 'nothing on-topic': 0.1 } }, floors)).toHaveLength(3)
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
