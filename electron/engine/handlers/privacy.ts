// The contract's methods about what is kept, and whom Nearnote has talked to.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineHandlers } from '../../../shared/contract.ts'
import type { StoredPart } from '../../../shared/methods/privacy.ts'
import { sizeOf } from '../files/erase.ts'
import type { LibrarySession } from '../session/library-session.ts'

export function createPrivacyHandlers(
  core: () => Promise<LibrarySession>,
): Pick<EngineHandlers, 'readPrivacy' | 'exportPersonal'> {
  return {
    async readPrivacy() {
      const { dataFolder, connections } = await core()
      return { dataFolder, connections: connections.read(), stored: await measureParts(dataFolder) }
    },
    async exportPersonal() {
      const { records, settings } = await core()
      return {
        program: 'nearnote',
        exportedAt: new Date().toISOString(),
        settings: settings.read(),
        tables: records.everything(),
      }
    },
  }
}

const kinds: Readonly<Record<string, StoredPart['kind']>> = {
  index: 'index',
  indexes: 'index',
  graphs: 'models',
  models: 'models',
  personal: 'personal',
  'sample-notes': 'samples',
}

/** By kind, in the order in which people ask; a kind of which there is nothing is left out. */
async function measureParts(dataFolder: string): Promise<StoredPart[]> {
  const names = await readdir(dataFolder).catch(() => [])
  const sized = await Promise.all(
    names.map(async (name) => ({ name, kind: kinds[name] ?? 'other', sizeBytes: await sizeOf(join(dataFolder, name)) })),
  )
  const order: StoredPart['kind'][] = ['index', 'personal', 'models', 'samples', 'other']
  return order.flatMap((kind) => {
    const parts = sized.filter((part) => part.kind === kind)
    const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0)
    return parts.length === 0 ? [] : [{ kind, sizeBytes, names: parts.map(({ name }) => name).sort() }]
  })
}
