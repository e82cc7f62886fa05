// One small JSON file of measured figures. It can always be measured again, so whatever cannot be read counts as absent.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'

export interface RecordFile<T> {
  read(): Promise<T | null>
  /** Atomic; a failure (full disk) is swallowed: the figures stay in memory and are measured again next time. */
  write(value: T): Promise<void>
}

export function createRecordFile<T>(folder: string, name: string, isRecord: (value: unknown) => value is T): RecordFile<T> {
  const path = join(folder, name)
  return {
    async read() {
      try {
        const value: unknown = JSON.parse(await readFile(path, 'utf8'))
        return isRecord(value) ? value : null
      } catch {
        return null
      }
    },
    async write(value) {
      await writeFileAtomic(path, `${JSON.stringify(value)}\n`).catch(() => undefined)
    },
  }
}
