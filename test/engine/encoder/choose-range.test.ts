import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseRange } from '../../../electron/engine/encoder/choose-range.ts'
import { openEncoder } from '../../../electron/engine/encoder/open-encoder.ts'
import type { Port } from '../../../shared/port.ts'
import { fixtureFolder } from '../models/fixture-models.ts'
import { cosine } from '../models/plain-bert.ts'
import { createFixtureLanes } from './fixture-lanes.ts'

const { root, cacheFolder, startEncoder, closing } = await createFixtureLanes()

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

test('both ranges are built and run; the one this machine chose stays close to fp32', async () => {
  const chosen = await chooseRange(cacheFolder, startEncoder)
  const modelFolder = fixtureFolder('bert-mean')
  const openAs = async (options: object) =>
    closing(await openEncoder({ modelFolder, cacheFolder, startEncoder, indexLanes: 1, ...options }))
  const exact = await openAs({ precision: 'fp32' })
  const byProbe = await openAs({})
  expect(byProbe.info.range).toBe(chosen)
  const texts = ['How much protein should a woman eat in a day?', 'night', 'the notes about the summit', '']
  for (const range of ['full', 'reduced'] as const) {
    const encoder = await openAs({ range })
    expect(encoder.info.range).toBe(range)
    const cosines = []
    for (const text of texts) cosines.push(cosine(await encoder.encodeQuery(text), Array.from(await exact.encodeQuery(text))))
    console.info(`${range}: smallest cosine to fp32 ${Math.min(...cosines).toFixed(4)}`)
    if (range === chosen) expect(Math.min(...cosines)).toBeGreaterThan(0.99)
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
