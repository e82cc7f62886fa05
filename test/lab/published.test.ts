import { expect, test } from 'vitest'
import { comparePublished } from '../../electron/lab/compare-published.ts'
import { publishedFigures } from '../../electron/lab/published.ts'

const figures = (ndcg10: number) => ({ ndcg10, recall100: 0, mrr10: 0 })
const answer = (words: number, meaning: number) => ({
  words: figures(words),
  meaning: figures(meaning),
  hybrid: figures(0),
  queries: 300,
})

test('a set is known by the name of its folder, however it is written, and a model by its last name', () => {
  const [own, words] = publishedFigures('Climate-FEVER', 'intfloat/E5-small-unsupervised')
  expect(own).toMatchObject({ model: 'e5-small-unsupervised', mode: 'meaning', value: 0.145 })
  expect(words).toMatchObject({ model: 'BM25', mode: 'words', value: 0.213 })
  expect(publishedFigures('webis-touche2020', 'intfloat_e5-small')[1]).toMatchObject({ value: 0.2681 })
  expect(publishedFigures('my-notes', 'e5-small')).toEqual([])
})

test('an unknown model is still held against BM25, an unknown set against nothing', () => {
  expect(publishedFigures('scifact', 'my-own-encoder').map(({ model }) => model)).toEqual(['BM25'])
  expect(comparePublished({ set: '/sets/mine', model: { name: 'e5-small', precision: 'int8' }, answer: answer(0, 0) })).toEqual(
    [],
  )
})

test('int8 may lie 1.5 points below the published figure, fp32 half a point; words carry no bound', () => {
  const compare = (precision: 'int8' | 'fp32') =>
    comparePublished({
      set: '/sets/scifact',
      model: { name: 'e5-small-unsupervised', precision },
      answer: answer(0.67, 0.675),
    })
  expect(compare('int8')).toMatchObject([
    { mode: 'meaning', value: 0.685, measured: 0.675, within: true },
    { mode: 'words', value: 0.665, measured: 0.67, within: null },
  ])
  expect(compare('fp32')).toMatchObject([{ within: false }, { within: null }])
})

test('pairs are held against what the same weights gave in fp32', () => {
  const model = { name: 'e5-small-v2', precision: 'int8' as const }
  const compared = comparePublished({ set: '/dev/stsb-dev.tsv', model, answer: { pairs: 1500, spearman: 0.8771 } })
  expect(compared).toMatchObject([{ measure: 'spearman', value: 0.878, within: true }])
})
