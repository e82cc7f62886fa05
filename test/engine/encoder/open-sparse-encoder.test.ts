import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSparseEncoder } from '../../../electron/engine/encoder/open-sparse-encoder.ts'
import { copyFixture, fixtureFolder } from '../models/fixture-models.ts'
import { createFixtureLanes } from './fixture-lanes.ts'

const { root, cacheFolder, startEncoder, closing } = await createFixtureLanes()

const open = async (modelFolder: string) =>
  closing(await openSparseEncoder({ modelFolder, cacheFolder, startEncoder, precision: 'fp32', indexLanes: 2 }))

test('passages become weights over the vocabulary, in their order, special tokens left out', async () => {
  const encoder = await open(fixtureFolder('distilbert-sparse'))
  const texts = ['the night', 'women need protein', '', 'notes '.repeat(500)]
  const together = await encoder.encodePassages(texts)
  const alone = await Promise.all(texts.map(async (text) => (await encoder.encodePassages([text]))[0]))
  expect(together).toEqual(alone)
  for (const { ids, weights } of together) {
    expect(ids.length).toBe(weights.length)
    expect([...ids].every((id, at) => id > 4 && (at === 0 || id > ids[at - 1]!))).toBe(true)
    expect([...weights].every((weight) => weight > 0)).toBe(true)
  }
})

test('a query weighs each of its tokens once by its idf, without a lane', async () => {
  const started: string[] = []
  const encoder = closing(
    await openSparseEncoder({
      modelFolder: fixtureFolder('distilbert-sparse'),
      cacheFolder,
      startEncoder(lane) {
        started.push(lane)
        return startEncoder(lane)
      },
      precision: 'fp32',
    }),
  )
  const once = encoder.encodeQuery('night')
  expect(once.ids.length).toBeGreaterThan(0)
  expect(encoder.encodeQuery('night night')).toEqual(once)
  expect(encoder.encodeQuery('')).toEqual({ ids: new Int32Array(0), weights: new Float32Array(0) })
  expect(started).toEqual([])
})

test('weights from query_token_weights.txt are the same as from idf.json; without both it is said', async () => {
  const folder = join(root, 'weights')
  copyFixture('distilbert-sparse', folder)
  const modules = [{ idx: 0, name: '0', path: '', type: 'sentence_transformers.sparse_encoder.models.MLMTransformer' }]
  writeFileSync(join(folder, 'modules.json'), JSON.stringify(modules))
  const expected = (await open(folder)).encodeQuery('the night')
  // SAFETY: the fixture's own file.
  const idf = JSON.parse(readFileSync(join(folder, 'idf.json'), 'utf8')) as Record<string, number>
  const lines = Object.entries(idf).map(([piece, weight]) => `${piece}\t${weight}`)
  writeFileSync(join(folder, 'query_token_weights.txt'), lines.join('\n'))
  rmSync(join(folder, 'idf.json'))
  expect((await open(folder)).encodeQuery('the night')).toEqual(expected)
  rmSync(join(folder, 'query_token_weights.txt'))
  await expect(open(folder)).rejects.toMatchObject({
    data: { problems: ['idf.json is missing: without it queries cannot be weighed'] },
  })
})
