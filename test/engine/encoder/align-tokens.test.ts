import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { type Tokenizer } from '../../../electron/engine/encoder/tokenizer/tokenizer.ts'
import { fixtureFolder } from '../models/fixture-models.ts'

function open(name: string): Tokenizer {
  // SAFETY: the fixture's own file.
  const model = JSON.parse(readFileSync(join(fixtureFolder(name), 'tokenizer.json'), 'utf8')) as object
  return openTokenizer({ model, config: {} }, { folder: name })
}

/** Byte-level BPE without merges: each byte is a token. */
function openByteLevel(): Tokenizer {
  const letters = [...byteLetters().values()]
  const vocab = Object.fromEntries(letters.map((letter, id) => [letter, id]))
  const level = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }
  const model = {
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: level,
    post_processor: null,
    decoder: level,
    model: { type: 'BPE', vocab, merges: [] },
  }
  return openTokenizer({ model, config: {} }, { folder: 'bytes' })
}

/** GPT-2's letter for each byte. */
function byteLetters(): Map<number, string> {
  const plain = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  let next = 256
  return new Map(Array.from({ length: 256 }, (_, byte) => [byte, String.fromCodePoint(plain(byte) ? byte : next++)]))
}

const spansOf = (tokenizer: Tokenizer, text: string) => tokenizer.align(text).map(({ start, end }) => text.slice(start, end))

test('pieces of a SentencePiece vocabulary stand for the letters they were made of', () => {
  const tokenizer = open('xlm-roberta-mean')
  const text = 'Women eat ½ protein'
  const spans = spansOf(tokenizer, text)
  for (const word of text.split(' ')) expect(spans.some((span) => span !== '' && word.startsWith(span))).toBe(true)
  // Three pieces of one letter share its span.
  expect(spans.filter((span) => span === '½').length).toBeGreaterThan(1)
})

test('a mark that stands alone belongs to the word behind it', () => {
  const tokenizer = open('xlm-roberta-mean')
  const [mark] = tokenizer.align('  日本語')
  expect([mark!.start, mark!.end]).toEqual([2, 3])
})

test('byte-level tokens share the letter whose bytes they are', () => {
  expect(spansOf(openByteLevel(), 'a é😀')).toEqual(['a', ' ', 'é', 'é', '😀', '😀', '😀', '😀'])
})

test.each(['xlm-roberta-mean', 'deberta-v2-mean', 'new-multilingual-cls', 'bytes'])(
  'spans ascend and stay inside (%s)',
  (name) => {
    const tokenizer = name === 'bytes' ? openByteLevel() : open(name)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const aligned = tokenizer.align(text)
        expect(aligned.map(({ id }) => id)).toEqual(tokenizer.encode(text))
        let [lastStart, lastEnd] = [0, 0]
        for (const { start, end } of aligned) {
          expect(start >= lastStart && end >= start && end <= text.length).toBe(true)
          expect(end >= lastEnd || start < lastEnd).toBe(true)
          ;[lastStart, lastEnd] = [start, end]
        }
      }),
      { numRuns: 300 },
    )
  },
)

test('a very long text is counted whole, with white space or without', () => {
  const tokenizer = open('xlm-roberta-mean')
  const sentence = 'women need protein every day, about 46 grams. '
  const once = tokenizer.count(sentence)
  expect(tokenizer.count(sentence.repeat(500))).toBe(once * 500)
  expect(tokenizer.count('x'.repeat(40_000))).toBeGreaterThan(1)
  expect(tokenizer.align('語'.repeat(25_000)).length).toBeGreaterThan(0)
})
