import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLibraryTokenizer } from '../../../electron/engine/encoder/tokenizer/library-tokenizer.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readUnigram } from '../../../electron/engine/encoder/tokenizer/unigram-rules.ts'
import { fixtureFolder } from '../models/fixture-models.ts'

interface File {
  normalizer: object
  model: { vocab: [string, number][] }
}
const names = ['xlm-roberta-mean', 'new-multilingual-cls', 'deberta-v2-mean']
// SAFETY: the fixtures' own files.
const read = (name: string) => JSON.parse(readFileSync(join(fixtureFolder(name), 'tokenizer.json'), 'utf8')) as File

const words = fc.constantFrom(
  'women',
  'night',
  'the',
  '½',
  'ﬁne',
  '日本語',
  '<s>',
  '<mask>',
  '[SEP]',
  '👩‍💻',
  '▁',
  ' ',
  '  ',
  '\t',
  '\n',
)
const text = fc
  .array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(''))
  // JavaScript and the native library do not agree which of these are white space; ours follows the native one.
  .filter((sample) => !/[\x85\ufeff\u180e]/u.test(sample))

test.each(names)('the fast path gives the ids of the library, for any text (%s)', (name) => {
  const file = read(name)
  expect(readUnigram(file)).toBeDefined()
  const own = openTokenizer({ model: file, config: {} }, { folder: name })
  const library = createLibraryTokenizer(file, {})
  fc.assert(
    fc.property(text, (sample) => {
      expect(own.encode(sample)).toEqual(library.encode(sample))
      expect(own.count(sample)).toBe(own.encode(sample).length)
    }),
    { numRuns: 500 },
  )
  const { before, after, unknown, largestId, special, pair } = library
  expect(own).toMatchObject({ before, after, unknown, largestId, special, pair })
  expect(own.idOf('▁')).toBe(library.idOf('▁'))
})

test('a byte order mark within a text is a letter, as it is to the native library', () => {
  const tokenizer = openTokenizer({ model: read('deberta-v2-mean'), config: {} }, { folder: 'here' })
  // The ids of tokenizers 0.23.3.
  expect(tokenizer.encode('womenStra\u00dfe      \u00fd \ufeff ').at(-1)).toBe(4)
})

test('a file that asks for more goes through the library', () => {
  const file = read('xlm-roberta-mean')
  expect(readUnigram({ ...file, normalizer: { type: 'NFKC' } })).toBeUndefined()
  expect(readUnigram({ ...file, model: { ...file.model, byte_fallback: true } })).toBeUndefined()
  expect(readUnigram({ ...file, model: { ...file.model, unk_id: 1e6 } })).toBeUndefined()
})
