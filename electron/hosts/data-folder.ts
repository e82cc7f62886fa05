// Makes sure that a folder is ours before anything is written into it, and that we understand what is in it.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { AppError } from '../../shared/errors.ts'
import { diskError } from '../engine/models/installed/disk-space.ts'

/** Files of the data folder that the hosts make; the rest is the engine's. */
export const dataFolderFiles = { marker: 'nearnote.json', lock: 'library.lock', lockGuard: 'library.lock.guard' } as const

/** Raised when the stored library can no longer be read by an older program. */
export const schemaVersion = 1

interface Marker {
  program: 'nearnote'
  schema: number
}

/**
 * Makes the folder when it is missing and marks it as ours. Returns the schema version found, null when it is new.
 * Throws NOT_OUR_FOLDER when it holds something but not our marker, SCHEMA_TOO_NEW when a newer Nearnote wrote it,
 * DISK_FULL.
 */
export async function claimDataFolder(dataFolder: string): Promise<number | null> {
  const names = await listOrMake(dataFolder)
  const marker = await readMarker(dataFolder)
  if (marker === null) {
    if (names.length > 0) throw notOurs(dataFolder, 'it holds files that Nearnote did not make')
    await writeSchemaVersion(dataFolder, schemaVersion)
    return null
  }
  if (marker.schema > schemaVersion) {
    throw new AppError(
      'SCHEMA_TOO_NEW',
      `The library in ${dataFolder} was written by a newer Nearnote. Update Nearnote, or choose another folder with --data.`,
      { found: marker.schema, supported: schemaVersion },
    )
  }
  return marker.schema
}

/** Records that the library now has this schema: after a migration or a rebuild. */
export async function writeSchemaVersion(dataFolder: string, schema: number): Promise<void> {
  const marker: Marker = { program: 'nearnote', schema }
  const file = join(dataFolder, dataFolderFiles.marker)
  try {
    await writeFileAtomic(file, `${JSON.stringify(marker)}\n`, { mode: 0o600 })
  } catch (error) {
    throw diskError(error, file)
  }
}

async function listOrMake(dataFolder: string): Promise<string[]> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    return await readdir(dataFolder)
  } catch (error) {
    // SAFETY: node:fs rejects with system errors, which carry a code.
    throw notOurs(dataFolder, `it cannot be used (${(error as NodeJS.ErrnoException).code})`)
  }
}

async function readMarker(dataFolder: string): Promise<Marker | null> {
  const text = await readFile(join(dataFolder, dataFolderFiles.marker), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    // SAFETY: every field is checked below before the value is used as a Marker.
    const marker = JSON.parse(text) as Marker | null
    if (marker?.program === 'nearnote' && Number.isInteger(marker.schema)) return marker
  } catch {
    // Falls through: a damaged marker is no marker.
  }
  throw notOurs(dataFolder, `its ${dataFolderFiles.marker} is not Nearnote's`)
}

const notOurs = (path: string, why: string) =>
  new AppError('NOT_OUR_FOLDER', `${path} cannot be Nearnote's data folder: ${why}. Choose an empty or new folder with --data.`, {
    path,
  })
