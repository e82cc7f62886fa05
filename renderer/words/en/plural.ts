import { formats } from './formats.ts'

/** "1 note", "1,204 notes". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formats.count(count)} ${count === 1 ? one : many}`
