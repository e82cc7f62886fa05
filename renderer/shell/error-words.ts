// What a failure says to a person and what it offers: chosen by its code, never by its text.
import { AppError, type ErrorCode, fromWire, isAppError, toWire, type WireError } from '../../shared/errors.ts'
import { nameOfPath } from '../formats.ts'
import type { ErrorSentences, ErrorTable } from '../words/error-sentences.ts'

/** What a message can offer; the shell knows how to do each. */
export type WayOut =
  | { kind: 'linkFolder'; label: string; path: string }
  | { kind: 'openLibrary'; label: string }
  | { kind: 'openModels'; label: string }
  | { kind: 'openConnection'; label: string }
  | { kind: 'reload'; label: string }
  | { kind: 'undo'; label: string; take: () => void }

export interface ErrorWords {
  title: string
  /** Names the thing and the way out. */
  text: string
  wayOut: WayOut | null
}

/** `words`: Words.errors of the language that is spoken. */
export function describeError(thrown: unknown, words: ErrorTable): ErrorWords {
  const error = asAppError(thrown)
  return { title: words.titles[error.code], text: errorText(error, words), wayOut: wayOutOf(error, words.waysOut) }
}

/** The sentence alone, for a place whose title is said already. */
export function errorText(thrown: unknown, { sentences }: ErrorTable): string {
  const error = asAppError(thrown)
  return sentences === null ? error.message : sentenceOf(toWire(error), sentences)
}

function sentenceOf({ code, data }: WireError, sentences: ErrorSentences): string {
  // SAFETY: code and data belong together (WireError), and so does the sentence of that code.
  return (sentences[code] as (data: WireError['data']) => string)(data)
}

function wayOutOf(error: AppError, words: ErrorTable['waysOut']): WayOut | null {
  if (isAppError(error, 'NOT_A_FOLDER')) {
    const { parent } = error.data
    return { kind: 'linkFolder', label: words.linkInstead(nameOfPath(parent)), path: parent }
  }
  if (error.code === 'HUB_FAILED') return { kind: 'openConnection', label: words.openConnection }
  if (mendedInModels.has(error.code)) return { kind: 'openModels', label: words.openModels }
  if (passing.has(error.code)) return { kind: 'reload', label: words.reload }
  return mendedInLibrary.has(error.code) ? { kind: 'openLibrary', label: words.openLibrary } : null
}

/** True of the whole app, until any call is answered again. */
export const passing: ReadonlySet<ErrorCode> = new Set(['ENGINE_GONE', 'LIBRARY_BUSY'])

const mendedInLibrary: ReadonlySet<ErrorCode> = new Set(['STORE_DAMAGED', 'DISK_FULL'])

const mendedInModels: ReadonlySet<ErrorCode> = new Set([
  'MODEL_MISSING',
  'MODEL_UNKNOWN',
  'MODEL_IN_USE',
  'DOWNLOAD_DAMAGED',
  'REMOTE_FAILED',
])

/** Whatever was thrown, as an AppError; a bug of the window becomes INTERNAL without its text. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : fromWire(toWire(thrown))
}
