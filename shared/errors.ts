// Every way Nearnote can refuse, and the data each refusal carries. Adding a failure starts here.

export interface ErrorData {
  BAD_INPUT: { issues: { path: string; message: string }[] }
  FOLDER_NOT_FOUND: { path: string }
  /** A file was named where a folder is wanted; `parent` is the folder to offer instead. */
  NOT_A_FOLDER: { path: string; parent: string }
  FOLDER_INSIDE_LINKED: { path: string; linked: string }
  FOLDER_NOT_LINKED: { path: string }
  FOLDER_UNREADABLE: { path: string; reason: string }
  NOTE_NOT_FOUND: { path: string }
  NO_READER: { path: string; extension: string }
  TOO_LARGE: { path: string; sizeBytes: number; limitBytes: number }
  BINARY_FILE: { path: string }
  /** It asks for a password. */
  FILE_ENCRYPTED: { path: string }
  /** A scan or pictures alone: there is nothing to search in. */
  FILE_WITHOUT_TEXT: { path: string }
  /** It is not what its name says, or cut off. */
  FILE_DAMAGED: { path: string; reason: string }
  /** Its text is with a cloud service, not on the disk: reading it would fetch it. */
  NOT_ON_DISK: { path: string }
  UNREADABLE_FILE: { path: string; reason: string }
  /** The process that reads notes died or hung on a file, each time it was tried; `path` is '' where it could not even be started. */
  READER_FAILED: { path: string; reason: string }
  /** Of a note with more text than one note may bring, the beginning is searchable: its first `readCharacters` (UTF-16 units). */
  PARTLY_READ: { path: string; readCharacters: number; characters: number }
  MODEL_INVALID: { folder: string; problems: string[] }
  MODEL_MISSING: { name: string }
  MODEL_UNKNOWN: { name: string }
  /** It answers searches: use another one first. */
  MODEL_IN_USE: { name: string }
  ARCHIVE_REFUSED: { path: string; reason: string }
  /** The hub could not be reached or refused; `retryAfterSeconds` when it said so. */
  HUB_FAILED: { address: string; reason: string; retryAfterSeconds: number | null }
  /** What arrived is not what the hub announced. */
  DOWNLOAD_DAMAGED: { name: string; file: string }
  REMOTE_FAILED: { address: string; reason: string }
  ENCODER_GONE: { lane: string }
  ENGINE_GONE: Record<string, never>
  LIBRARY_BUSY: { dataFolder: string; pid: number }
  NOT_OUR_FOLDER: { path: string }
  SCHEMA_TOO_NEW: { found: number; supported: number }
  STORE_DAMAGED: { reason: string }
  DISK_FULL: { path: string }
  SET_INVALID: { path: string; line: number; reason: string }
  NOT_AVAILABLE: { ability: string }
  CANCELLED: Record<string, never>
  INTERNAL: Record<string, never>
}

export type ErrorCode = keyof ErrorData

/** What crosses a process boundary: plain data, no class, no stack. */
export type WireError = { [C in ErrorCode]: { code: C; message: string; data: ErrorData[C] } }[ErrorCode]

/** An expected failure. Anything thrown that is not an AppError is a bug in this program. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError'
  readonly code: C
  readonly data: ErrorData[C]

  constructor(code: C, message: string, data: ErrorData[C], options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.data = data
  }
}

/** The plain form of any thrown value; a full disk is said wherever it was met, whatever else is no AppError becomes INTERNAL without its text. */
export function toWire(error: unknown): WireError {
  if (error instanceof AppError) {
    // SAFETY: code and data were tied together by the constructor of this very error.
    return { code: error.code, message: error.message, data: error.data } as WireError
  }
  const code = textOf(error, 'code')
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'DISK_FULL', message: 'The disk is full. Make room and try again.', data: { path: textOf(error, 'path') } }
  }
  return { code: 'INTERNAL', message: 'Something went wrong inside Nearnote. The log has the details.', data: {} }
}

/** A field of a system's error, '' where it has none. */
function textOf(error: unknown, field: 'code' | 'path'): string {
  const value: unknown = error instanceof Error ? Reflect.get(error, field) : undefined
  return typeof value === 'string' ? value : ''
}

/** The AppError that `toWire` made plain. */
export function fromWire(wire: WireError): AppError {
  return new AppError(wire.code, wire.message, wire.data)
}

/** True when `error` is an AppError with this code; narrows `error.data` for the caller. */
export function isAppError<C extends ErrorCode>(error: unknown, code: C): error is AppError<C> {
  return error instanceof AppError && error.code === code
}

/** Throws CANCELLED once the caller has lost interest. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('CANCELLED', 'The call was cancelled.', {})
}
