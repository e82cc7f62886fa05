import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { createTinyEncoders, someTexts } from './tiny-encoder.ts'

const { root, startEncoder, open } = await createTinyEncoders()

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

test('the graph is built once, in a lane of its own, and a damaged one is built anew', async () => {
  const started: string[] = []
  const start = (lane: string) => {
    started.push(lane)
    return startEncoder(lane)
  }
  const cache = join(root, 'fresh-cache')
  const options = { cacheFolder: cache, startEncoder: start }
  await (await open(options)).encodeQuery('night')
  await (await open(options)).encodeQuery('night')
  expect(started).toEqual(['builder', 'query', 'query'])
  const graph = readdirSync(cache).find((name) => name.endsWith('.onnx'))!
  writeFileSync(join(cache, graph), 'not a graph')
  expect(await (await open(options)).encodeQuery('night')).toHaveLength(32)
})

test('index lanes that are killed twenty times lose no text and double none', { timeout: 180_000 }, async () => {
  const undisturbed = await open()
  const expected = await undisturbed.encodeBatch(someTexts, 'passage')
  const fragile = startFragileLanes('index', 20)
  const encoder = await open({ startEncoder: fragile.start })
  expect(await encoder.encodeBatch(someTexts, 'passage')).toEqual(expected)
  expect(fragile.killed()).toBe(20)
})

test('a query lane that is killed answers all the same, and says what happened', async () => {
  const fragile = startFragileLanes('query', 1)
  const encoder = await open({ startEncoder: fragile.start })
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
        // Killed before the text reaches it: a tiny model might answer faster than a signal travels.
        // SAFETY: only the kind of the encoder's own messages is looked at.
        if (cursed && (message as { kind: string }).kind === 'run') port.close()
        else port.send(message)
      },
    }
  }
  const encoder = await open({ startEncoder: start })
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
  const encoder = await open({ startEncoder: start })
  await expect(encoder.encodeQuery('summit')).rejects.toMatchObject({ code: 'ENCODER_GONE' })
  broken = false
  expect(await encoder.encodeQuery('summit')).toHaveLength(32)
})

test('a cancelled call is answered at once, and the lane goes on with the others', async () => {
  const encoder = await open()
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
  const encoder = await open()
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
  const encoder = await open({ startEncoder: start })
  await encoder.close()
  await Promise.all(ended)
  expect(ended.length).toBeGreaterThan(0)
})
