// Note -> chunks along its structure:
//  1. sections     blocks under one heading, with the headings above it
//  2. head         title and heading path, what the encoder reads before the passage
//  3. pieces       blocks, those over the limit cut at lines, sentences, words
//  4. pack         neighbouring pieces of a section up to the target
// Boundaries restart at each heading: an edit in one section changes no other section's chunks.
import type { Block, Note } from '../readers/note.ts'
import type { Chunk, ChunkLimits } from './chunk.ts'
import { createLineFinder } from './line-starts.ts'
import { readableText } from './readable-text.ts'
import { type Level, measure, type Piece, packPieces, splitText } from './split-text.ts'

/** Part of the fingerprint: raise it when the same note would be cut or encoded otherwise. */
export const chunkerVersion = 2

/** The head takes at most this share of the encoder's tokens; a passage needs the rest. */
const maxHeadShare = 1 / 3

interface Section {
  headings: readonly string[]
  blocks: Block[]
}

/** Chunks in the order of the note; together they hold every character of the body that is not white space. */
export function chunkNote(note: Note, limits: ChunkLimits): Chunk[] {
  const lineAt = createLineFinder(note)
  const chunks: Chunk[] = []
  for (const section of splitSections(note)) {
    const head = fitHead(note.title, section.headings, limits)
    for (const piece of packSection(note.text, section, limits, measure(head, limits))) {
      const text = note.text.slice(piece.start, piece.end)
      const below = textBelowHeading(note.text, section, piece)
      chunks.push({
        ordinal: chunks.length,
        start: piece.start,
        end: piece.end,
        line: lineAt(piece.start),
        headings: section.headings,
        text,
        encoded: joinHead(head, readableText(below, note.format)),
        searched: joinHead(head, below),
      })
    }
  }
  return chunks
}

function splitSections({ blocks }: Note): Section[] {
  const sections: Section[] = []
  const path: { level: number; heading: string }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const level = block.level ?? 1
      while ((path.at(-1)?.level ?? 0) >= level) path.pop()
      path.push({ level, heading: (block.heading ?? '').trim() })
      sections.push({ headings: path.map(({ heading }) => heading).filter((heading) => heading !== ''), blocks: [block] })
    } else {
      const last = sections.at(-1)
      if (last) last.blocks.push(block)
      else sections.push({ headings: [], blocks: [block] })
    }
  }
  return sections
}

/** Title and heading path in a line each, shortened from the outside in until they leave room for a passage. */
function fitHead(title: string, headings: readonly string[], limits: ChunkLimits): string {
  const limit = Math.floor(limits.maxTokens * maxHeadShare)
  const below = headings[0] === title ? headings.slice(1) : headings
  for (let from = 0; from <= below.length; from++) {
    const head = joinHead(title, below.slice(from).join(' > '))
    if (measure(head, limits) <= limit) return head
  }
  const [short] = splitText(title, { start: 0, end: title.length }, { limit, level: 'word', countTokens: limits.countTokens })
  return short === undefined ? '' : title.slice(short.start, short.end)
}

const joinHead = (head: string, text: string) => [head, text].filter((part) => part !== '').join('\n')

function packSection(text: string, { blocks }: Section, limits: ChunkLimits, headTokens: number): Piece[] {
  const limit = Math.max(1, Math.min(limits.targetTokens, limits.maxTokens - headTokens))
  const pieces = blocks.flatMap((block) =>
    splitText(text, block, { limit, level: levelOf(block), countTokens: limits.countTokens }),
  )
  return packPieces(pieces, limit)
}

/** Lists, tables and code break at line ends first; prose at sentences. */
const levelOf = ({ kind }: Block): Level => (kind === 'paragraph' || kind === 'heading' || kind === 'quote' ? 'sentence' : 'line')

/** The section's own heading already stands in the head; it is encoded twice only when nothing follows it. */
function textBelowHeading(text: string, { blocks: [first] }: Section, { start, end }: Piece): string {
  const isFirst = first?.kind === 'heading' && first.start <= start && first.end < end
  const below = isFirst ? text.slice(Math.max(start, first.end), end).trim() : ''
  return below === '' ? text.slice(start, end) : below
}
