// What is kept of evaluations, and when it goes: big corpora take gigabytes, and nobody should have to look for them.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file nobody measured with for this long is dropped at the next evaluation, in ms (14 days). */
const keptMs = 14 * 24 * 60 * 60 * 1000

/** Deletes files of vectors in `folder` that were not written or asked for lately; files of others are left alone. */
export async function dropStaleCaches(folder: string, nowMs: number): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.vectors'))
  for (const name of names) {
    const file = join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found !== null && nowMs - Math.max(found.mtimeMs, found.atimeMs) > keptMs) await rm(file, { force: true })
  }
}
