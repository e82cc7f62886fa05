// A whole engine over tiny models, real graphs and a real store, with an eye and a hand on what its lanes are asked.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { serveLane } from '../../../electron/engine/encoder/lanes/lane.ts'
import { createEngine, type Engine } from '../../../electron/engine/engine.ts'
import { type EngineOptions } from '../../../electron/engine/engine-options.ts'
import { createClient } from '../../../shared/client.ts'
import type { Client, EventName } from '../../../shared/contract.ts'
import { createDispatcher } from '../../../shared/dispatcher.ts'
import { createPortPair, type Port } from '../../../shared/port.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { writeTinyBert, writeTinyStatic } from '../models/tiny-models.ts'
import { type WatchedLanes, watchLanes } from './watched-lanes.ts'

export const bundled = 'tiny-static'
export const other = 'tiny-bert'
export const third = 'other-bert'

export interface TestEngine {
  engine: Engine
  client: Client
  lanes: WatchedLanes
  events: { event: EventName; payload: unknown }[]
  logged: unknown[]
}

export interface Place {
  data: string
  models: string
  notes: string
  samples: string
}

/** Folders of one test: two linked notes folders are made by the test itself. */
export function makePlace(): Place {
  const root = makeFolder()
  const place = {
    data: join(root, 'data'),
    models: join(root, 'shipped'),
    notes: join(root, 'notes'),
    samples: join(root, 'samples'),
  }
  // Three, for closeness is read off pairs of pairs.
  const samples = {
    'one.md': 'The women read about the summit. They write at night.',
    'two.md': 'A query about protein. The house.',
    'three.md': 'To eat at night is for the day after. Read the passage about it.',
  }
  writeFiles(root, { 'data/': '' })
  writeFiles(place.samples, samples)
  writeTinyStatic(join(place.models, bundled))
  shipModels(place, bundled, [bundled])
  writeFileSync(join(place.models, 'off-topic-queries.json'), JSON.stringify(['protein for women', 'the constructor']))
  writeFileSync(join(place.models, 'english-words.txt'), '1000\nthe 900\nhouse 90\n')
  return place
}

/** What the catalogue says of the folders in `place.models`. */
export function shipModels(place: Place, first: string, names: readonly string[]): void {
  const models = names.map((name) => ({ ...shippedEntry, name }))
  writeFileSync(join(place.models, 'catalogue.json'), JSON.stringify({ bundled: first, models }))
}

/** The folder of a model that a person brings. */
export function writeModel(place: Place, name: string): string {
  const folder = join(place.data, '..', 'brought', name)
  mkdirSync(folder, { recursive: true })
  if (name === other) writeTinyBert(folder)
  else writeTinyBert(folder, {}, { intermediate: 32, hidden: 16 })
  return folder
}

const shippedEntry = {
  title: 'Tiny',
  kind: 'embedding',
  purpose: 'Ships with the tests.',
  dimensions: 16,
  maxTokens: 512,
  pooling: 'mean',
  prefixes: { query: '', passage: '' },
  languages: ['en'],
  licence: 'MIT',
  licenceNote: null,
  sizeBytes: 1,
  fusionWeight: 0.5,
  source: null,
  knownWeights: [],
  unverified: [],
}

/** As a person does it who has the model's folder. */
export async function installModel(place: Place, client: Client, name: string): Promise<void> {
  await client.addModel({ path: writeModel(place, name) })
}

/** Notes with few words, none like another. */
export function someNotes(count: number): Record<string, string> {
  const words = ['summit', 'women', 'house', 'night', 'protein', 'passage', 'query', 'read', 'write', 'eat']
  const text = (at: number) => `the ${words[at % 10]} and the ${words[(at * 7 + 3) % 10]} of ${words[(at * 3 + 1) % 10]} ${at}`
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`note-${at}.md`, `# Note ${at}\n\n${text(at)}`]))
}

/** A lane in this process: the same program and graphs, without seconds of starting processes (kill.test.ts has those). */
function startLane(): Port {
  const [engineEnd, laneEnd] = createPortPair()
  void serveLane(laneEnd)
  // Between processes others get their turn; within one a loop of searches would keep everything else from it.
  return { ...engineEnd, send: (message) => void setImmediate(() => engineEnd.send(message)) }
}

/** Opens the engine of a place; closed after the test unless the test closes it. */
export async function openEngine(place: Place, options: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const lanes = watchLanes(startLane)
  const events: TestEngine['events'] = []
  const logged: unknown[] = []
  const engine = await createEngine({
    dataFolder: place.data,
    modelFolder: place.models,
    samplesFolder: place.samples,
    version: '0',
    startEncoder: lanes.startEncoder,
    emit: (event, payload) => void events.push({ event, payload }),
    log: (error) => void logged.push(error),
    ...options,
  })
  onTestFinished(async () => {
    lanes.release()
    await engine.close()
  })
  const client = createClient(createDispatcher(engine.handlers, (error) => void logged.push(error)))
  return { engine, client, lanes, events, logged }
}

/** Waits until `check` holds; the test's own time-out ends it. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((done) => setTimeout(done, 10))
}

export const activeModel = async (client: Client): Promise<string | undefined> =>
  (await client.listModels()).models.find(({ active, kind }) => active && kind === 'embedding')?.name

export const modelOf = async (client: Client, name: string) => {
  const found = (await client.listModels()).models.find((model) => model.name === name)
  if (!found) throw new Error(`${name} is not listed`)
  return found
}

/** Paths in their order with their closeness: what one encoder says and another does not. */
export async function answerOf(client: Client, query: string): Promise<(readonly [string, number | null])[]> {
  const { hits } = await client.search({ query, mode: 'meaning', limit: 20 })
  return hits.map(({ path, closeness }) => [path, closeness] as const)
}
