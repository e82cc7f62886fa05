// models.json of the data folder: where models are downloaded from, and the commits that first downloads were pinned to.
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { HubSettings } from '../../../../shared/model-schemas.ts'
import { readJsonOrNull } from '../../files/read-json.ts'
import { settings } from '../../settings.ts'

const Hub = v.object({
  ...HubSettings.entries,
  /** Commit by repository: what a branch stood for when the hub was first asked. */
  pins: v.optional(v.record(v.string(), v.string()), {}),
})

export interface HubFile {
  settings(): HubSettings
  set(hub: HubSettings): Promise<void>
  pinOf(repository: string): string | null
  pin(repository: string, commit: string): Promise<void>
  /** The next download asks again what the branch stands for. */
  unpin(repository: string): Promise<void>
}

const hubFileName = 'models.json'

/** A missing or damaged file means the hub that everybody uses. */
export async function openHubFile(dataFolder: string): Promise<HubFile> {
  const path = join(dataFolder, hubFileName)
  let hub = await readHub(path)
  const write = async (next: typeof hub) => {
    // An address or a proxy may carry a password.
    await writeFileAtomic(path, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
    hub = next
  }
  return {
    settings: () => ({ address: hub.address, proxy: hub.proxy }),
    set: ({ address, proxy }) => write({ ...hub, address: address.replace(/\/+$/, ''), proxy }),
    pinOf: (repository) => (Object.hasOwn(hub.pins, repository) ? (hub.pins[repository] ?? null) : null),
    pin: (repository, commit) => write({ ...hub, pins: { ...hub.pins, [repository]: commit } }),
    async unpin(repository) {
      const { [repository]: known, ...pins } = hub.pins
      if (known !== undefined) await write({ ...hub, pins })
    },
  }
}

const readHub = async (path: string): Promise<v.InferOutput<typeof Hub>> =>
  (await readJsonOrNull(path, Hub)) ?? { address: settings.models.hubAddress, proxy: null, pins: {} }
