// The reader of a note.
import type { Words } from '../words.ts'

export const preview: Words['preview'] = {}
