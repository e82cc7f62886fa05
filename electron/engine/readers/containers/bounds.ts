// How much a file that holds many notes may hold, and how it is refused.
import { AppError } from '../../../../shared/errors.ts'

/** A mailbox of twenty years has 100,000; each costs 200 bytes of the list. */
export const maxNotes = 200_000
/** The same as of a document: what one mail with its attachments may have. */
export const maxNoteBytes = 200 * 1024 * 1024

/** For people; null where all that were found are listed. `what`: in the plural. */
export const notAllNotes = (found: number, listed: number, what: string): string | null =>
  found <= listed
    ? null
    : `Only its first ${listed.toLocaleString('en')} of ${found.toLocaleString('en')} ${what} are searchable.`

export function damaged(path: string, reason: string, wayOut: string): AppError<'FILE_DAMAGED'> {
  return new AppError('FILE_DAMAGED', `${path} cannot be read: ${reason}. ${wayOut}`, { path, reason })
}

/** Throws TOO_LARGE. */
export function checkNoteSize(path: string, name: string, sizeBytes: number): void {
  if (sizeBytes <= maxNoteBytes) return
  const message = `“${name}” in ${path} has ${Math.round(sizeBytes / 1024 / 1024)} MB; notes over ${maxNoteBytes / 1024 / 1024} MB are left out.`
  throw new AppError('TOO_LARGE', message, { path, sizeBytes, limitBytes: maxNoteBytes })
}
