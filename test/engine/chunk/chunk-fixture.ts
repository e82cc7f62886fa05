// A tokenizer that is simple to reason about, and what holds for the chunks of any note.
import { expect } from 'vitest'
import type { Chunk } from '../../../electron/engine/chunk/chunk.ts'
import type { Note } from '../../../electron/engine/readers/note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'

/** One token for three characters of a word or one other character: additive like WordPiece, and simple to reason about. */
export const countTokens = (text: string) => [...text.matchAll(/[\p{L}\p{N}]{1,3}|[^\s\p{L}\p{N}]/gu)].length
export const limits = { targetTokens: 40, maxTokens: 64, countTokens }

export const read = (text: string, name = 'note.md'): Note =>
  readTextNote(new TextEncoder().encode(text), `/notes/${name}`, { maxNoteBytes: 1e7 })

/** Together they hold all of the body, in order, each within the limit. */
export function expectLaws(note: Note, chunks: readonly Chunk[]): void {
  let at = note.bodyStart
  for (const chunk of chunks) {
    expect(chunk.start).toBeGreaterThanOrEqual(at)
    expect(note.text.slice(at, chunk.start).trim()).toBe('')
    expect(chunk.text).toBe(note.text.slice(chunk.start, chunk.end))
    expect(chunk.text.trim()).not.toBe('')
    expect(countTokens(chunk.encoded)).toBeLessThanOrEqual(limits.maxTokens)
    at = chunk.end
  }
  expect(note.text.slice(at).trim()).toBe('')
  expect(chunks.map(({ ordinal }) => ordinal)).toEqual(chunks.map((_, index) => index))
}
