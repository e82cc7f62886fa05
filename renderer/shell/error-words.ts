// What a failure says to a person and what it offers: chosen by its code, never by its text.
import { AppError, type ErrorCode, fromWire, isAppError, toWire } from '../../shared/errors.ts'

/** What a message can offer; the shell knows how to do each. */
export type WayOut =
  | { kind: 'linkFolder'; label: string; path: string }
  | { kind: 'openLibrary'; label: string }
  | { kind: 'openModels'; label: string }
  | { kind: 'openConnection'; label: string }
  | { kind: 'reload'; label: string }

export interface ErrorWords {
  title: string
  /** The engine's own sentence: it names the thing and the way out. */
  text: string
  wayOut: WayOut | null
}

const titles: Partial<Record<ErrorCode, string>> = {
  FOLDER_NOT_FOUND: 'That folder is not there',
  NOT_A_FOLDER: 'That is a file, not a folder',
  FOLDER_INSIDE_LINKED: 'Already in your library',
  FOLDER_NOT_LINKED: 'That folder is not linked',
  FOLDER_UNREADABLE: 'That folder cannot be read',
  NOTE_NOT_FOUND: 'That note is no longer there',
  NO_READER: 'That kind of file cannot be read yet',
  TOO_LARGE: 'That file is too large',
  BINARY_FILE: 'That is not a text file',
  FILE_ENCRYPTED: 'That file asks for a password',
  FILE_WITHOUT_TEXT: 'That file holds no text',
  FILE_DAMAGED: 'That file is damaged',
  NOT_ON_DISK: 'That file is not on this disk',
  UNREADABLE_FILE: 'That file cannot be opened',
  MODEL_INVALID: 'That model cannot be used',
  MODEL_MISSING: 'The model is missing',
  MODEL_UNKNOWN: 'There is no such model',
  MODEL_IN_USE: 'That model is in use',
  ARCHIVE_REFUSED: 'That archive was not unpacked',
  HUB_FAILED: 'The download did not work',
  DOWNLOAD_DAMAGED: 'What arrived is damaged',
  REMOTE_FAILED: 'The remote encoder does not answer',
  ENCODER_GONE: 'The encoder stopped',
  ENGINE_GONE: 'Nearnote does not answer',
  LIBRARY_BUSY: 'Another Nearnote uses this library',
  NOT_OUR_FOLDER: 'That folder cannot hold the library',
  SCHEMA_TOO_NEW: 'This library was made by a newer Nearnote',
  STORE_DAMAGED: 'The index is damaged',
  DISK_FULL: 'The disk is full',
  NOT_AVAILABLE: 'Not possible here',
  BAD_INPUT: 'That did not work',
}

export function describeError(thrown: unknown): ErrorWords {
  const error = asAppError(thrown)
  return { title: titles[error.code] ?? 'Something went wrong', text: error.message, wayOut: wayOutOf(error) }
}

function wayOutOf(error: AppError): WayOut | null {
  if (isAppError(error, 'NOT_A_FOLDER')) {
    return { kind: 'linkFolder', label: `Add ${lastPart(error.data.parent)} instead`, path: error.data.parent }
  }
  const ofModels = modelsWayOut(error)
  if (ofModels !== null) return ofModels
  if (isAppError(error, 'ENGINE_GONE') || isAppError(error, 'LIBRARY_BUSY')) return { kind: 'reload', label: 'Try again' }
  if (isAppError(error, 'STORE_DAMAGED') || isAppError(error, 'DISK_FULL')) return { kind: 'openLibrary', label: 'Open Library' }
  return null
}

const mendedInModels: ReadonlySet<ErrorCode> = new Set([
  'MODEL_MISSING',
  'MODEL_UNKNOWN',
  'MODEL_IN_USE',
  'DOWNLOAD_DAMAGED',
  'REMOTE_FAILED',
])

function modelsWayOut({ code }: AppError): WayOut | null {
  if (code === 'HUB_FAILED') return { kind: 'openConnection', label: 'Connection settings' }
  return mendedInModels.has(code) ? { kind: 'openModels', label: 'Open Models' } : null
}

/** Whatever was thrown, as an AppError; a bug of the window becomes INTERNAL without its text. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : fromWire(toWire(thrown))
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path
}
