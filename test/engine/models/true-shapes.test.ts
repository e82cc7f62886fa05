// The models of the list in their true shapes, random weights, held against transformers: NEARNOTE_TRUE_SHAPES=<folder made by test/fixtures>.
// Lanes are processes here: what building 335 million weights takes goes with them.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type EncoderOptions, openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { openReranker } from '../../../electron/engine/encoder/open-reranker.ts'
import { openSparseEncoder } from '../../../electron/engine/encoder/open-sparse-encoder.ts'
import { describeRange, findInt8Ranges } from '../../int8-ranges.ts'
import { startRealLanes } from '../../lane-build.ts'
import { cosine } from './plain-bert.ts'
import { decodeFloats, largestDifference, type Reference, readReference } from './references.ts'

const shapes = process.env['NEARNOTE_TRUE_SHAPES'] ?? ''
const found = existsSync(shapes) ? readdirSync(shapes).filter((name) => existsSync(join(shapes, name, 'reference.json'))) : []
if (found.length === 0) {
  console.info(
    'NOT RUN: true shapes (python test/fixtures/make_reference.py --true-shapes OUT, then set NEARNOTE_TRUE_SHAPES=OUT)',
  )
}

let cacheFolder = ''
afterEach(() => cacheFolder && rmSync(cacheFolder, { recursive: true, force: true }))

type Options = Pick<EncoderOptions, 'modelFolder' | 'cacheFolder' | 'startEncoder' | 'precision' | 'range'>
interface Agreement {
  /** Largest difference of any number. */
  difference: number
  /** Least cosine of any text; of rerankers and sparse encoders too, over all scores and over each passage's weights. */
  cosine: number
}

async function compareVectors(options: Options): Promise<Agreement> {
  const reference = readReference(options.modelFolder, 'embedding')
  const encoder = await openEncoder({ ...options, ...(reference.prefixes.query === '' ? { prefix: '' } : {}), indexLanes: 1 })
  try {
    const pairs: [Float32Array, Float32Array][] = []
    for (const role of reference.roles.passage ? (['query', 'passage'] as const) : (['query'] as const)) {
      for (const [at, text] of reference.texts.entries()) {
        pairs.push([await encoder.encodeQuery(text, role), decodeFloats(reference.roles[role]![at]!.vector)])
      }
    }
    return agree(pairs)
  } finally {
    await encoder.close()
  }
}

async function compareScores(options: Options): Promise<Agreement> {
  const { pairs } = readReference(options.modelFolder, 'reranking')
  const reranker = await openReranker(options)
  try {
    const own: number[] = []
    for (const { query, passage } of pairs) own.push((await reranker.scorePassages(query, [passage]))[0]!)
    return agree([[own, pairs.map(({ score }) => score)]])
  } finally {
    await reranker.close()
  }
}

async function compareWeights(options: Options): Promise<Agreement> {
  const { texts, passages } = readReference(options.modelFolder, 'sparse')
  const sparse = await openSparseEncoder({ ...options, indexLanes: 1 })
  const spread = (ids: Iterable<number>, weights: Float32Array) => {
    const dense = new Float32Array(40_000)
    let at = 0
    for (const id of ids) dense[id] = weights[at++]!
    return dense
  }
  try {
    const own = await sparse.encodePassages(texts)
    return agree(
      own.map(({ ids, weights }, at) => [
        spread(ids, weights),
        spread(passages[at]!.entries, decodeFloats(passages[at]!.weights)),
      ]),
    )
  } finally {
    await sparse.close()
  }
}

const agree = (pairs: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[]): Agreement => ({
  difference: Math.max(...pairs.map(([own, expected]) => largestDifference(own, expected))),
  cosine: Math.min(...pairs.map(([own, expected]) => cosine(own, expected))),
})

/** Unit vectors; scores of random weights reach 10, their logits over a vocabulary 100: six digits of them. */
const tolerance = { embedding: 1e-5, reranking: 1e-4, sparse: 5e-4 }

const compare = { embedding: compareVectors, reranking: compareScores, sparse: compareWeights }

test.skipIf(found.length === 0).each(found.length > 0 ? found : ['true shapes'])(
  '%s works: from files to the reference',
  async (name) => {
    const modelFolder = join(shapes, name)
    const { kind }: Reference = JSON.parse(readFileSync(join(modelFolder, 'reference.json'), 'utf8'))
    cacheFolder = mkdtempSync(join(tmpdir(), 'nearnote-shapes-'))
    const startEncoder = await startRealLanes()
    const options = { modelFolder, cacheFolder, startEncoder }
    const fp32 = await compare[kind]({ ...options, precision: 'fp32' })
    console.info(`${name}: fp32 largest difference ${fp32.difference.toExponential(1)}`)
    expect(fp32.difference).toBeLessThan(tolerance[kind])
    for (const each of await findInt8Ranges(cacheFolder, startEncoder)) {
      const int8 = await compare[kind]({ ...options, precision: 'int8', range: each.range })
      const figures = `least cosine ${int8.cosine.toFixed(4)}, largest difference ${int8.difference.toFixed(4)}`
      console.info(`${name}: int8 ${describeRange(each)} ${figures}`)
      // Random layers magnify every error, trained ones do not: the floors that count are those of parity.test.ts and parity-real.test.ts.
      if (each.held) expect(int8.cosine).toBeGreaterThan(0.5)
    }
  },
  3_600_000,
)
