// Cuts a stretch of text into pieces within a number of tokens: at line ends, sentences, white space, words, and only then
// inside a word. Linear in the text, whatever it is: every level counts a character's tokens a bounded number of times.
import type { ChunkLimits } from './chunk.ts'
import { type Fits, lastBoundary } from './text-boundaries.ts'

/** Offsets in the note's text and the tokens between them. */
export interface Piece {
  start: number
  end: number
  tokens: number
}

type Span = Omit<Piece, 'tokens'>

/** Where a text is cut first. */
export type Level = 'line' | 'sentence' | 'word'

export interface Cut extends Pick<ChunkLimits, 'countTokens'> {
  /** Tokens of a piece at most. */
  limit: number
  level: Level
}

/**
 * A tokenizer makes one unknown token of a very long run of letters. Counted as at least this many characters a token (English
 * has 4 to 5), such a run still is cut, so that no passage is longer than a person can read.
 */
export const maxCharactersPerToken = 20

/**
 * Tokens of a text as its pieces are cut by. One that is over `limit` by its characters alone is not counted but given that lower
 * bound: a paragraph of 5 MB was counted whole at every level.
 */
export function measure(text: string, { countTokens }: Pick<ChunkLimits, 'countTokens'>, limit = Infinity): number {
  const least = Math.ceil(text.length / maxCharactersPerToken)
  return least > limit ? least : Math.max(countTokens(text), least)
}

/** Pieces of text.slice(start, end), in order, each of at most `limit` tokens, without white space at their ends. */
export function splitText(text: string, { start, end }: Span, cut: Cut): Piece[] {
  const whole = wholePiece(text, { start, end }, cut)
  if (whole === null) return []
  return whole.tokens <= cut.limit ? [whole] : packPieces(finerPieces(text, whole, cut), cut.limit)
}

/** Joins neighbours while they stay within `limit`: sums of tokens, since pieces meet at word boundaries or finer ones. */
export function packPieces(pieces: Iterable<Piece>, limit: number): Piece[] {
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

const nextLevel = { line: 'sentence', sentence: 'word' } as const

// One by one, since a line of 10 MB has millions of words.
function* finerPieces(text: string, whole: Piece, cut: Cut): Generator<Piece> {
  for (const span of spansBetween(text, whole, spanEnds[cut.level])) {
    const piece = wholePiece(text, span, cut)
    if (piece === null) continue
    if (piece.tokens <= cut.limit) yield piece
    else if (cut.level === 'word') yield* cutRun(text, piece, cut)
    else yield* splitText(text, piece, { ...cut, level: nextLevel[cut.level] })
  }
}

const spanEnds: Record<Level, RegExp> = {
  line: /\r\n|\n|\r/g,
  // A full stop ends a sentence before white space; after an abbreviation (e.g., Dr.) only before a capital. Ideographic stops
  // need no space. A blank line always ends one; a line break alone does not, since paragraphs are wrapped.
  sentence:
    /(?<![.!?…])[.!?…]+["'”’»)\]*_]*\s+(?=["'“‘«([*_¿¡]*[\p{Lu}\p{Lo}\p{N}])|(?<=\p{L}{3})[.!?…]+["'”’»)\]*_]*\s+|[。！？｡][」』）”’]*|\n[ \t]*\r?\n/gu,
  word: /\s+/g,
}

function* spansBetween(text: string, { start, end }: Span, ends: RegExp): Generator<Span> {
  let from = start
  // A slice, since what follows `end` must not decide where this stretch is cut.
  for (const found of text.slice(start, end).matchAll(ends)) {
    const to = start + found.index + found[0].length
    yield { start: from, end: to }
    from = to
  }
  if (from < end) yield { start: from, end }
}

/** Cuts a run without white space between words, where it must inside them. Each piece guesses by the one before how far it reaches. */
function* cutRun(text: string, run: Piece, cut: Cut): Generator<Piece> {
  const reach = cut.limit * maxCharactersPerToken
  const fits = (from: number, to: number) => to - from <= reach && measure(text.slice(from, to), cut) <= cut.limit
  let guess = Math.max(1, Math.floor((cut.limit * (run.end - run.start)) / run.tokens))
  for (let start = run.start; start < run.end; ) {
    const piece = nextPiece(text, { start, end: run.end }, guess, cut, fits)
    yield piece
    start = piece.end
    guess = Math.min(reach, Math.ceil((piece.end - piece.start) * 1.1))
  }
}

function nextPiece(text: string, { start, end }: Span, guess: number, cut: Cut, fits: Fits): Piece {
  for (let size = guess; ; ) {
    const stop = lastBoundary(text, { start, end }, Math.min(end, start + size), fits)
    const tokens = measure(text.slice(start, stop), cut, cut.limit)
    if (tokens <= cut.limit || size === 1) return { start, end: stop, tokens }
    size = Math.max(1, Math.min(size - 1, Math.floor(((stop - start) * cut.limit * 0.95) / tokens)))
  }
}

/** The whole stretch as one piece, without white space at its ends; null where there is nothing else. */
export function wholePiece(text: string, { start, end }: Span, cut: Pick<Cut, 'limit' | 'countTokens'>): Piece | null {
  const slice = text.slice(start, end)
  const trimmed = slice.trim()
  if (trimmed === '') return null
  const from = start + slice.length - slice.trimStart().length
  return { start: from, end: from + trimmed.length, tokens: measure(trimmed, cut, cut.limit) }
}
