import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCharsmap } from '../../../electron/engine/encoder/tokenizer/charsmap.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { fixtureFolder } from '../models/fixture-models.ts'

interface File {
  normalizer: { precompiled_charsmap: string }
}
const file = join(fixtureFolder('xlm-roberta-mean'), 'tokenizer.json')
// SAFETY: the fixture's own file, made with SentencePiece's usual map.
const model = JSON.parse(readFileSync(file, 'utf8')) as File
const charsmap = readCharsmap(model.normalizer.precompiled_charsmap)
const text = fc.string({ unit: 'binary', maxLength: 60 })

// What the native tokenizers library makes of them.
test.each([
  ['ｆｕｌｌ', 'full'],
  ['ﬁne', 'fine'],
  ['½', '1⁄2'],
  ['№5', 'No5'],
  ['a\u00a0b', 'a b'],
  ['e\u0301', 'é'],
  ['a\u0007b', 'ab'],
  ['한국어 日本語', '한국어 日本語'],
])('%j becomes %j', (from, to) => {
  expect(charsmap.normalise(from)).toBe(to)
})

test('tracing letters back changes nothing about the normalised text', () => {
  fc.assert(
    fc.property(text, (sample) => {
      const traced = charsmap.trace(sample)
      expect(traced.text).toBe(charsmap.normalise(sample))
      expect(traced.ends.every((end, at) => end > traced.starts[at]! && end <= sample.length)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a map that is cut or made up is refused', () => {
  const bytes = Buffer.from(model.normalizer.precompiled_charsmap, 'base64')
  for (const broken of ['', 'AAAA', bytes.subarray(0, 1000).toString('base64'), Buffer.alloc(9, 0xff).toString('base64')]) {
    expect(() => readCharsmap(broken)).toThrow(/malformed/)
  }
  const odd = { ...model, normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAA' } }
  expect(() => openTokenizer({ model: odd, config: {} }, { folder: 'here' })).toThrow(/tokenizer.json is not understood/)
})

test('a map full of arbitrary numbers ends in some text, never in a loop', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), text, (noise, sample) => {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(noise.length - (noise.length % 4))
      expect(typeof readCharsmap(Buffer.concat([size, noise]).toString('base64')).normalise(sample)).toBe('string')
    }),
  )
})
