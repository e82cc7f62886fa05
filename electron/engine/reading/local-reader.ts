// Reading in this very process: for tests and evaluation, where nobody waits for an answer meanwhile.
import { isAppError, throwIfCancelled } from '../../../shared/errors.ts'
import { createMutex } from '../async/mutex.ts'
import { createFileSource } from './file-source.ts'
import type { NoteReader, ReadChunk } from './note-reader.ts'
import { listContainer, type ReadingRules, type ReadingStages, readerBug, readFileAnew } from './read-file.ts'

export interface LocalReaderOptions {
  stages: ReadingStages
  rules: ReadingRules
  /** Lets others on the event loop now and then. */
  breathe(): Promise<void>
  log(error: unknown): void
}

export function createLocalReader({ stages, rules, breathe, log }: LocalReaderOptions): NoteReader {
  const exclusively = createMutex()
  const source = createFileSource()
  return {
    prepare: () => undefined,
    read: (request, signal) =>
      exclusively(async () => {
        throwIfCancelled(signal)
        await breathe()
        try {
          const reading = await readFileAnew(request, source, stages, rules)
          if (reading.kind !== 'read') return reading
          const chunks: ReadChunk[] = []
          for (const chunk of reading.chunks) {
            chunks.push(chunk)
            await breathe()
            throwIfCancelled(signal)
          }
          return { ...reading, chunks }
        } catch (error) {
          if (isAppError(error, 'CANCELLED')) throw error
          log(error)
          return readerBug(request.path)
        }
      }),
    list: (path, _, signal) =>
      exclusively(async () => {
        throwIfCancelled(signal)
        return listContainer(path, source)
      }),
    close: () => exclusively(source.close),
  }
}
