// The model card's example with real weights, wherever a machine has them: NEARNOTE_REAL_MODELS=<folder with e5-small-v2 and all-MiniLM-L6-v2>.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { startRealLanes } from '../../lane-build.ts'

const models = process.env['NEARNOTE_REAL_MODELS'] ?? ''
const missing = ['e5-small-v2', 'all-MiniLM-L6-v2'].filter((name) => !existsSync(join(models, name, 'model.safetensors')))
if (missing.length > 0) {
  console.info(`NOT RUN: the model card's example (set NEARNOTE_REAL_MODELS to a folder that holds ${missing.join(' and ')})`)
}

const cacheFolder = mkdtempSync(join(tmpdir(), 'nearnote-real-'))
afterAll(() => rmSync(cacheFolder, { recursive: true }))

// From the model card of e5-small-v2 (MIT).
const queries = ['how much protein should a female eat', 'summit define']
const passages = [
  "As a general guideline, the CDC's average requirement of protein for women ages 19 to 70 is 46 grams per day. But, as you can see from this chart, you'll need to increase that if you're expecting or training for a marathon. Check out the chart below to see how much protein you should be eating each day.",
  'Definition of summit for English Language Learners. : 1  the highest point of a mountain : the top of a mountain. : 2  the highest level. : 3  a meeting or series of meetings between the leaders of two or more governments.',
]

async function scoreCard(name: string, options: { precision: 'int8' | 'fp32'; prefix?: string }): Promise<number[]> {
  const encoder = await openEncoder({
    modelFolder: join(models, name),
    cacheFolder,
    startEncoder: await startRealLanes(),
    indexLanes: 1,
    ...options,
  })
  try {
    const left = await Promise.all(queries.map((text) => encoder.encodeQuery(text)))
    const right = await encoder.encodeBatch(passages, 'passage')
    return left.flatMap((query) => right.map((passage) => 100 * query.reduce((sum, value, at) => sum + value * passage[at]!, 0)))
  } finally {
    await encoder.close()
  }
}

const expectNear = (scores: readonly number[], expected: readonly number[], within: number) => {
  expected.forEach((score, at) => expect(Math.abs(scores[at]! - score)).toBeLessThan(within))
}

test.skipIf(missing.length > 0)('e5-small-v2 gives the figures of its model card', async () => {
  expectNear(await scoreCard('e5-small-v2', { precision: 'fp32' }), [92.27, 71.98, 73.06, 90.55], 0.02)
})

test.skipIf(missing.length > 0)('e5-small-v2 in int8 keeps the order and stays within two points', async () => {
  expectNear(await scoreCard('e5-small-v2', { precision: 'int8' }), [92.27, 71.98, 73.06, 90.55], 2)
})

test.skipIf(missing.length > 0)('all-MiniLM-L6-v2 needs no prefix and tells the pairs apart', async () => {
  const [good, bad, worse, best] = await scoreCard('all-MiniLM-L6-v2', { precision: 'int8', prefix: '' })
  expect(Math.min(good!, best!)).toBeGreaterThan(Math.max(bad!, worse!) + 50)
})
