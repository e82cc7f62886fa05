// How many there are of something.
import type { Words } from '../words.ts'
import { formats } from './formats.ts'

export const counts: Words['counts'] = {
  notes: (count) => `${formats.count(count)} 条笔记`,
}
