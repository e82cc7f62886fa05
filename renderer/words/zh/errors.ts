// What failures say, by their code.
import type { Words } from '../words.ts'

export const errors: Words['errors'] = {}
