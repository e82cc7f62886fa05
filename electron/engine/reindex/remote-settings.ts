// The remote encoder that a person entered: remote.json, and its key in a file of its own that only they can read.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { RemoteSettings } from '../../../shared/model-schemas.ts'
import { readJsonOrNull } from '../files/read-json.ts'

const Stored = v.object({
  ...RemoteSettings.entries,
  /** Numbers of a vector, as the service gave them when it was tried: so it is opened without asking, and may be away then. */
  dimensions: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
})

export interface RemoteAccess extends v.InferOutput<typeof Stored> {
  /** Sent as a bearer token; null where the service asks for none. */
  key: string | null
}

export interface RemoteFile {
  read(): RemoteAccess | null
  write(remote: RemoteAccess | null): Promise<void>
}

export const remoteFiles = { settings: 'remote.json', key: 'remote.key' } as const

/** A damaged file counts as none: there is nothing in it but what a person can enter again. */
export async function openRemoteFile(dataFolder: string): Promise<RemoteFile> {
  const settings = join(dataFolder, remoteFiles.settings)
  const key = join(dataFolder, remoteFiles.key)
  const known = await readJsonOrNull(settings, Stored)
  let remote = known && { ...known, key: await readFile(key, 'utf8').catch(() => null) }
  return {
    read: () => remote,
    async write(next) {
      // The key goes first, so that a key never stands beside an address that it was not meant for.
      await rm(key, { force: true })
      if (next === null) await rm(settings, { force: true })
      else {
        const { key: secret, ...open } = next
        await writeFileAtomic(settings, `${JSON.stringify(open, null, 2)}\n`, { mode: 0o600 })
        if (secret !== null) await writeFileAtomic(key, secret, { mode: 0o600 })
      }
      remote = next
    },
  }
}

/** False only for addresses that can be no other machine. */
export function leavesMachine(address: string): boolean {
  const { hostname } = new URL(address)
  return !(/^(.+\.)?localhost$/.test(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]')
}
