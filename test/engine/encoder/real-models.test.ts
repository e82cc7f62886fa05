// The model card's example with real weights, wherever a machine has them: NEARNOTE_REAL_MODELS=<folder with e5-small-v2 and all-MiniLM-L6-v2>.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type EncoderOptions, openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { findInt8Ranges } from '../../int8-ranges.ts'
import { startRealLanes } from '../../lane-build.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'

const models = process.env['NEARNOTE_REAL_MODELS'] ?? ''
const missing = ['e5-small-v2', 'all-MiniLM-L6-v2'].filter((name) => !existsSync(join(models, name, 'model.safetensors')))
if (missing.length > 0) {
  console.info(`NOT RUN: the model card's example (set NEARNOTE_REAL_MODELS to a folder that holds ${missing.join(' and ')})`)
}

const cacheFolder = temporaryFolderOfFile('real')

// From the model card of e5-small-v2 (MIT).
const queries = ['how much protein should a female eat', 'summit define']
const passages = [
  "As a general guideline, the CDC's average requirement of protein for women ages 19 to 70 is 46 grams per day. But, as you can see from this chart, you'll need to increase that if you're expecting or training for a marathon. Check out the chart below to see how much protein you should be eating each day.",
  'Definition of summit for English Language Learners. : 1  the highest point of a mountain : the top of a mountain. : 2  the highest level. : 3  a meeting or series of meetings between the leaders of two or more governments.',
]

async function scoreCard(name: string, options: Pick<EncoderOptions, 'precision' | 'range' | 'prefix'>): Promise<number[]> {
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

async function heldRanges() {
  const ranges = await findInt8Ranges(cacheFolder, await startRealLanes())
  return ranges.flatMap(({ range, held }) => (held ? [range] : []))
}

test.skipIf(missing.length > 0)('e5-small-v2 in int8 keeps the order and stays within two points', async () => {
  for (const range of await heldRanges()) {
    expectNear(await scoreCard('e5-small-v2', { precision: 'int8', range }), [92.27, 71.98, 73.06, 90.55], 2)
  }
})

test.skipIf(missing.length > 0)('all-MiniLM-L6-v2 needs no prefix and tells the pairs apart', async () => {
  for (const range of await heldRanges()) {
    const [good, bad, worse, best] = await scoreCard('all-MiniLM-L6-v2', { precision: 'int8', range, prefix: '' })
    expect(Math.min(good!, best!)).toBeGreaterThan(Math.max(bad!, worse!) + 50)
  }
})
