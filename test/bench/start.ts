// From nothing to the first hit, as a newcomer lives it: a fresh library, the sample notes, a question. Time and memory of each
// encoder that ships, one after the other; the first line of each is what people get who choose nothing.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createEngine } from '../../electron/engine/engine.ts'
import { readCatalogue, ships } from '../../electron/engine/models/catalogue/catalogue.ts'
import { settings } from '../../electron/engine/settings.ts'
import { createForkedLanes, createForkedReaders } from '../../electron/hosts/fork-lane.ts'
import { createClient } from '../../shared/client.ts'
import type { Client } from '../../shared/contract.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { shipWith } from '../shipped-models.ts'
import { childMemory } from './machine.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const models = join(root, 'models')

export async function runStartBench(print: (line: string) => void): Promise<void> {
  const { bundled, models: entries } = await readCatalogue(models)
  const names = entries.filter(ships).map(({ name }) => name)
  for (const name of names.sort((a, b) => Number(b === bundled) - Number(a === bundled))) {
    const folder = await mkdtemp(join(tmpdir(), 'nearnote-bench-'))
    try {
      print(`-- ${name}${name === bundled ? ' (answers on a fresh start)' : ''}`)
      await measureStarts(
        { modelFolder: shipWith(join(folder, 'models'), name, models), dataFolder: join(folder, 'data') },
        print,
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  print(`window bundle: ${megabytes((await readFile(join(root, 'out', 'hosts', 'process.js'))).length)} engine code`)
}

interface Place {
  modelFolder: string
  dataFolder: string
}

async function measureStarts(place: Place, print: (line: string) => void): Promise<void> {
  await mkdir(place.dataFolder)
  const fresh = await openMeasured(place)
  const began = performance.now()
  await fresh.client.addSampleNotes()
  const wordsMs = await until(began, () => hitsOf(fresh.client, 'words'))
  const hybridMs = await until(began, () => hitsOf(fresh.client, 'hybrid'))
  const indexed = fresh.client.indexFolders({}).then(() => performance.now() - began)
  const busyMs = await askUntil(fresh.client, indexed)
  const indexedMs = await indexed
  const lanesBytes = childMemory('lane.js')
  const readerBytes = childMemory('reader.js')
  // What is off topic is measured now, behind the searches; then nothing else goes on.
  const measuringMs = await askUntil(fresh.client, sleep(3000))
  await sleep(5000)
  const idleMs = await askUntil(fresh.client, sleep(3000))
  print(
    `fresh library: open ${ms(fresh.openMs)}; sample notes: by words ${ms(wordsMs)}, as typed ${ms(hybridMs)}, all indexed ${ms(indexedMs)}`,
  )
  print(`a question, p50 / p95: while indexing ${busyMs}, while measuring ${measuringMs}, at rest ${idleMs}`)
  await fresh.engine.close()
  const again = await openMeasured(place)
  const restarted = performance.now()
  const firstMs = await until(restarted, () => hitsOf(again.client, 'hybrid'))
  print(`after a restart: open ${ms(again.openMs)}, first hit ${ms(firstMs)}`)
  const { rss } = process.memoryUsage()
  print(
    `memory: engine process ${megabytes(rss)}, its lane ${megabytes(sum(childMemory('lane.js')))}, lanes while indexing ${megabytes(sum(lanesBytes))}, its reader ${megabytes(sum(readerBytes))}`,
  )
  await again.engine.close()
}

async function openMeasured({ modelFolder, dataFolder }: Place) {
  const began = performance.now()
  const engine = await createEngine({
    dataFolder,
    modelFolder,
    samplesFolder: join(root, 'build', 'sample-notes'),
    version: 'bench',
    startEncoder: createForkedLanes(join(root, 'out', 'hosts', 'lane.js')),
    startReader: createForkedReaders(join(root, 'out', 'hosts', 'reader.js'), settings.reading.maxHeapMb),
    emit: () => {},
    log: (error) => console.error(error),
  })
  const openMs = performance.now() - began
  return { engine, openMs, client: createClient(createDispatcher(engine.handlers, console.error)) }
}

const hitsOf = async (client: Client, mode: 'words' | 'hybrid') =>
  (await client.search({ query: 'why do I sleep badly', mode })).hits.length

async function until(beganMs: number, count: () => Promise<number>): Promise<number> {
  while ((await count()) === 0) await sleep(5)
  return performance.now() - beganMs
}

const questions = [
  'how to sharpen a kitchen knife',
  'keep slugs off the lettuce',
  'what to say at a funeral',
  'cannot fall asleep',
]

/** Types one question after the other, as fast as the answers come, until `end`. */
async function askUntil(client: Client, end: Promise<unknown>): Promise<string> {
  const asking = { isOver: false }
  void end.finally(() => (asking.isOver = true))
  const times: number[] = []
  while (!asking.isOver || times.length === 0) {
    const began = performance.now()
    await client.search({ query: `${questions[times.length % questions.length]} ${times.length}`, mode: 'hybrid' })
    times.push(performance.now() - began)
    await sleep(20)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return `${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)} ms (${times.length})`
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const ms = (value: number) => `${Math.round(value)} ms`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
