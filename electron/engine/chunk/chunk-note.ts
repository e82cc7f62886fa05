// Note -> chunks along its structure:
//  1. sections     blocks under one heading, with the headings above it
//  2. head         title and heading path, what the encoder reads before the passage
//  3. pieces       blocks, those over the limit cut at lines, sentences, words
//  4. pack         neighbouring pieces of a section up to the target
//  5. check        what the encoder will see is counted once more as a whole
// Boundaries restart at each heading: an edit in one section changes no other section's chunks.
import type { Block, Note } from '../readers/note.ts'
import type { Chunk, ChunkLimits } from './chunk.ts'
import { createLineFinder } from './line-starts.ts'
import { readableText } from './readable-text.ts'
import { fitHead, type Head, joinHead, type Section, splitSections } from './sections.ts'
import { type Level, type Piece, packPieces, splitText } from './split-text.ts'

/** Part of the fingerprint: raise it when the same note would be read, cut, encoded or indexed (words/) otherwise. */
export const chunkerVersion = 6

/** Where a chunk stands, where the text below its headings begins, and what the encoder and the index read of it. */
type Passage = Pick<Chunk, 'start' | 'end' | 'encoded' | 'searched' | 'headings'>

/** Chunks in the order of the note; together they hold every character of the body that is not white space. */
export function chunkNote(note: Note, limits: ChunkLimits): Chunk[] {
  const lineAt = createLineFinder(note)
  const chunks: Chunk[] = []
  for (const passage of passagesOf(note, limits)) {
    const { start, end } = passage
    chunks.push({ ordinal: chunks.length, line: lineAt(start), text: note.text.slice(start, end), ...passage })
  }
  return chunks
}

function* passagesOf(note: Note, limits: ChunkLimits): Generator<Passage> {
  const sections = splitSections(note)
  /** Start of headings without a text of their own: they go with the first section below them, whose path names them. */
  let lead: number | null = null
  for (const [at, section] of sections.entries()) {
    const head = fitHead(note.title, section.headings, limits)
    const next = section.isParent ? sections[at + 1] : undefined
    const isEmpty = section.heading !== null && section.blocks.length === 0
    if (head.isWhole) lead ??= section.heading?.start ?? null
    if (isEmpty && next !== undefined && head.isWhole && fitHead(note.title, next.headings, limits).isWhole) continue
    for (const passage of sectionPassages(note, section, head, limits)) {
      yield lead === null ? passage : { ...passage, start: lead }
      lead = null
    }
  }
}

function* sectionPassages(note: Note, section: Section, head: Head, limits: ChunkLimits): Generator<Passage> {
  const { heading, blocks, headings } = section
  if (heading !== null && head.isWhole && blocks.length === 0) {
    const { start, end } = heading
    yield { start, end, headings, encoded: head.text, searched: joinHead(head.text, note.text.slice(start, end)) }
    return
  }
  // A heading that the head had to shorten is a passage itself, or its words would be lost.
  const shown = heading !== null && !head.isWhole ? [heading, ...blocks] : blocks
  for (const piece of packSection(note.text, shown, head, limits)) yield* fittingPassages(note, headings, head, piece, limits)
}

function packSection(text: string, blocks: readonly Block[], head: Head, { targetTokens, maxTokens, countTokens }: ChunkLimits) {
  const most = Math.max(1, maxTokens - head.tokens)
  const limit = Math.min(Math.max(1, targetTokens), most)
  // A paragraph a little over the target is better whole than in two.
  const soft = Math.min(most, Math.ceil(limit * 1.25))
  const pieces = blocks.flatMap((block) => {
    const level = levelOf(block)
    const whole = splitText(text, block, { limit: soft, level, countTokens })
    return whole.length <= 1 ? whole : splitText(text, block, { limit, level, countTokens })
  })
  return joinSmall(packPieces(pieces, limit), limit, soft)
}

/** A lone line before a list or after a paragraph says little by itself: it may take its neighbour a little over the target. */
function joinSmall(pieces: readonly Piece[], limit: number, soft: number): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const isSmall = last !== undefined && Math.min(last.tokens, piece.tokens) * 4 < limit
    if (isSmall) joined.splice(-1, 1, ...packPieces([last, piece], soft))
    else joined.push(piece)
  }
  return joined
}

/** Lists, tables and code break at line ends first; prose at sentences. */
const levelOf = ({ kind }: Block): Level => (kind === 'paragraph' || kind === 'heading' || kind === 'quote' ? 'sentence' : 'line')

/**
 * Tokens of pieces do not always add up to those of the whole (joined pieces of one word, readable text): what is over the
 * limit after all is cut again, and what cannot be cut goes without its head.
 */
function* fittingPassages(
  note: Note,
  headings: readonly string[],
  head: Head,
  { start, end, tokens }: Piece,
  limits: ChunkLimits,
): Generator<Passage> {
  const { maxTokens, countTokens } = limits
  const text = note.text.slice(start, end)
  const encoded = joinHead(head.text, readableText(text, note.format))
  const searched = joinHead(head.text, text)
  if (countTokens(encoded) <= maxTokens) return yield { start, end, headings, encoded, searched }
  const limit = Math.floor(Math.min(tokens, maxTokens - head.tokens) / 2)
  const halves = limit < 1 ? [] : splitText(note.text, { start, end }, { limit, level: 'sentence', countTokens })
  if (halves.length > 1) for (const half of halves) yield* fittingPassages(note, headings, head, half, limits)
  else if (head.text !== '')
    yield* fittingPassages(note, headings, { ...head, text: '', tokens: 0 }, { start, end, tokens }, limits)
  else yield { start, end, headings, encoded: text, searched }
}
