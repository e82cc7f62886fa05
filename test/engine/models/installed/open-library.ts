// A models' library in a temporary data folder, with a catalogue of its own and what it told.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CatalogueEntry } from '../../../../electron/engine/models/catalogue/catalogue.ts'
import { checkModelFolder } from '../../../../electron/engine/models/installed/model-facts.ts'
import type { ModelLibrary, ModelLibraryOptions } from '../../../../electron/engine/models/installed/model-library.ts'
import { openModelLibrary } from '../../../../electron/engine/models/installed/open-model-library.ts'
import { settings } from '../../../../electron/engine/settings.ts'
import type { ModelWork } from '../../../../shared/model-schemas.ts'
import { writeTinyStatic } from '../tiny-models.ts'

export interface Bench {
  /** Everything lies below it; removed by `close`. */
  base: string
  dataFolder: string
  library: ModelLibrary
  told: { name: string; work: ModelWork }[]
  logged: unknown[]
  /** Opens the library again, as after a restart. */
  reopen(changed?: Partial<ModelLibraryOptions>): Promise<ModelLibrary>
  /** Paths of all files below the data folder. */
  files(): Promise<string[]>
  close(): Promise<void>
}

export const entryOf = (changed: Partial<CatalogueEntry>): CatalogueEntry => ({
  name: 'tiny',
  title: 'Tiny',
  kind: 'embedding',
  purpose: 'For tests.',
  dimensions: 999,
  maxTokens: 999,
  pooling: 'cls',
  prefixes: { query: 'ask: ', passage: 'tell: ' },
  languages: ['en'],
  licence: 'MIT',
  licenceNote: null,
  sizeBytes: null,
  fusionWeight: 0.5,
  source: { repository: 'owner/tiny', revision: 'main', weights: ['model.safetensors'] },
  knownWeights: [],
  unverified: ['dimensions', 'maxTokens', 'pooling', 'licence', 'revision'],
  ...changed,
})

/** What ships with Nearnote, in small: a bundled encoder, a catalogue with `entries` behind it, a few off-topic queries and words. */
export async function writeShipped(modelFolder: string, entries: CatalogueEntry[]): Promise<void> {
  await mkdir(modelFolder, { recursive: true })
  writeTinyStatic(join(modelFolder, 'bundled'))
  const bundled = entryOf({ name: 'bundled', source: null, unverified: [] })
  await writeFile(join(modelFolder, 'catalogue.json'), JSON.stringify({ bundled: 'bundled', models: [bundled, ...entries] }))
  await writeFile(join(modelFolder, 'off-topic-queries.json'), JSON.stringify(['how tall is the tower', 'who won the game']))
  await writeFile(join(modelFolder, 'english-words.txt'), '1000\nthe 900\nhouse 90\n')
}

/** Short waits: what takes minutes in life takes milliseconds here. */
export const quickSettings = {
  ...settings.models,
  spareBytes: 0,
  progressEveryMs: 0,
  download: {
    ...settings.models.download,
    backoffMs: [1, 4],
    progressBytes: 1,
    maxRetryAfterMs: 2000,
  },
} as const

export async function openBench(entries: CatalogueEntry[] = [], changed: Partial<ModelLibraryOptions> = {}): Promise<Bench> {
  const base = await mkdtemp(join(tmpdir(), 'nearnote-models-'))
  const [dataFolder, modelFolder] = [join(base, 'data'), join(base, 'shipped')]
  await mkdir(dataFolder)
  await writeShipped(modelFolder, entries)
  const told: Bench['told'] = []
  const logged: unknown[] = []
  const options: ModelLibraryOptions = {
    dataFolder,
    modelFolder,
    checkFolder: checkModelFolder,
    onChange: () => undefined,
    onProgress: (name, work) => told.push({ name, work }),
    log: (error) => logged.push(error),
    env: {},
    settings: quickSettings,
    ...changed,
  }
  let library = await openModelLibrary(options)
  const bench: Bench = {
    base,
    dataFolder,
    library,
    told,
    logged,
    async reopen(more = {}) {
      await library.close()
      library = await openModelLibrary({ ...options, ...more })
      bench.library = library
      return library
    },
    async files() {
      const entries = await readdir(dataFolder, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(dataFolder.length + 1))
    },
    async close() {
      await library.close()
      await rm(base, { recursive: true, force: true })
    },
  }
  return bench
}

export async function modelNamed(library: ModelLibrary, name: string) {
  const found = (await library.list()).find((model) => model.name === name)
  if (!found) throw new Error(`${name} is not in the list`)
  return found
}
