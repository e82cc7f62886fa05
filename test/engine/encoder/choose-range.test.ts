import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { chooseRange, forcedRange } from '../../../electron/engine/encoder/graph/choose-range.ts'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import type { Port } from '../../../shared/port.ts'
import { describeRange, findInt8Ranges } from '../../int8-ranges.ts'
import { fixtureFolder } from '../models/fixture-models.ts'
import { cosine } from '../models/plain-bert.ts'
import { createFixtureLanes } from './fixture-lanes.ts'

const { root, cacheFolder, startEncoder, closing } = await createFixtureLanes()

afterEach(() => vi.unstubAllEnvs())

function countStarts() {
  const started: string[] = []
  const start = (lane: string): Port => {
    started.push(lane)
    return startEncoder(lane)
  }
  return { started, start }
}

/** A lane that dies before it answers. */
const startDead = (lane: string): Port => {
  const port = startEncoder(lane)
  port.close()
  return port
}

test('the machine is asked once, and its answer is kept', async () => {
  const cache = join(root, 'asked')
  const { started, start } = countStarts()
  const first = await chooseRange(cache, start)
  expect(['full', 'reduced']).toContain(first)
  expect(await chooseRange(cache, start)).toBe(first)
  expect(started).toEqual(['probe'])
  console.info(`this machine's int8 range is ${first}`)
})

test('another machine or runtime is asked anew, and so is a damaged answer', async () => {
  const cache = join(root, 'moved')
  const { started, start } = countStarts()
  const first = await chooseRange(cache, start)
  const file = join(cache, 'int8-range.json')
  // SAFETY: written by the call above.
  const known = JSON.parse(readFileSync(file, 'utf8')) as { machine: string; saturates: boolean }
  writeFileSync(file, JSON.stringify({ machine: 'another', saturates: !known.saturates }))
  expect(await chooseRange(cache, start)).toBe(first)
  writeFileSync(file, 'not JSON')
  expect(await chooseRange(cache, start)).toBe(first)
  expect(started).toEqual(['probe', 'probe', 'probe'])
})

test('a probe that dies gives the range that is right everywhere, and is asked again', async () => {
  const cache = join(root, 'dead')
  expect(await chooseRange(cache, startDead)).toBe('reduced')
  const { started, start } = countStarts()
  await chooseRange(cache, start)
  expect(started).toEqual(['probe'])
})

test.each([
  [undefined, undefined],
  ['', undefined],
  ['full', 'full'],
  ['reduced', 'reduced'],
])('the environment may force a range: %s', (value, expected) => {
  expect(forcedRange({ NEARNOTE_INT8_RANGE: value })).toBe(expected)
})

test.each(['half', 'Full', '127', ' reduced'])(
  'a range that does not exist is refused, and the two that do are named: %s',
  (value) => {
    expect(() => forcedRange({ NEARNOTE_INT8_RANGE: value })).toThrow(
      `NEARNOTE_INT8_RANGE is “${value}”: set it to full or reduced, or leave it out.`,
    )
  },
)

test('a range that is asked for comes before the environment’s, and that before the machine’s', async () => {
  const modelFolder = fixtureFolder('bert-mean')
  const rangeOf = async (options: object) => {
    const encoder = closing(await openEncoder({ modelFolder, cacheFolder, startEncoder, indexLanes: 1, ...options }))
    return encoder.info.range
  }
  vi.stubEnv('NEARNOTE_INT8_RANGE', 'full')
  expect([await rangeOf({}), await rangeOf({ range: 'reduced' })]).toEqual(['full', 'reduced'])
  vi.stubEnv('NEARNOTE_INT8_RANGE', 'reduced')
  expect(await rangeOf({})).toBe('reduced')
  vi.stubEnv('NEARNOTE_INT8_RANGE', undefined)
  await chooseRange(cacheFolder, startEncoder)
  expect(await rangeOf({})).toBe(await chooseRange(cacheFolder, startEncoder))
})

test('an encoder is open, and counts tokens, while the machine is still being asked; whoever wants a vector waits', async () => {
  vi.stubEnv('NEARNOTE_INT8_RANGE', undefined)
  let ask = () => undefined as void
  const asked = new Promise<void>((resolve) => (ask = resolve))
  const startSlow = (lane: string): Port => {
    const port = startEncoder(lane)
    return lane === 'probe' ? { ...port, send: (message) => void asked.then(() => port.send(message)) } : port
  }
  const options = {
    modelFolder: fixtureFolder('bert-mean'),
    cacheFolder: join(root, 'slow'),
    startEncoder: startSlow,
    indexLanes: 1,
  }
  const encoder = closing(await openEncoder(options))
  expect(encoder.countTokens('the notes about the summit')).toBeGreaterThan(0)
  expect(encoder.info.range).toBeNull()
  const vector = encoder.encodeQuery('night')
  ask()
  expect(await vector).toHaveLength(encoder.info.dimensions)
  expect(encoder.info.range).toBe(await chooseRange(cacheFolder, startEncoder))
})

test('both ranges are built and run, and stay close to fp32', async () => {
  const modelFolder = fixtureFolder('bert-mean')
  const openAs = async (options: object) =>
    closing(await openEncoder({ modelFolder, cacheFolder, startEncoder, indexLanes: 1, ...options }))
  const exact = await openAs({ precision: 'fp32' })
  const texts = ['How much protein should a woman eat in a day?', 'night', 'the notes about the summit', '']
  for (const each of await findInt8Ranges(cacheFolder, startEncoder)) {
    const encoder = await openAs({ range: each.range })
    const cosines = []
    for (const text of texts) cosines.push(cosine(await encoder.encodeQuery(text), Array.from(await exact.encodeQuery(text))))
    console.info(`${describeRange(each)}: smallest cosine to fp32 ${Math.min(...cosines).toFixed(4)}`)
    if (each.held) expect(Math.min(...cosines)).toBeGreaterThan(0.99)
  }
})

test('a model that needs no graph of ours asks nothing of the machine', async () => {
  const { started, start } = countStarts()
  const cache = join(root, 'none')
  closing(await openEncoder({ modelFolder: fixtureFolder('onnx-bert'), cacheFolder: cache, startEncoder: start }))
  closing(
    await openEncoder({ modelFolder: fixtureFolder('bert-mean'), cacheFolder: cache, startEncoder: start, precision: 'fp32' }),
  )
  expect(started).not.toContain('probe')
})
