// Real weights against sentence-transformers, wherever a machine has them: NEARNOTE_REAL_MODELS=<folder with e5-small-v2 and all-MiniLM-L6-v2>.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../../electron/engine/encoder/encoder.ts'
import { createFraming } from '../../../electron/engine/encoder/lanes/framing.ts'
import { type EncoderOptions, openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { describeRange, findInt8Ranges } from '../../int8-ranges.ts'
import { temporaryFolderOfFile } from '../../temporary-folder.ts'
import { cosine } from './plain-bert.ts'
import { decodeFloats, fixtures, largestDifference, startLanesInPlace } from './references.ts'

const models = process.env['NEARNOTE_REAL_MODELS'] ?? ''
const names = ['e5-small-v2', 'all-MiniLM-L6-v2']
// Median cosine; encoder/FACTS, "What int8 costs", has what 700 sentences give.
const int8Floor = 0.998
const missing = names.filter((name) => !existsSync(join(models, name, 'model.safetensors')))
if (missing.length > 0) {
  console.info(`NOT RUN: parity with real weights (set NEARNOTE_REAL_MODELS to a folder that holds ${missing.join(' and ')})`)
}

const cacheFolder = temporaryFolderOfFile('parity-real')

interface Row {
  text?: string
  word?: string
  times?: number
  role: Role
  tokens: number
  /** Left out where they are many. */
  ids?: number[]
  vector: string
}

interface RealReference {
  prefixes: { query: string; passage: string }
  maxTokens: number
  rows: Row[]
}

// SAFETY: written by test/fixtures/real_models.py.
const readReal = (name: string) => JSON.parse(readFileSync(join(fixtures, 'real', `${name}.json`), 'utf8')) as RealReference
const textOf = ({ text, word, times }: Row) => text ?? Array.from({ length: times! }, () => word).join(' ')

describe.skipIf(missing.length > 0).each(names)('%s', (name) => {
  const reference = readReal(name)
  const prefixes = reference.prefixes.query === '' ? { prefix: '' } : {}

  async function encodeAll(options: Pick<EncoderOptions, 'precision' | 'range'>): Promise<Float32Array[]> {
    const encoder = await openEncoder({
      modelFolder: join(models, name),
      cacheFolder,
      startEncoder: startLanesInPlace,
      ...prefixes,
      ...options,
    })
    try {
      const vectors: Float32Array[] = []
      for (const row of reference.rows) vectors.push(await encoder.encodeQuery(textOf(row), row.role))
      return vectors
    } finally {
      await encoder.close()
    }
  }

  test('token ids are the reference, cut at the model’s limit with the prefix', async () => {
    const folder = await readModelFolder(join(models, name), 'fp32')
    const framing = createFraming({ ...folder, prefixes: reference.prefixes }, openTokenizer(folder.tokenizer, folder))
    expect(folder.maxTokens).toBe(reference.maxTokens)
    for (const row of reference.rows) {
      const ids = [...framing.frame(textOf(row), row.role)]
      expect([textOf(row).slice(0, 40), ids.length]).toEqual([textOf(row).slice(0, 40), row.tokens])
      if (row.ids) expect(ids).toEqual(row.ids)
    }
  })

  test('fp32 vectors are the reference within 1e-5', async () => {
    const vectors = await encodeAll({ precision: 'fp32' })
    const worst = vectors.map((vector, at) => largestDifference(vector, decodeFloats(reference.rows[at]!.vector)))
    console.info(`${name}: largest difference in fp32 ${Math.max(...worst).toExponential(1)}`)
    expect(Math.max(...worst)).toBeLessThan(1e-5)
  }, 300_000)

  test('int8 vectors stay near in both ranges', async () => {
    for (const each of await findInt8Ranges(cacheFolder, startLanesInPlace)) {
      const vectors = await encodeAll({ precision: 'int8', range: each.range })
      const cosines = vectors.map((vector, at) => cosine(vector, decodeFloats(reference.rows[at]!.vector))).sort((a, b) => a - b)
      const median = cosines[Math.floor(cosines.length / 2)]!
      console.info(`${name}: int8 ${describeRange(each)}: median cosine ${median.toFixed(4)}, least ${cosines[0]!.toFixed(4)}`)
      if (each.held) expect(median).toBeGreaterThanOrEqual(int8Floor)
    }
  }, 300_000)
})
