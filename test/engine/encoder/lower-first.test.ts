import { expect, test } from 'vitest'
import { lowerFirst } from '../../../electron/engine/encoder/tokenizer/lower-first.ts'
import { openTokenizer } from '../../../electron/engine/encoder/tokenizer/open-tokenizer.ts'
import { bertTokenizer } from '../models/tiny-models.ts'

const cased = {
  ...bertTokenizer(),
  normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: false, lowercase: false },
}
const plain = openTokenizer({ model: cased, config: {} }, { folder: 'here' })
const lowered = openTokenizer({ model: cased, config: {} }, { folder: 'here', lowercase: true })

test('texts are lower-cased before a tokenizer that keeps case', () => {
  expect(lowered.encode('The NIGHT')).toEqual(plain.encode('the night'))
  expect(lowered.count('The NIGHT')).toBe(2)
  expect(plain.encode('The NIGHT')).not.toEqual(lowered.encode('The NIGHT'))
})

test('places are those of the text as it was given, also where lowering makes it longer', () => {
  const text = 'İ The NIGHT'
  const spans = lowered.align(text).map(({ start, end }) => text.slice(start, end))
  expect(spans.slice(-2)).toEqual(['The', 'NIGHT'])
  expect(lowerFirst(plain).align('The')).toEqual([{ ...plain.align('the')[0], start: 0, end: 3 }])
})
