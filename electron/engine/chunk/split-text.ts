// Cuts a stretch of text into pieces within a number of tokens: at line ends, sentences, words, and only then inside a word.
import type { ChunkLimits } from './chunk.ts'

/** Offsets in the note's text and the tokens between them. */
export interface Piece {
  start: number
  end: number
  tokens: number
}

export type Level = 'line' | 'sentence' | 'word' | 'grapheme'

const next: Record<Level, Level | null> = { line: 'sentence', sentence: 'word', word: 'grapheme', grapheme: null }

/**
 * A tokenizer makes one unknown token of a very long run of letters. Counted as at least this many characters a token (English
 * has 4 to 5), such a run still is cut, so that no passage is longer than a person can read.
 */
const maxCharactersPerToken = 20

export function measure(text: string, { countTokens }: Pick<ChunkLimits, 'countTokens'>): number {
  return Math.max(countTokens(text), Math.ceil(text.length / maxCharactersPerToken))
}

/** Pieces of text.slice(start, end), in order, each of at most `limit` tokens, without white space at their ends. */
export function splitText(
  text: string,
  { start, end }: { start: number; end: number },
  { limit, level, countTokens }: { limit: number; level: Level; countTokens(text: string): number },
): Piece[] {
  const whole = trim(text, start, end)
  if (whole === null) return []
  const tokens = measure(text.slice(whole.start, whole.end), { countTokens })
  if (tokens <= limit) return [{ ...whole, tokens }]
  const finer = next[level]
  const parts = segments(text, whole, level).flatMap((part): Piece[] => {
    const trimmed = trim(text, part.start, part.end)
    if (trimmed === null) return []
    const size = measure(text.slice(trimmed.start, trimmed.end), { countTokens })
    if (size <= limit || finer === null) return [{ ...trimmed, tokens: size }]
    return splitText(text, trimmed, { limit, level: finer, countTokens })
  })
  return packPieces(parts, limit)
}

/** Joins neighbours while they stay within `limit`: sums of tokens, since pieces meet at word boundaries or finer ones. */
export function packPieces(pieces: readonly Piece[], limit: number): Piece[] {
  const packed: Piece[] = []
  for (const piece of pieces) {
    const last = packed.at(-1)
    const tokens = (last?.tokens ?? 0) + piece.tokens
    const fits = last !== undefined && tokens <= limit && piece.end - last.start <= limit * maxCharactersPerToken
    if (fits) packed[packed.length - 1] = { start: last.start, end: piece.end, tokens }
    else packed.push(piece)
  }
  return packed
}

function segments(text: string, { start, end }: { start: number; end: number }, level: Level): { start: number; end: number }[] {
  if (level === 'line') return lines(text, start, end)
  const segmenter = new Intl.Segmenter(undefined, { granularity: level })
  return Array.from(segmenter.segment(text.slice(start, end)), ({ segment, index }) => ({
    start: start + index,
    end: start + index + segment.length,
  }))
}

function lines(text: string, start: number, end: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let at = start; at < end; ) {
    const lineEnd = text.indexOf('\n', at)
    const stop = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1
    found.push({ start: at, end: stop })
    at = stop
  }
  return found
}

function trim(text: string, start: number, end: number): { start: number; end: number } | null {
  const slice = text.slice(start, end)
  const lead = slice.length - slice.trimStart().length
  const kept = slice.trim().length
  return kept === 0 ? null : { start: start + lead, end: start + lead + kept }
}
