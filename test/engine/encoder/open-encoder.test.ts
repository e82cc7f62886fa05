import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cosine, meanAndNormalise, normalise, runPlainBert } from '../models/plain-bert.ts'
import { tinyVocabulary, writeTinyBert } from '../models/tiny-models.ts'
import { createTinyEncoders, someTexts } from './tiny-encoder.ts'

const { root, folders, bert, rows, open } = await createTinyEncoders()

const special = (name: string) => tinyVocabulary.indexOf(name)
const idsOf = (words: string) => words.split(' ').map(special)
const framed = (words: string) => [special('[CLS]'), ...idsOf(words), special('[SEP]')]
test('a text gets its prefix, its special tokens and the vector of its model', async () => {
  const encoder = await open()
  const expected = (words: string) => meanAndNormalise(runPlainBert(bert.tensors, bert.sizes, framed(words)))
  const query = await encoder.encodeQuery('how much')
  // `much` is no word of the tiny vocabulary: four pieces.
  expected('query : how m ##u ##c ##h').forEach((value, at) => expect(query[at]).toBeCloseTo(value, 5))
  const [passage] = await encoder.encodeBatch(['the night'], 'passage')
  expected('passage : the night').forEach((value, at) => expect(passage![at]).toBeCloseTo(value, 5))
  expect(await encoder.encodeQuery('the night', 'passage')).toEqual(passage)
})

test('info says what runs; prefix, limit and weights change the fingerprint, precision does not', async () => {
  const fp32 = await open()
  expect(fp32.info).toMatchObject({
    name: 'bert',
    kind: 'transformer',
    dimensions: 32,
    maxTokens: 64,
    precision: 'fp32',
    range: null,
  })
  expect(fp32.info.fingerprint).toMatch(/^[0-9a-f]{16}$/)
  for (const range of ['full', 'reduced'] as const) {
    const int8 = await open({ precision: 'int8', range })
    expect(int8.info).toMatchObject({ precision: 'int8', range, fingerprint: fp32.info.fingerprint })
  }
  const bare = await open({ prefix: '' })
  expect(bare.info.prefixes).toEqual({ query: '', passage: '' })
  expect(bare.info.fingerprint).not.toBe(fp32.info.fingerprint)
})

test('the encoder says which scripts it reads, by its languages or else its vocabulary, and what of a text it does not', async () => {
  const encoder = await open()
  expect(encoder.info.scripts).toEqual(['Latin'])
  expect(encoder.read('the night')).toEqual({ isRead: true, unread: [], unreadScript: null })
  expect(encoder.read('ночь')).toEqual({ isRead: false, unread: [{ start: 0, end: 4, why: 'script' }], unreadScript: 'Cyrillic' })
  const russian = await open({ known: () => ({ languages: ['ru'] }) })
  expect(russian.info.scripts).toEqual(['Latin', 'Cyrillic'])
  expect(russian.read('ночь')).toEqual({ isRead: true, unread: [], unreadScript: null })
  // This tokenizer has letters up to я only: a word with another one is unknown.
  expect(russian.read('ночь 猫 ѣ').unread).toEqual([
    { start: 5, end: 6, why: 'script' },
    { start: 7, end: 8, why: 'vocabulary' },
  ])
  expect(russian.info.fingerprint).toBe(encoder.info.fingerprint)
})

test('a batch comes back in its own order, whatever order it ran in', async () => {
  const encoder = await open()
  const batch = await encoder.encodeBatch(someTexts, 'passage')
  const alone = await Promise.all(someTexts.map((text) => encoder.encodeQuery(text, 'passage')))
  expect(batch).toEqual(alone)
  expect(await encoder.encodeBatch([], 'passage')).toEqual([])
})

test('a text over the limit is cut there, prefix and special tokens counted, and says so', async () => {
  const encoder = await open()
  const room = 64 - 2 - 2
  const cut = await encoder.encodeTokens('night '.repeat(600), 'query')
  expect([cut.truncated, cut.tokens.length]).toEqual([true, 64])
  const exact = await encoder.encodeTokens('night '.repeat(room), 'query')
  expect([exact.truncated, exact.tokens.length]).toEqual([false, 64])
  expect(cut.vector).toEqual(exact.vector)
  expect(await encoder.encodeQuery('night '.repeat(600))).toEqual(exact.vector)
})

test('odd texts get vectors of length one', async () => {
  const odd = [
    '',
    ' ',
    '👩‍💻🏳️‍🌈',
    '日本語のノート',
    '\ud800',
    '\udfff\ud800',
    '\0\u0001\u007f',
    '[SEP][CLS]',
    'x'.repeat(5000),
    'night '.repeat(10_000),
    'a\ud83d',
    '\u202e\u2066mirrored\u2069',
    '\u0301',
    '\u200b',
  ]
  for (const modelFolder of Object.values(folders)) {
    const encoder = await open({ modelFolder, precision: 'int8' })
    for (const vector of await encoder.encodeBatch(odd, 'passage')) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    for (const text of odd) expect(Math.hypot(...(await encoder.encodeTokens(text, 'query')).vector)).toBeCloseTo(1, 5)
  }
})

test.each(['mean', 'cls', 'static'])('the shares of all tokens add up to the cosine (%s)', async (kind) => {
  const folder = { mean: folders.bert, cls: join(root, 'cls'), static: folders.static }[kind]!
  if (kind === 'cls') writeTinyBert(folder, { '1_Pooling/config.json': { pooling_mode_cls_token: true } })
  for (const precision of ['int8', 'fp32'] as const) {
    const encoder = await open({ modelFolder: folder, precision })
    const other = await encoder.encodeQuery('eat protein at the summit')
    const { vector, states, tokens } = await encoder.encodeTokens('how to read Notes', 'query')
    const { dimensions } = encoder.info
    expect(states).toHaveLength(tokens.length * dimensions)
    const mean = Array.from(
      { length: dimensions },
      (_, at) => tokens.reduce((sum, _, row) => sum + states[row * dimensions + at]!, 0) / tokens.length,
    )
    const norm = Math.hypot(...mean)
    const shares = tokens.map((_, row) => {
      const dot = other.reduce((sum, value, at) => sum + value * states[row * dimensions + at]!, 0)
      return dot / (tokens.length * norm)
    })
    const total = shares.reduce((sum, share) => sum + share, 0)
    expect(Math.abs(total - cosine(vector, other))).toBeLessThan(1e-5)
    normalise(mean).forEach((value, at) => expect(vector[at]).toBeCloseTo(value, 5))
  }
})

test('tokens carry the places of the text given; prefix and special tokens have none', async () => {
  const encoder = await open()
  const text = 'Héllo the night'
  const { tokens } = await encoder.encodeTokens(text, 'query')
  const words = tokens.map((place) => place && text.slice(place.start, place.end))
  expect(words.slice(0, 3)).toEqual([null, null, null])
  expect(words.slice(3).join('|')).toBe('H|é|l|l|o|the|night|')
})

test('a static model averages its rows, without special tokens', async () => {
  const encoder = await open({ modelFolder: folders.static })
  expect(encoder.info).toMatchObject({ kind: 'static', precision: 'int8', range: null, dimensions: 16, maxTokens: 512 })
  const ids = idsOf('the night')
  const states = ids.map((id) => Array.from({ length: 16 }, (_, at) => rows.values[id * 16 + at]! * rows.scales[id]!))
  const expected = meanAndNormalise(states)
  const [vector] = await encoder.encodeBatch(['the night'], 'passage')
  expected.forEach((value, at) => expect(vector![at]).toBeCloseTo(value, 5))
  const many = Array.from({ length: 150 }, (_, at) => `night ${at}`)
  const batch = await encoder.encodeBatch(many, 'passage')
  expect(batch[149]).toEqual(await encoder.encodeQuery('night 149', 'passage'))
})

test('a tokenizer with more tokens than the weights have rows is refused', async () => {
  const folder = join(root, 'short')
  writeTinyBert(folder, {}, { vocabulary: 20 })
  await expect(open({ modelFolder: folder })).rejects.toMatchObject({ code: 'MODEL_INVALID' })
})
