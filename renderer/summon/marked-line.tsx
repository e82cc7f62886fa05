// A passage in one line, with the words that were found.
import type { Hit } from '../../shared/schemas.ts'

export function MarkedLine({ snippet: { text, marks } }: { snippet: Hit['snippet'] }) {
  return piecesOf(text, marks).map(({ start, piece, isWord }) =>
    isWord ? (
      <mark key={start} className="hl-word">
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}

interface Piece {
  start: number
  piece: string
  isWord: boolean
}

function piecesOf(text: string, marks: Hit['snippet']['marks']): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const take = (end: number, isWord: boolean) => {
    if (end > at) pieces.push({ start: at, piece: text.slice(at, end), isWord })
    at = Math.max(at, end)
  }
  for (const [start, end] of marks) {
    take(start, false)
    take(end, true)
  }
  take(text.length, false)
  return pieces
}
