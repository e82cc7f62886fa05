// From nothing to the first hit, as a newcomer lives it: a fresh library, the sample notes, a question. And the memory it takes.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEngine } from '../../electron/engine/engine.ts'
import { createForkedLanes } from '../../electron/hosts/fork-lane.ts'
import { createClient } from '../../shared/client.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { childMemory } from './machine.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export async function runStartBench(print: (line: string) => void): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'nearnote-bench-'))
  try {
    const first = await firstHit(dataFolder, true)
    print(`fresh library: engine open ${ms(first.openMs)}, sample notes to the first hit ${ms(first.hitMs)}`)
    const again = await firstHit(dataFolder, false)
    print(`after a restart: engine open ${ms(again.openMs)}, first hit ${ms(again.hitMs)}, second ${ms(again.secondMs)}`)
    print(`memory: engine process ${megabytes(again.rssBytes)}, lanes ${again.lanes.map(megabytes).join(', ') || 'none'}`)
    print(`window bundle: ${megabytes((await readFile(join(root, 'out', 'hosts', 'process.js'))).length)} engine code`)
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function firstHit(dataFolder: string, isFresh: boolean) {
  const began = performance.now()
  const engine = await createEngine({
    dataFolder,
    modelFolder: join(root, 'models'),
    samplesFolder: join(root, 'build', 'sample-notes'),
    version: 'bench',
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
    emit: () => {},
    log: (error) => console.error(error),
  })
  const openMs = performance.now() - began
  const client = createClient(createDispatcher(engine.handlers, console.error))
  if (isFresh) await client.addSampleNotes()
  let hits = 0
  while (hits === 0) hits = (await client.search({ query: 'why do I sleep badly' })).hits.length
  const hitMs = performance.now() - began - openMs
  const second = performance.now()
  await client.search({ query: 'how to sharpen a kitchen knife' })
  const secondMs = performance.now() - second
  if (isFresh) await client.indexFolders({})
  const { rss: rssBytes } = process.memoryUsage()
  const lanes = childMemory('lane.js')
  await engine.close()
  return { openMs, hitMs, secondMs, rssBytes, lanes }
}

const ms = (value: number) => `${Math.round(value)} ms`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
