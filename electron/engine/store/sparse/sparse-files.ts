// Where sparse vectors lie: one file a model in the folder of every index.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export const sparseFileName = (fingerprint: string) => `sparse-${fingerprint.replace(/[^A-Za-z0-9]/gu, '_')}.log`

const isSparseFile = (name: string) => /^sparse-\w+\.log$/u.test(name)

/** Absolute; below any index of the data folder, or in the folder of one. */
export async function findSparseFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && isSparseFile(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
}
