import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { createAppLibrary } from '../../electron/hosts/app-library.ts'
import { acquireLibrary } from '../../electron/hosts/lock.ts'
import { serveLoopback } from '../../electron/hosts/server.ts'
import type { Transport } from '../../shared/client.ts'

let dataFolder: string

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nearnote-app-'))
  dataFolder = join(folder, 'data')
  onTestFinished(() => rm(folder, { recursive: true }))
})

function openApp() {
  const events: string[] = []
  let ownerGone = () => {}
  const gone = new Promise<void>((resolve) => (ownerGone = resolve))
  const logged: unknown[] = []
  const library = createAppLibrary({
    dataFolder,
    modelFolder: '',
    samplesFolder: '',
    rendererFolder: '',
    version: '0',
    startEncoder() {
      throw new Error('no test here needs an encoder')
    },
    log: (error) => logged.push(error),
    onEvent: (event) => events.push(event),
    onOwnerGone: ownerGone,
  })
  return { library, events, gone, logged }
}

async function ownElsewhere(engine: Transport) {
  const ownership = await acquireLibrary(dataFolder)
  if (ownership.kind !== 'owned') throw new Error('owned elsewhere')
  const owner = await serveLoopback({ engine, rendererFolder: null, port: 0, log: () => {} })
  await ownership.lock.announce(owner.endpoint)
  return { owner, lock: ownership.lock }
}

test('while another process owns the library the app asks that one, and hears its events', async () => {
  const { owner } = await ownElsewhere(async (method) => ({ ok: true, value: `answer to ${method}` }))
  const { library, events, gone } = openApp()
  expect(await library.transport('status', {})).toEqual({ ok: true, value: 'answer to status' })
  while (events.length === 0) {
    owner.emit('foldersChanged', {})
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await owner.close()
  await gone
  await library.close()
})

test('what keeps the library from opening is the answer to every call', async () => {
  await mkdir(dataFolder)
  await writeFile(join(dataFolder, 'diary.md'), '')
  const { library, logged } = openApp()
  expect(await library.transport('status', {})).toMatchObject({ ok: false, error: { code: 'NOT_OUR_FOLDER' } })
  expect(logged.length).toBeGreaterThan(0)
  await library.close()
})

test('once the obstacle is gone the next call opens the library', async () => {
  await mkdir(dataFolder)
  await writeFile(join(dataFolder, 'diary.md'), '')
  const { library } = openApp()
  expect(await library.transport('status', {})).toMatchObject({ ok: false, error: { code: 'NOT_OUR_FOLDER' } })
  await rm(join(dataFolder, 'diary.md'))
  const { owner } = await ownElsewhere(async () => ({ ok: true, value: 1 }))
  onTestFinished(() => owner.close())
  expect(await library.transport('status', {})).toEqual({ ok: true, value: 1 })
  await library.close()
})
