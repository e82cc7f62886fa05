import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'
import { writeTinyStatic } from '../engine/models/tiny-models.ts'
import { buildLane } from '../lane-build.ts'
import { temporaryFolderOfFile } from '../temporary-folder.ts'

const folder = temporaryFolderOfFile('lane')
const modelFolder = join(folder, 'model')
let laneFile: string

beforeAll(async () => {
  laneFile = await buildLane()
  writeTinyStatic(modelFolder)
})

const load = () => ({
  kind: 'load',
  model: { kind: 'static', weightsFile: join(modelFolder, 'model.safetensors'), dimensions: 16 },
  niceness: 5,
})
const run = { kind: 'run', id: 7, texts: [Int32Array.of(1, 2)], tokens: false }

function startLane(): ChildProcess {
  return fork(laneFile, [], { serialization: 'advanced', execArgv: [] })
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  const [code]: unknown[] = await once(child, 'exit')
  return code
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [message]: unknown[] = await once(child, 'message')
  return message
}

test('a lane answers what it was asked and exits with 0 when told to close', async () => {
  const child = startLane()
  child.send(load())
  expect(await nextMessage(child)).toEqual({ kind: 'ready' })
  child.send(run)
  expect(await nextMessage(child)).toMatchObject({ kind: 'done', id: 7, states: null })
  child.send({ kind: 'close' })
  expect(await exitOf(child)).toBe(0)
})

test('a lane exits with 0 when the engine goes away', async () => {
  const child = startLane()
  child.send(load())
  await nextMessage(child)
  const exit = exitOf(child)
  child.disconnect()
  expect(await exit).toBe(0)
})

test('Control-C in the terminal does not end a lane: the engine decides', async () => {
  const child = startLane()
  child.send(load())
  await nextMessage(child)
  child.kill('SIGINT')
  child.send(run)
  expect(await nextMessage(child)).toMatchObject({ kind: 'done' })
  child.send({ kind: 'close' })
  expect(await exitOf(child)).toBe(0)
})

test('a model that cannot be loaded is refused in words, and the lane stays', async () => {
  const child = startLane()
  child.send({ ...load(), model: { kind: 'static', weightsFile: join(folder, 'none.safetensors'), dimensions: 16 } })
  expect(await nextMessage(child)).toMatchObject({ kind: 'refused', error: { code: 'MODEL_INVALID' } })
  child.send(load())
  expect(await nextMessage(child)).toEqual({ kind: 'ready' })
  child.send({ kind: 'close' })
  await exitOf(child)
})

test('a text that fails is reported with its id, and the next one is answered', async () => {
  const child = startLane()
  child.send(run)
  expect(await nextMessage(child)).toMatchObject({ kind: 'failed', id: 7 })
  child.send(load())
  expect(await nextMessage(child)).toEqual({ kind: 'ready' })
  child.send({ kind: 'close' })
  await exitOf(child)
})

test('a port over a child process tells its end once, whether closed or killed', async () => {
  const start = createForkedLanes(laneFile)
  const port = start('query')
  let ends = 0
  const ended = new Promise<void>((resolve) =>
    port.onClose(() => {
      ends++
      resolve()
    }),
  )
  port.close()
  port.close()
  await ended
  port.send(run)
  port.close()
  expect(ends).toBe(1)
})

test('a lane program that is not there ends its port at once', async () => {
  const port = createForkedLanes(join(folder, 'missing.mjs'))('query')
  await new Promise<void>((resolve) => port.onClose(resolve))
  port.send(run)
})
