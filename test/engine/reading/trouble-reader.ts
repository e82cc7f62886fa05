// Readers in real processes that come to grief when a note says so.
import { onTestFinished } from 'vitest'
import type { NoteReader } from '../../../electron/engine/reading/note-reader.ts'
import { createProcessReader, type ProcessReaderOptions } from '../../../electron/engine/reading/process-reader.ts'
import type { ReaderSetup } from '../../../electron/engine/reading/reader-messages.ts'
import { createForkedReaders } from '../../../electron/hosts/fork-lane.ts'
import type { Port } from '../../../shared/port.ts'
import { buildProgram } from '../../program-build.ts'

/** The size that a request names for a file whose reading hangs: it is given up soon. */
export const hangingBytes = 1
const soonMs = 400
const lateMs = 60_000

export const plainSetup: ReaderSetup = {
  tokens: { kind: 'estimate' },
  targetTokens: 50,
  maxTokens: 80,
  prefix: '',
  maxNoteBytes: 10_000_000,
  maxDocumentBytes: 10_000_000,
  maxNoteTokens: 1_000_000,
  maxNotePassages: 10_000,
}

export interface TroubleReader {
  reader: NoteReader
  /** Processes started so far. */
  starts(): number
  logged: unknown[]
}

/** `start` of `createProcessReader`, on the freshly built program. */
export async function buildTroubleReaders(): Promise<() => Port> {
  return createForkedReaders(await buildProgram('test/engine/reading/trouble-program.ts', 'trouble-reader'), 64)
}

export function openTroubleReader(start: () => Port, options: Partial<ProcessReaderOptions> = {}): TroubleReader {
  let starts = 0
  const logged: unknown[] = []
  const reader = createProcessReader({
    start() {
      starts++
      return start()
    },
    setup: plainSetup,
    patienceMs: (sizeBytes) => (sizeBytes === hangingBytes ? soonMs : lateMs),
    startMs: 60_000,
    idleMs: 60_000,
    restartDelayMs: [1, 5],
    maxFailedStarts: 3,
    log: (error) => void logged.push(error),
    ...options,
  })
  onTestFinished(() => reader.close())
  return { reader, starts: () => starts, logged }
}
