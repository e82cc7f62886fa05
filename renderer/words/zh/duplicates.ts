// The Duplicates view.
import type { Words } from '../words.ts'

export const duplicates: Words['duplicates'] = {}
