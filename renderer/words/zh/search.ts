// The search view: field, filters, list of hits.
import type { Words } from '../words.ts'

export const search: Words['search'] = {}
