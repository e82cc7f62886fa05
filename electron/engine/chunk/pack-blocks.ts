// Blocks of a section -> pieces of about the target: cut where they are over it, joined where they are under it.
import type { Block } from '../readers/note.ts'
import type { ChunkLimits } from './chunk.ts'
import type { ChunkHead } from './head.ts'
import { hasWords } from './sections.ts'
import { type Level, type Piece, packPieces, splitText, wholePiece } from './split-text.ts'

export function packBlocks(
  text: string,
  blocks: readonly Block[],
  head: Pick<ChunkHead, 'tokens'>,
  { targetTokens, maxTokens, countTokens }: ChunkLimits,
): Piece[] {
  const most = Math.max(1, maxTokens - head.tokens)
  const limit = Math.min(Math.max(1, targetTokens), most)
  // A paragraph a little over the target is better whole than in two.
  const soft = Math.min(most, Math.ceil(limit * 1.25))
  const pieces = blocks.flatMap((block) => {
    const whole = wholePiece(text, block, { limit: soft, countTokens })
    if (whole === null || whole.tokens <= soft) return whole ?? []
    return splitText(text, block, { limit, level: levelOf(block), countTokens })
  })
  return joinSmall(packPieces(pieces, limit), (last, piece) => {
    if (!hasWords(text, last) || !hasWords(text, piece)) return most
    return Math.min(last.tokens, piece.tokens) * 4 < limit ? soft : null
  })
}

/**
 * A lone line before a list or after a paragraph says little by itself, a rule nothing: it may take its neighbour over the target.
 * `limitOf`: up to so many tokens two neighbours are joined, null where each stays.
 */
function joinSmall(pieces: readonly Piece[], limitOf: (last: Piece, piece: Piece) => number | null): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const limit = last === undefined ? null : limitOf(last, piece)
    if (last !== undefined && limit !== null) joined.splice(-1, 1, ...packPieces([last, piece], limit))
    else joined.push(piece)
  }
  return joined
}

/** Lists, tables and code break at line ends first; prose at sentences. */
const levelOf = ({ kind }: Block): Level => (kind === 'paragraph' || kind === 'heading' || kind === 'quote' ? 'sentence' : 'line')
