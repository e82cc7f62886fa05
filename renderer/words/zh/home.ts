// The search view while nothing is asked.
import type { Words } from '../words.ts'

export const home: Words['home'] = {}
