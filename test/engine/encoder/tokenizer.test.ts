import { Tokenizer as Library } from '@huggingface/tokenizers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseText, traceText } from '../../../electron/engine/encoder/tokenizer/bert-normalise.ts'
import { createLibraryTokenizer } from '../../../electron/engine/encoder/tokenizer/library-tokenizer.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { readWordPiece } from '../../../electron/engine/encoder/tokenizer/word-piece.ts'
import { bertTokenizer, tinyVocabulary } from '../models/tiny-models.ts'

const file = bertTokenizer()
const config = { model_max_length: 1e30 }
const tokenizer = openTokenizer({ model: file, config }, { folder: 'here' })
const library = new Library(file, config)
const idsOfLibrary = (text: string) => library.encode(text, { add_special_tokens: false }).ids

const english = 'The quick notes: how much protein should a woman eat, daily? It read "summit", then writing (at night) ended. '
const pieces = fc.oneof(
  fc.constantFrom(...english.split(/(?<= )/)),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  // Lone surrogates, control characters, spaces, marks, scripts that are spaced, composed or lowered oddly.
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom(
    '\ud800',
    '\udfff',
    '\0',
    '\ufffd',
    '\u200b',
    '\u0301',
    '\u00ad',
    '\u3000',
    '\u2028',
    '\ufeff',
    '\u0085',
    '\u000b',
  ),
  fc.constantFrom(
    '日本',
    '東',
    '한국',
    'がぎ',
    '㐀',
    '𠀀𠀁',
    'İ',
    'ı',
    'ΑΣ',
    'ΑΣ Σ',
    'ß',
    'ﬁ',
    'Å',
    'é',
    'e\u0301\u0323',
    '½',
    '№',
    '👩‍💻',
    '🏳️‍🌈',
    '½',
  ),
  fc.constantFrom('[CLS]', '[SEP]', '[MASK]', '[cls]', '[UNK]', '##ing', '##', 'query: ', '$', '`', '^', '€', '‘', '—'),
  fc.integer({ min: 95, max: 105 }).map((length) => 'a'.repeat(length)),
)
const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))

test('BERT vocabularies take the fast path', () => {
  expect(readWordPiece(file, config)).toBeDefined()
  expect(readWordPiece({ ...file, normalizer: null }, config)).toBeUndefined()
  expect(readWordPiece(file, { remove_space: true })).toBeUndefined()
})

// Where the two libraries differ the native one is right: models are trained with it.
const sameInBoth = text.filter((sample) => !/Σ|[\u{20000}-\u{2fa1f}]/u.test(sample))

test('the fast path gives the ids of the library, for any text', () => {
  fc.assert(
    fc.property(sameInBoth, (sample) => {
      expect(tokenizer.encode(sample)).toEqual(idsOfLibrary(sample))
    }),
    { numRuns: 2000 },
  )
})

test('every flag of the normaliser means what it means to the library', () => {
  const flag = fc.constantFrom(true, false)
  const flags = fc.record({
    clean_text: flag,
    handle_chinese_chars: flag,
    strip_accents: fc.constantFrom(true, false, null),
    lowercase: flag,
  })
  fc.assert(
    fc.property(flags, sameInBoth, (chosen, sample) => {
      const other = { ...file, normalizer: { type: 'BertNormalizer', ...chosen } }
      const expected = new Library(other, config).encode(sample, { add_special_tokens: false }).ids
      const opened = openTokenizer({ model: other, config }, { folder: 'here' })
      expect(opened.encode(sample)).toEqual(expected)
      expect(opened.align(sample).map(({ id }) => id)).toEqual(expected)
    }),
    { numRuns: 150 },
  )
})

test('words that JavaScript objects know too are words like any other', () => {
  for (const word of ['constructor', 'prototype']) expect(tokenizer.encode(word)).toEqual([tinyVocabulary.indexOf(word)])
  expect(tokenizer.encode('__proto__ toString hasOwnProperty')).toEqual(idsOfLibrary('__proto__ toString hasOwnProperty'))
})

test('sigmas and rare ideographs are taken as the native library takes them', () => {
  const tokens = (sample: string) => tokenizer.encode(sample).map((id) => tinyVocabulary[id])
  expect(tokens('ΑΣΣ Σ')).toEqual(['α', '##σ', '##σ', 'σ'])
  expect(tokens('ς')).toEqual(['ς'])
  expect(tokens('𠀀𠀁')).toEqual(['[UNK]', '[UNK]'])
})

test('counting agrees with encoding and knows neither truncation nor padding of the file', () => {
  fc.assert(
    fc.property(text, (sample) => {
      expect(tokenizer.count(sample)).toBe(tokenizer.encode(sample).length)
    }),
  )
  expect(tokenizer.count('the '.repeat(1000))).toBe(1000)
  expect(tokenizer.count('')).toBe(0)
})

test('the template tells the special tokens', () => {
  expect(tokenizer.before).toEqual([tinyVocabulary.indexOf('[CLS]')])
  expect(tokenizer.after).toEqual([tinyVocabulary.indexOf('[SEP]')])
  expect(tokenizer.unknown).toBe(tinyVocabulary.indexOf('[UNK]'))
  expect(tokenizer.largestId).toBe(tinyVocabulary.length - 1)
})

test('tracing letters back changes nothing about the normalised text', () => {
  const rules = { cleanText: true, spaceChinese: true, lowercase: true, stripAccents: true }
  fc.assert(
    fc.property(text, (sample) => {
      const { text: traced, starts, ends } = traceText(sample, rules, 0)
      // White space is cut at, whichever it is.
      expect(traced.replaceAll(/\s/gu, ' ')).toBe(normaliseText(sample, rules).replaceAll(/\s/gu, ' '))
      expect([starts.length, ends.length]).toEqual([traced.length, traced.length])
    }),
    { numRuns: 1000 },
  )
})

test('spans ascend, stay inside the text and hold what their token claims', () => {
  const rules = readWordPiece(file, config)!
  fc.assert(
    fc.property(text, (sample) => {
      const aligned = tokenizer.align(sample)
      expect(aligned.map(({ id }) => id)).toEqual(tokenizer.encode(sample))
      let [lastStart, lastEnd] = [0, 0]
      for (const { id, start, end } of aligned) {
        expect(start).toBeGreaterThanOrEqual(lastStart)
        expect(end).toBeGreaterThanOrEqual(lastEnd)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(sample.length)
        ;[lastStart, lastEnd] = [start, end]
        const token = tinyVocabulary[id]!
        if (token === '[UNK]' || rules.added.has(token)) continue
        expect(normaliseText(sample.slice(start, end), rules)).toContain(token.replace(/^##(?=.)/u, ''))
      }
    }),
    { numRuns: 1500 },
  )
})

test('every letter of a text belongs to a token, white space and control characters apart', () => {
  const covered = (sample: string) => {
    const spans = tokenizer.align(sample)
    return Array.from({ length: sample.length }, (_, at) => spans.some(({ start, end }) => at >= start && at < end))
  }
  for (const sample of ['Héllo, wörld!', 'naïve e\u0301\u0323tude', '日本 한국 がぎ', 'a\u200bb', 'ΑΣΣ Σ', '👩‍💻!']) {
    const missed = [...covered(sample)].flatMap((inside, at) => (inside ? [] : [sample[at]!]))
    expect(missed.join('').replaceAll(/[\s\p{Cf}]/gu, '')).toBe('')
  }
})

test('pieces of a word follow each other without a gap', () => {
  const parts = tokenizer.align('Reading reader').map(({ start, end }) => 'Reading reader'.slice(start, end))
  expect(parts).toEqual(['Read', 'ing', 'read', 'er'])
})

test('tokenizers of other kinds go through the library, with spans that ascend and stay inside', () => {
  const spaced = { ...file, normalizer: { type: 'Lowercase' }, pre_tokenizer: { type: 'Whitespace' } }
  const other = openTokenizer({ model: spaced, config }, { folder: 'here' })
  const plain = createLibraryTokenizer(spaced, config)
  expect(other.align('The Notes').map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [4, 9],
  ])
  fc.assert(
    fc.property(text, (sample) => {
      const aligned = other.align(sample)
      expect(aligned.map(({ id }) => id)).toEqual(plain.encode(sample))
      let last = 0
      for (const { start, end } of aligned) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(sample.length)
        last = end
      }
    }),
    { numRuns: 300 },
  )
})

test('a file that is no tokenizer is refused as a model problem', () => {
  expect(() => openTokenizer({ model: { model: { type: 'Nonsense' } }, config }, { folder: 'here' })).toThrow(
    /tokenizer.json is not understood/,
  )
})
