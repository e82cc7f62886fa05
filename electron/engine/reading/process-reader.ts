// Reading in a process of its own, as the rest of the engine sees it.
import { AppError } from '../../../shared/errors.ts'
import type { NoteReader } from './note-reader.ts'
import { type FileTrouble, type NoteText, readerBug } from './read-file.ts'
import { type Answered, createReaderProcess, type ReaderProcess, type ReaderProcessOptions } from './reader-process.ts'

export interface ProcessReaderOptions extends ReaderProcessOptions {
  log(error: unknown): void
}

/** For ingest. */
export function createProcessReader(options: ProcessReaderOptions): NoteReader & Pick<ReaderProcess, 'isStarted'> {
  const reader = createReaderProcess(options)
  return {
    prepare: reader.prepare,
    isStarted: reader.isStarted,
    async read(request, signal) {
      const answered = await reader.ask({ kind: 'read', request }, request.sizeBytes, signal)
      if ('fatal' in answered) return fatalTrouble(request.path, answered.fatal)
      const { chunks, end } = answered
      if (end.kind === 'read') return { ...end, chunks }
      if (end.kind === 'bug' || end.kind === 'note' || end.kind === 'list') return bugOf(answered, request.path, options)
      return end
    },
    async list(path, sizeBytes, signal) {
      const answered = await reader.ask({ kind: 'list', path }, sizeBytes, signal)
      if ('fatal' in answered) return fatalTrouble(path, answered.fatal)
      const { end } = answered
      return end.kind === 'list' || end.kind === 'gone' || end.kind === 'problem' ? end : bugOf(answered, path, options)
    },
    close: reader.close,
  }
}

export interface NoteViewer {
  /** Throws CANCELLED, READER_FAILED and the reader's own refusals; NOTE_NOT_FOUND where there is no such file. */
  view(path: string, sizeBytes: number, signal: AbortSignal): Promise<NoteText>
  close(): Promise<void>
}

/** For whoever shows a note. */
export function createNoteViewer(options: ProcessReaderOptions): NoteViewer {
  const reader = createReaderProcess(options)
  return {
    async view(path, sizeBytes, signal) {
      const answered = await reader.ask({ kind: 'view', path }, sizeBytes, signal)
      if ('fatal' in answered) throw refused(fatalTrouble(path, answered.fatal), path)
      const { end } = answered
      if (end.kind === 'note') return end.note
      throw refused(end.kind === 'gone' || end.kind === 'problem' ? end : bugOf(answered, path, options), path)
    },
    close: reader.close,
  }
}

const fatalReasons = {
  died: 'the process that reads notes did not survive it',
  hung: 'reading it took far longer than a file of its size may take',
}

/** As ingest/plan-changes.ts has it. */
const wayOut = 'It is tried again when it has changed, or when you ask for it in the library or rebuild the index.'

function fatalTrouble(path: string, fatal: keyof typeof fatalReasons): FileTrouble {
  return { kind: 'problem', code: 'READER_FAILED', message: `${path} could not be read: ${fatalReasons[fatal]}. ${wayOut}` }
}

function bugOf(answered: Answered, path: string, { log }: ProcessReaderOptions): FileTrouble {
  const detail = 'end' in answered && answered.end.kind === 'bug' ? answered.end.detail : 'an answer to another question'
  log(new Error(`The reader of ${path} failed: ${detail}`))
  return readerBug(path)
}

function refused(trouble: FileTrouble, path: string): AppError {
  if (trouble.kind === 'gone') return new AppError('NOTE_NOT_FOUND', `${path} is no longer there.`, { path })
  const code = trouble.code === 'READER_FAILED' ? 'READER_FAILED' : 'UNREADABLE_FILE'
  return new AppError(code, trouble.message, { path, reason: trouble.message })
}
