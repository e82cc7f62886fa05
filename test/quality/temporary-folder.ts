// A folder that is gone when the run ends.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function openFolder(): Promise<{ path: string; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'nearnote-quality-'))
  return { path, dispose: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}
