import { expect, test } from 'vitest'
import { createEvalProgress, publishedLines } from '../../../electron/hosts/cli/standalone/eval-lines.ts'

test('progress names rate and time left of the last half minute, so that vectors kept from before do not promise too much', () => {
  const lines: string[] = []
  let nowMs = 0
  const tell = createEvalProgress(
    (line) => lines.push(line),
    () => nowMs,
  )
  tell({ stage: 'indexing', done: 4000, total: 10_000 })
  nowMs = 100_000
  tell({ stage: 'indexing', done: 5000, total: 10_000 })
  nowMs = 110_000
  tell({ stage: 'indexing', done: 5400, total: 10_000 })
  tell({ stage: 'asking', done: 1, total: 300 })
  expect(lines).toEqual([
    'indexing 4,000 of 10,000',
    'indexing 5,000 of 10,000',
    'indexing 5,400 of 10,000 · 40/s · 2 min left',
    'asking 1 of 300',
  ])
})

test('a published figure stands beside the measured one, x 100, with its bound and where it comes from', () => {
  const figure = { set: 'scifact', model: 'e5-small-unsupervised', mode: 'meaning', measure: 'ndcg10', source: 'BEIR' } as const
  const tolerance = { below: 0.015, above: 0.005 }
  const lines = publishedLines([
    { ...figure, value: 0.685, measured: 0.66, difference: -0.025, tolerance, within: false },
    { ...figure, model: 'BM25', mode: 'words', value: 0.665, measured: 0.67, difference: 0.005, tolerance: null, within: null },
  ])
  expect(lines).toEqual([
    'meaning ndcg10 x 100: 66.00 here, 68.50 for e5-small-unsupervised (-2.50, NOT within -1.5/+0.5; BEIR)',
    'words ndcg10 x 100: 67.00 here, 66.50 for BM25 (+0.50; BEIR)',
  ])
})
