// What the engine and the process that reads notes say to each other over their Port. Both ends come from one build.
import type { WireError } from '../../../shared/errors.ts'
import type { TokenSource } from '../encoder/encoder.ts'
import type { ListAnswer, ReadChunk, ReadRequest } from './note-reader.ts'
import type { FileReading, NoteText } from './read-file.ts'

/** How notes are cut for one encoder, as data. */
export interface ReaderSetup {
  tokens: TokenSource
  targetTokens: number
  maxTokens: number
  prefix: string
  maxNoteBytes: number
  maxDocumentBytes: number
  maxNoteTokens: number
  maxNotePassages: number
}

/** What can be asked of the process once it is open; every question gets one answer, in order. */
export type ReaderQuestion =
  | { kind: 'read'; request: ReadRequest }
  | { kind: 'view'; path: string }
  | { kind: 'list'; path: string }

/** Engine -> reader. */
export type ReaderRequest =
  | { kind: 'open'; setup: ReaderSetup }
  | { kind: 'ask'; id: number; question: ReaderQuestion }
  /** A message of passages has arrived: another one may come. */
  | { kind: 'taken' }

/** The last word on a question; the passages of a reading came before it. */
export type ReaderEnd =
  | Exclude<FileReading, { kind: 'read' }>
  | Omit<Extract<FileReading, { kind: 'read' }>, 'chunks'>
  | { kind: 'note'; note: NoteText }
  | Extract<ListAnswer, { kind: 'list' }>
  /** A bug of a stage, told for the log. */
  | { kind: 'bug'; detail: string }

/** Reader -> engine. */
export type ReaderReply =
  | { kind: 'ready' }
  /** It cannot be opened: the process ends. */
  | { kind: 'refused'; error: WireError; detail: string }
  | { kind: 'chunks'; id: number; chunks: ReadChunk[] }
  | { kind: 'end'; id: number; end: ReaderEnd }
