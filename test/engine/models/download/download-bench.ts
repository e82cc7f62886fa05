// A models' library whose hub is a server on this machine, for each test anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { CatalogueEntry } from '../../../../electron/engine/models/catalogue/catalogue.ts'
import { type Bench, entryOf, modelNamed, openBench } from '../installed/open-library.ts'
import { type Extras, writeTinyBert } from '../tiny-models.ts'
import { cutAfter, type FakeHub, type Misbehave, startHub } from './hub-server.ts'

export const weights = 'model.safetensors'

/** The parts of the test that runs. */
export interface Downloads {
  bench: Bench
  hub: FakeHub
  download(): Promise<void>
  /** What a download that must fail ends with. */
  failure(): Promise<unknown>
  /** As the list has it. */
  tiny(): ReturnType<typeof modelNamed>
  /** Request lines, in order. */
  lines(): string[]
  /** The Range header of each request for the weights. */
  ranges(): (string | null)[]
  /** Where the weights are gathered while they arrive. */
  part(): string
  /** The hub sends so many bytes of the weights, then cuts the connection. */
  cutAfter(count: number): Misbehave
  /** Every file arrived as it lies on the hub, and nothing of the download is left. */
  expectWhole(): void
  /** Begins anew with another entry or other files. */
  restart(changed: Partial<CatalogueEntry>, extras?: Extras): Promise<void>
}

export function useDownloads(): Downloads {
  const parts: Downloads = {
    // SAFETY: filled in before each test.
    bench: undefined as never as Bench,
    // SAFETY: as above.
    hub: undefined as never as FakeHub,
    download: () => parts.bench.library.download('tiny', { wait: true }),
    failure: () => parts.download().catch((error: unknown) => error),
    tiny: () => modelNamed(parts.bench.library, 'tiny'),
    lines: () => parts.hub.requests.map(({ line }) => line),
    ranges: () => parts.hub.requests.filter(({ line }) => line.endsWith(weights)).map(({ headers }) => headers.range ?? null),
    part: () => join(parts.bench.dataFolder, 'models', '.downloads', 'tiny', 'parts', weights),
    cutAfter: (count) => cutAfter(count, parts.part()),
    expectWhole() {
      const folder = parts.bench.library.folderOf('tiny')
      for (const name of ['config.json', 'tokenizer.json', weights]) {
        expect(readFileSync(join(folder, name)).equals(readFileSync(join(parts.bench.base, 'origin', name)))).toBe(true)
      }
      expect(existsSync(join(parts.bench.dataFolder, 'models', '.downloads', 'tiny'))).toBe(false)
    },
    async restart(changed, extras = {}) {
      await stop(parts)
      await start(parts, changed, extras)
    },
  }
  beforeEach(() => start(parts, {}, {}))
  afterEach(() => stop(parts))
  return parts
}

async function start(parts: Downloads, changed: Partial<CatalogueEntry>, extras: Extras): Promise<void> {
  parts.bench = await openBench([entryOf(changed)])
  const origin = join(parts.bench.base, 'origin')
  writeTinyBert(origin, extras)
  writeFileSync(join(origin, 'README.md'), '---\nlicense: apache-2.0\n---\n')
  writeFileSync(join(origin, 'pytorch_model.bin'), 'pickle')
  parts.hub = await startHub(origin)
  await parts.bench.library.setHub({ address: parts.hub.address, proxy: null })
}

async function stop({ bench, hub }: Downloads): Promise<void> {
  await bench.close()
  await hub.close()
}
