// The state of a file that is not (yet) answering, with its reason.
import type { ErrorCode } from '../../../../shared/errors.ts'
import type { NoteState } from '../../store/stored.ts'

/** Skipped: nothing is wrong, it is just no note for us. Everything else is a failure that may be tried again. */
const skipCodes: ReadonlySet<string> = new Set([
  'NO_READER',
  'NOT_ON_DISK',
  'TOO_LARGE',
  'BINARY_FILE',
  'FILE_ENCRYPTED',
  'FILE_WITHOUT_TEXT',
])

/** What reading the same file by the same recipe ends with every time. */
const finalCodes: ReadonlySet<string> = new Set([
  'TOO_LARGE',
  'BINARY_FILE',
  'FILE_ENCRYPTED',
  'FILE_WITHOUT_TEXT',
  'FILE_DAMAGED',
  'ARCHIVE_REFUSED',
  'READER_FAILED',
])

export const isFinal = (code: string): boolean => finalCodes.has(code)

export interface FileProblem {
  path: string
  folder: string
  code: ErrorCode
  message: string
  sizeBytes?: number
  modifiedMs?: number
  /** The recipe by which it was tried, where trying it again is only worth while under another. */
  fingerprint?: string
}

/** What was known of a file that failed stays and answers; a skipped file keeps nothing. */
export function problemState(problem: FileProblem, known: NoteState | undefined): NoteState {
  const { path, folder, code, message } = problem
  const isSkipped = skipCodes.has(code)
  const kept = isSkipped ? undefined : known
  return {
    path,
    folder,
    sizeBytes: problem.sizeBytes ?? known?.sizeBytes ?? 0,
    modifiedMs: problem.modifiedMs ?? known?.modifiedMs ?? 0,
    hash: kept?.hash ?? '',
    fingerprint: problem.fingerprint ?? kept?.fingerprint ?? '',
    generation: kept?.generation ?? 0,
    state: isSkipped ? 'skipped' : 'failed',
    code,
    message,
    title: kept?.title ?? '',
    tags: kept?.tags ?? [],
    aliases: kept?.aliases ?? [],
    properties: kept?.properties ?? [],
    dateMs: kept?.dateMs ?? problem.modifiedMs ?? 0,
    chunks: kept?.chunks ?? 0,
  }
}
