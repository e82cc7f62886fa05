// The Models view.
import type { Words } from '../words.ts'

export const models: Words['models'] = {}
