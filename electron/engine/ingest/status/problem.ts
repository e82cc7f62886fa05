// What is told about a file that does not answer, or not whole.
import type { Problem } from '../../../../shared/schemas.ts'
import type { NoteState } from '../../store/stored.ts'

/** What is told of a note: nothing where all of it answers, or will. */
export function problemOf({ path, state, code, message }: NoteState): Problem[] {
  if (state === 'skipped' || state === 'failed') return [{ path, state, code, message }]
  return code === '' ? [] : [{ path, state: 'partly', code, message }]
}
