import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Encoder } from '../../../electron/engine/encoder/encoder.ts'
import { type EncoderOptions, openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import type { Port } from '../../../shared/port.ts'
import { startRealLanes } from '../../lane-build.ts'
import { cosine, meanAndNormalise, normalise, runPlainBert } from '../models/plain-bert.ts'
import { type BertSizes, type Tensors, tinyVocabulary, writeTinyBert, writeTinyStatic } from '../models/tiny-models.ts'

const root = mkdtempSync(join(tmpdir(), 'nearnote-encoder-'))
const cacheFolder = join(root, 'cache')
const bert = join(root, 'bert')
const still = join(root, 'static')
const open: Encoder[] = []
let startEncoder: (lane: string) => Port
let tensors: Tensors
let sizes: BertSizes
let rows: { values: Int8Array; scales: Float32Array }

beforeAll(async () => {
  startEncoder = await startRealLanes()
  const written = writeTinyBert(bert)
  tensors = written.tensors
  sizes = written.sizes
  rows = writeTinyStatic(still)
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((encoder) => encoder.close()))
})
afterAll(() => rmSync(root, { recursive: true }))

async function openTiny(options: Partial<EncoderOptions> = {}): Promise<Encoder> {
  const encoder = await openEncoder({
    modelFolder: bert,
    cacheFolder,
    startEncoder,
    indexLanes: 2,
    precision: 'fp32',
    ...options,
  })
  open.push(encoder)
  return encoder
}

/** Lanes whose process is killed just after it was sent its n-th text, as often as `deaths` says. */
function startFragileLanes(kind: string, deaths: number): { start: (lane: string) => Port; killed: () => number } {
  let killed = 0
  const start = (lane: string): Port => {
    const port = startEncoder(lane)
    if (!lane.startsWith(kind)) return port
    let runs = 0
    return {
      ...port,
      send(message) {
        port.send(message)
        // SAFETY: only the kind of the encoder's own messages is looked at.
        if ((message as { kind: string }).kind !== 'run' || ++runs < 4 || killed >= deaths) return
        killed++
        port.close()
      },
    }
  }
  return { start, killed: () => killed }
}

const special = (name: string) => tinyVocabulary.indexOf(name)
const idsOf = (words: string) => words.split(' ').map(special)
const framed = (words: string) => [special('[CLS]'), ...idsOf(words), special('[SEP]')]
const someTexts = Array.from({ length: 60 }, (_, at) => `${'notes about the summit '.repeat(1 + (at % 7))} ${at}`)

test('a text gets its prefix, its special tokens and the vector of its model', async () => {
  const encoder = await openTiny()
  const expected = (words: string) => meanAndNormalise(runPlainBert(tensors, sizes, framed(words)))
  const query = await encoder.encodeQuery('how much')
  // `much` is no word of the tiny vocabulary: four pieces.
  expected('query : how m ##u ##c ##h').forEach((value, at) => expect(query[at]).toBeCloseTo(value, 5))
  const [passage] = await encoder.encodeBatch(['the night'], 'passage')
  expected('passage : the night').forEach((value, at) => expect(passage![at]).toBeCloseTo(value, 5))
  expect(await encoder.encodeQuery('the night', 'passage')).toEqual(passage)
})

test('info says what runs; prefix, limit and weights change the fingerprint, precision does not', async () => {
  const fp32 = await openTiny()
  expect(fp32.info).toMatchObject({ name: 'bert', kind: 'bert', dimensions: 32, maxTokens: 64, precision: 'fp32', range: null })
  expect(fp32.info.fingerprint).toMatch(/^[0-9a-f]{16}$/)
  const int8 = await openTiny({ precision: 'int8' })
  expect(int8.info).toMatchObject({ precision: 'int8', range: 'reduced', fingerprint: fp32.info.fingerprint })
  const bare = await openTiny({ prefix: '' })
  expect(bare.info.prefixes).toEqual({ query: '', passage: '' })
  expect(bare.info.fingerprint).not.toBe(fp32.info.fingerprint)
})

test('a batch comes back in its own order, whatever order it ran in', async () => {
  const encoder = await openTiny()
  const batch = await encoder.encodeBatch(someTexts, 'passage')
  const alone = await Promise.all(someTexts.map((text) => encoder.encodeQuery(text, 'passage')))
  expect(batch).toEqual(alone)
  expect(await encoder.encodeBatch([], 'passage')).toEqual([])
})

test('the graph is built once, in a lane of its own, and a damaged one is built anew', async () => {
  const started: string[] = []
  const start = (lane: string) => {
    started.push(lane)
    return startEncoder(lane)
  }
  const cache = join(root, 'fresh-cache')
  const options = { cacheFolder: cache, startEncoder: start }
  await (await openTiny(options)).encodeQuery('night')
  await (await openTiny(options)).encodeQuery('night')
  expect(started).toEqual(['builder', 'query', 'query'])
  const graph = readdirSync(cache).find((name) => name.endsWith('.onnx'))!
  writeFileSync(join(cache, graph), 'not a graph')
  expect(await (await openTiny(options)).encodeQuery('night')).toHaveLength(32)
})

test('index lanes that are killed again and again lose no text and double none', async () => {
  const undisturbed = await openTiny()
  const expected = await undisturbed.encodeBatch(someTexts, 'passage')
  const fragile = startFragileLanes('index', 6)
  const encoder = await openTiny({ startEncoder: fragile.start })
  expect(await encoder.encodeBatch(someTexts, 'passage')).toEqual(expected)
  expect(fragile.killed()).toBe(6)
})

test('a query lane that is killed answers all the same, and says what happened', async () => {
  const fragile = startFragileLanes('query', 1)
  const encoder = await openTiny({ startEncoder: fragile.start })
  const states: string[] = []
  encoder.onChange((state) => states.push(state))
  const answers = []
  for (let at = 0; at < 6; at++) answers.push(await encoder.encodeQuery('summit'))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(fragile.killed()).toBe(1)
  expect(states.filter((state, at) => state !== states[at - 1])).toEqual(['starting', 'ready', 'restarting', 'ready'])
})

test('a lane that dies with the text every time is answered ENCODER_GONE, and works again afterwards', async () => {
  let cursed = true
  const start = (lane: string): Port => {
    const port = startEncoder(lane)
    return {
      ...port,
      send(message) {
        port.send(message)
        // SAFETY: only the kind of the encoder's own messages is looked at.
        if (cursed && (message as { kind: string }).kind === 'run') port.close()
      },
    }
  }
  const encoder = await openTiny({ startEncoder: start })
  await expect(encoder.encodeQuery('summit')).rejects.toMatchObject({ code: 'ENCODER_GONE', data: { lane: 'query' } })
  cursed = false
  expect(await encoder.encodeQuery('summit')).toHaveLength(32)
})

test('lanes that never come up are answered ENCODER_GONE, and the next call tries again', async () => {
  let broken = true
  const start = (lane: string): Port => {
    const port = startEncoder(lane)
    if (broken) port.close()
    return port
  }
  const encoder = await openTiny({ startEncoder: start })
  await expect(encoder.encodeQuery('summit')).rejects.toMatchObject({ code: 'ENCODER_GONE' })
  broken = false
  expect(await encoder.encodeQuery('summit')).toHaveLength(32)
})

test('a cancelled call is answered at once, and the lane goes on with the others', async () => {
  const encoder = await openTiny()
  await encoder.encodeQuery('warm')
  const controller = new AbortController()
  const cancelled = encoder.encodeBatch(someTexts, 'passage', controller.signal)
  const kept = encoder.encodeBatch(['night', 'day'], 'passage')
  controller.abort()
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await kept).toHaveLength(2)
  await expect(encoder.encodeQuery('late', 'query', AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('closing finishes what runs, answers what waits, and takes nothing more', async () => {
  const encoder = await openTiny()
  await encoder.encodeQuery('warm')
  const running = encoder.encodeQuery('night')
  const refused = expect(encoder.encodeQuery('day')).rejects.toMatchObject({ code: 'ENCODER_GONE' })
  const closed = encoder.close()
  expect(await running).toHaveLength(32)
  await refused
  await closed
  await expect(encoder.encodeQuery('late')).rejects.toMatchObject({ code: 'ENCODER_GONE' })
  await encoder.close()
})

test('closing straight after opening ends every process', async () => {
  const ended: Promise<void>[] = []
  const start = (lane: string): Port => {
    const port = startEncoder(lane)
    let told: (() => void) | undefined
    const closed = new Promise<void>((resolve) => port.onClose(resolve))
    ended.push(closed.then(() => told?.()))
    return { ...port, onClose: (listen) => void (told = listen) }
  }
  const encoder = await openTiny({ startEncoder: start })
  await encoder.close()
  await Promise.all(ended)
  expect(ended.length).toBeGreaterThan(0)
})

test('a text over the limit is cut there, prefix and special tokens counted, and says so', async () => {
  const encoder = await openTiny()
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
    '\u0301',
    '\u200b',
  ]
  for (const modelFolder of [bert, still]) {
    const encoder = await openTiny({ modelFolder, precision: 'int8' })
    for (const vector of await encoder.encodeBatch(odd, 'passage')) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    for (const text of odd) expect(Math.hypot(...(await encoder.encodeTokens(text, 'query')).vector)).toBeCloseTo(1, 5)
  }
})

test.each(['mean', 'cls', 'static'])('the shares of all tokens add up to the cosine (%s)', async (kind) => {
  const folder = { mean: bert, cls: join(root, 'cls'), static: still }[kind]!
  if (kind === 'cls') writeTinyBert(folder, { '1_Pooling/config.json': { pooling_mode_cls_token: true } })
  for (const precision of ['int8', 'fp32'] as const) {
    const encoder = await openTiny({ modelFolder: folder, precision })
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
  const encoder = await openTiny()
  const text = 'Héllo the night'
  const { tokens } = await encoder.encodeTokens(text, 'query')
  const words = tokens.map((place) => place && text.slice(place.start, place.end))
  expect(words.slice(0, 3)).toEqual([null, null, null])
  expect(words.slice(3).join('|')).toBe('H|é|l|l|o|the|night|')
})

test('a static model averages its rows, without special tokens', async () => {
  const encoder = await openTiny({ modelFolder: still })
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
  await expect(openTiny({ modelFolder: folder })).rejects.toMatchObject({ code: 'MODEL_INVALID' })
})
