// What is known of an unfinished download: its folder below models/.downloads, and the file that remembers it.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'
import { sizeOf } from '../../../files/erase.ts'
import { readJsonOrNull } from '../../../files/read-json.ts'

const State = v.object({
  repository: v.string(),
  /** null: the hub has not been asked yet. */
  commit: v.nullable(v.string()),
  /** Why it ended; null while it runs and after it was cancelled. */
  problem: v.nullable(v.string()),
})
export type DownloadState = v.InferOutput<typeof State>

export interface DownloadFolder {
  /** Checked files, as the model will have them. */
  files: string
  /** Files that are on their way. */
  parts: string
  read(): Promise<DownloadState | null>
  write(state: DownloadState): Promise<void>
  /** Starts anew: bytes of another commit are of no use. */
  clear(): Promise<void>
  sizeBytes(): Promise<number>
}

export function openDownloadFolder(modelsFolder: string, name: string): DownloadFolder {
  const folder = join(modelsFolder, '.downloads', name)
  const file = join(folder, 'download.json')
  return {
    files: join(folder, 'files'),
    parts: join(folder, 'parts'),
    read: () => readJsonOrNull(file, State),
    async write(state) {
      await mkdir(folder, { recursive: true })
      await writeFileAtomic(file, `${JSON.stringify(state)}\n`)
    },
    clear: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
    sizeBytes: () => sizeOf(folder),
  }
}
