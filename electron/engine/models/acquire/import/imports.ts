// Imports of one data folder, one after the other: two of them must not choose the same name.
import type { ModelWork } from '../../../../../shared/model-schemas.ts'
import { createMutex } from '../../../async/mutex.ts'
import { nameFromPath } from '../../installed/model-names.ts'
import { createWorkProgress, type ProgressPace } from '../../installed/work-progress.ts'
import { type ImportDeps, type Imported, importModel } from './import-model.ts'

export interface Imports {
  add(path: string, signal: AbortSignal | undefined): Promise<Imported>
  /** Gives up what runs. */
  close(): Promise<void>
}

export interface ImportsOptions extends Omit<ImportDeps, 'progress'> {
  pace: ProgressPace
  onProgress(name: string, work: ModelWork): void
}

export function createImports(options: ImportsOptions): Imports {
  const exclusively = createMutex()
  const closing = new AbortController()
  return {
    add: (path, signal) =>
      exclusively(() => {
        // Its name is decided last: until then it goes by what it is called where it comes from.
        const progress = createWorkProgress((work) => options.onProgress(nameFromPath(path), work), options.now, options.pace)
        const both = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])])
        return importModel(path, { ...options, progress }, both)
      }),
    async close() {
      closing.abort()
      await exclusively(() => Promise.resolve())
    },
  }
}
