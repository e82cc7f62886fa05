// Deletes what Nearnote stored, and nothing else: only names that we make are touched, whatever else lies in the folder.
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything the engine makes in the data folder. The hosts' marker and lock stay: the folder remains ours and owned. */
export const engineFiles = [
  'index',
  'indexes',
  'graphs',
  'models',
  'sample-notes',
  'library.json',
  'encoder.json',
  'models.json',
  'remote.json',
  'remote.key',
  'calibration.json',
  'off-topic.json',
  'evaluations',
  'personal',
  'maps',
] as const

/** Bytes that were freed. The parts that use these files are closed. */
export async function eraseFiles(dataFolder: string): Promise<{ erasedBytes: number }> {
  let erasedBytes = 0
  for (const name of engineFiles) {
    const path = join(dataFolder, name)
    erasedBytes += await sizeOf(path)
    await rm(path, { recursive: true, force: true, maxRetries: 3 })
  }
  return { erasedBytes }
}

/** Bytes of a file or of everything below a folder; links count as themselves. 0 when it is not there. */
export async function sizeOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => null)
  if (found === null) return 0
  if (!found.isDirectory()) return found.size
  const names = await readdir(path).catch(() => [])
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
