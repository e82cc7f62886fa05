// Note -> chunks along its structure:
//  1. sections     blocks under one heading, with the headings above it
//  2. head         title and heading path, what the encoder reads before the passage
//  3. pieces       blocks, those over the limit cut at lines, sentences, words
//  4. pack         neighbouring pieces of a section up to the target
//  5. check        what the encoder will see is counted once more as a whole
//  6. loose ends   headings without a text and rules go with the passage beside them
// Boundaries restart at each heading: an edit in one section changes no other section's chunks.
import type { Block, Note } from '../readers/note.ts'
import type { Chunk, ChunkLimits } from './chunk.ts'
import { type ChunkHead, fitHead, isSame, joinHead } from './head.ts'
import { createLineNumbers } from './line-starts.ts'
import { packBlocks } from './pack-blocks.ts'
import { createPositions } from './positions.ts'
import { readableText } from './readable-text.ts'
import { hasWords, type Section, splitSections } from './sections.ts'
import { maxCharactersPerToken, type Piece, splitText } from './split-text.ts'

/** Part of the fingerprint: raise it when the same note would be read, cut, encoded or indexed (words/) otherwise. */
export const chunkerVersion = 8

/** Where a chunk stands, where the text below its headings begins, and what the encoder and the index read of it. */
type Passage = Pick<Chunk, 'start' | 'end' | 'encoded' | 'searched' | 'headings'>

/** Chunks in the order of the note; together they hold every character of the body that is not white space. */
export function chunkNote(note: Note, limits: ChunkLimits): Chunk[] {
  const lineAt = createLineNumbers(note)
  const positionsIn = createPositions(note)
  const chunks: Chunk[] = []
  for (const passage of passagesOf(note, limits)) {
    const { start, end } = passage
    const searched = chunks.length === 0 ? [passage.searched, ...note.about].join('\n') : passage.searched
    const where = { line: lineAt(start), ...positionsIn(start, end) }
    chunks.push({ ordinal: chunks.length, ...where, text: note.text.slice(start, end), ...passage, searched })
  }
  return chunks
}

function* passagesOf(note: Note, limits: ChunkLimits): Generator<Passage> {
  /** Headings without a text of their own, and rules, that no passage holds yet. */
  let loose: Block[] = []
  /** The last passage, which may yet take what is loose at the end. */
  let held: Passage | null = null
  for (const section of splitSections(note)) {
    if (!section.blocks.some((block) => hasWords(note.text, block))) {
      if (section.heading !== null) loose.push(section.heading)
      for (const block of section.blocks) loose.push(block)
      continue
    }
    if (held !== null) yield held
    held = null
    for (const passage of withLoose(note, section, loose, limits)) {
      if (held !== null) yield held
      held = passage
    }
    loose = []
  }
  yield* withLooseEnd(note, held, loose, limits)
}

/** A section's passages; the first begins at the headings that lead to it. */
function* withLoose(note: Note, section: Section, loose: readonly Block[], limits: ChunkLimits): Generator<Passage> {
  const head = fitHead(note.title, section.path, limits)
  const told = new Set(head.isWhole ? section.path : [])
  const lastUntold = loose.findLastIndex((block) => !told.has(block))
  const first = head.isWhole ? (section.heading ?? section.blocks[0]) : (section.blocks[0] ?? null)
  const isRun = isMuch(loose.slice(0, lastUntold + 1), limits) || isFar(loose[0]?.start, first?.start, limits)
  if (isRun) yield* runPassages(note, loose, limits)
  const before = isRun ? [] : loose
  const extra = before.filter((block) => !told.has(block)).map(({ start, end }) => note.text.slice(start, end))
  let lead = before[0]?.start ?? (head.isWhole ? section.heading?.start : undefined)
  for (const passage of sectionPassages(note, section, head, limits)) {
    yield lead === undefined ? passage : { ...passage, start: lead, searched: [passage.searched, ...extra].join('\n') }
    lead = undefined
  }
}

/** What is loose at the note's end goes with its last passage; a note that is nothing but headings is a passage. */
function* withLooseEnd(note: Note, held: Passage | null, loose: readonly Block[], limits: ChunkLimits): Generator<Passage> {
  const [first, last] = [loose[0], loose.at(-1)]
  if (first === undefined || last === undefined) return yield* held === null ? [] : [held]
  if (held === null || isMuch(loose, limits) || isFar(held.end, first.start, limits)) {
    if (held !== null) yield held
    yield* runPassages(note, loose, limits)
  } else {
    const { end } = last
    yield { ...held, end, searched: joinHead(held.searched, note.text.slice(first.start, end)) }
  }
}

/** More than about a quarter of a passage: headings that somebody uses as a list. */
const isMuch = (loose: readonly Block[], { targetTokens }: ChunkLimits) =>
  (loose.at(-1)?.end ?? 0) - (loose[0]?.start ?? 0) > targetTokens

/** Blank lines without end would make a passage that nobody can read. */
const isFar = (from = 0, to = 0, { targetTokens }: ChunkLimits) => to - from > targetTokens * maxCharactersPerToken

/** Headings in a row as passages of their own. */
function* runPassages(note: Note, blocks: readonly Block[], limits: ChunkLimits): Generator<Passage> {
  const head = fitHead(note.title, [], limits)
  // The heading that is the title is not said twice.
  const first = isSame(blocks[0]?.heading, note.title) ? { ...head, text: '', tokens: 0 } : head
  for (const [at, piece] of packBlocks(note.text, blocks, head, limits).entries()) {
    yield* fittingPassages(note, at === 0 ? first : head, piece, limits)
  }
}

function* sectionPassages(note: Note, { heading, blocks }: Section, head: ChunkHead, limits: ChunkLimits): Generator<Passage> {
  // A heading that the head had to shorten is a passage itself, or its words would be lost.
  const shown = heading !== null && !head.isWhole ? [heading, ...blocks] : blocks
  for (const piece of packBlocks(note.text, shown, head, limits)) yield* fittingPassages(note, head, piece, limits)
}

/**
 * Tokens of pieces do not always add up to those of the whole (joined pieces of one word, readable text): what is over the
 * limit after all is cut again, and what cannot be cut goes without its head.
 */
function* fittingPassages(note: Note, head: ChunkHead, { start, end, tokens }: Piece, limits: ChunkLimits): Generator<Passage> {
  const { maxTokens, countTokens } = limits
  const { headings, tags } = head
  const text = note.text.slice(start, end)
  const encoded = joinHead(head.text, readableText(text, note.format))
  const searched = joinHead(joinHead(head.text, text), tags.join(' '))
  if (countTokens(encoded) <= maxTokens) return yield { start, end, headings, encoded, searched }
  const limit = Math.floor(Math.min(tokens, maxTokens - head.tokens) / 2)
  const halves = limit < 1 ? [] : splitText(note.text, { start, end }, { limit, level: 'sentence', countTokens })
  if (halves.length > 1) for (const half of halves) yield* fittingPassages(note, head, half, limits)
  else if (head.text !== '') yield* fittingPassages(note, { ...head, text: '', tokens: 0 }, { start, end, tokens }, limits)
  else yield { start, end, headings, encoded: text, searched }
}
