// How much of one note is read: a file of nothing but marks costs twenty times what prose of its size does.
import type { Block, Note } from '../readers/note.ts'
import type { CutPart } from './note-reader.ts'

/** Characters counted at a time, at most. */
const mostAtOnce = 64 * 1024
/** No tokenizer makes more of a UTF-16 unit than the bytes it has in UTF-8, so a shorter text need not be counted. */
const mostTokensPerCharacter = 3

/**
 * The note with the blocks, and the parts of them, that lie within its first `maxTokens` tokens, cut at a line's end where one is
 * near. `part` is null for a note that is whole.
 */
export function boundNote(
  note: Note,
  maxTokens: number,
  countTokens: (text: string) => number,
): { note: Note; part: CutPart | null } {
  const { text, blocks } = note
  if (text.length * mostTokensPerCharacter <= maxTokens) return { note, part: null }
  const end = lastWithin(text, maxTokens, countTokens)
  if (end === text.length) return { note, part: null }
  const kept = blocks.flatMap((block): Block[] => (block.start >= end ? [] : [{ ...block, end: Math.min(block.end, end) }]))
  return { note: { ...note, blocks: kept }, part: { readCharacters: end, characters: text.length } }
}

/** Offset of the last step's end up to which `text` has at most `maxTokens`. */
function lastWithin(text: string, maxTokens: number, countTokens: (text: string) => number): number {
  const step = Math.max(1, Math.min(mostAtOnce, Math.floor(maxTokens / mostTokensPerCharacter)))
  let tokens = 0
  for (let start = 0; start < text.length; start += step) {
    tokens += countTokens(text.slice(start, start + step))
    if (tokens > maxTokens) return cutNear(text, start, step)
  }
  return text.length
}

/** The end of the last line within a step before `at`, else `at`; never between the halves of a character. */
function cutNear(text: string, at: number, step: number): number {
  const lineEnd = text.lastIndexOf('\n', at - 1) + 1
  if (lineEnd > at - step) return lineEnd
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at
}
