import { fold } from './fold.ts'
export const holdsWritten = (text: string, phrase: string): boolean => fold(text).includes(fold(phrase))
