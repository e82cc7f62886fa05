// Chooses where notes are read: in a process of their own where the host can start one and it can count the encoder's tokens.
import type { Port } from '../../../shared/port.ts'
import { createBreather } from '../async/breather.ts'
import { chunkNote } from '../chunk/chunk-note.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { EngineOptions } from '../engine-options.ts'
import { isReadApart } from '../readers/note-paths.ts'
import { readNote } from '../readers/read-note.ts'
import { settings } from '../settings.ts'
import { indexTerms } from '../words/analyze.ts'
import { createLocalReader } from './local-reader.ts'
import type { NoteReader } from './note-reader.ts'
import { createNoteViewer, createProcessReader, type NoteViewer, type ProcessReaderOptions } from './process-reader.ts'
import type { ReadingStages } from './read-file.ts'
import type { Recipe } from './recipe.ts'
import { createRoutedReader } from './routed-reader.ts'
import { createSavedNotesReader } from './saved-notes.ts'

export type ReaderHost = Pick<EngineOptions, 'startReader' | 'log'>

/** The stages as they are. */
export const stages: ReadingStages = { readNote, chunkNote, indexTerms }

/** For an encoder and the recipe made of it. */
export function openReader(host: ReaderHost, { tokenSource }: Pick<Encoder, 'tokenSource'>, recipe: Recipe): NoteReader {
  const { targetTokens, maxTokens } = recipe.limits
  const bounds = { prefix: recipe.prefix, ...boundsOf() }
  const breathe = createBreather(settings.ingest.turnMs)
  const here = createLocalReader({ stages, rules: { chunk: recipe.limits, ...bounds }, breathe, log: host.log })
  if (!host.startReader || !tokenSource) return here
  const setup = { tokens: tokenSource, targetTokens, maxTokens, ...bounds }
  const texts = createProcessReader({ ...processOptions(host, host.startReader, settings.reading.patienceMs), setup })
  const documents = createProcessReader({ ...processOptions(host, host.startReader, settings.reading.documentPatienceMs), setup })
  const saved = createSavedNotesReader({ here, apart: texts, mostBytes: settings.reading.savedNoteBytes })
  return createRoutedReader({ texts: saved, documents, isDocument: isReadApart })
}

/** For large notes and documents that are shown; null where the host can start no process. */
export function openViewer(host: ReaderHost): NoteViewer | null {
  if (!host.startReader) return null
  // Nothing is cut for being shown, so nobody counts tokens.
  const cut = { tokens: { kind: 'estimate' } as const, targetTokens: 1, maxTokens: 1, prefix: '' }
  return createNoteViewer({
    ...processOptions(host, host.startReader, settings.reading.documentPatienceMs),
    setup: { ...cut, ...boundsOf() },
  })
}

function boundsOf() {
  const { maxNoteTokens, maxNotePassages } = settings.reading
  const { maxNoteBytes, maxDocumentBytes } = settings.library
  return { maxNoteBytes, maxDocumentBytes, maxNoteTokens, maxNotePassages }
}

function processOptions(
  { log }: ReaderHost,
  start: () => Port,
  [anyFile, eachMegabyte]: readonly [number, number],
): Omit<ProcessReaderOptions, 'setup'> {
  const { startMs, idleMs, restartDelayMs, maxFailedStarts } = settings.reading
  return {
    start,
    patienceMs: (sizeBytes) => anyFile + (eachMegabyte * sizeBytes) / 2 ** 20,
    startMs,
    idleMs,
    restartDelayMs,
    maxFailedStarts,
    log,
  }
}
