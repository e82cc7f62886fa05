// A title or heading with the words of the query that stand in it marked. Whole words as they were typed; endings differ in the snippet alone.
import { Fragment } from 'react'

export function NamedWords({ text, words }: { text: string; words: readonly string[] }) {
  return piecesOf(text, words).map(({ start, piece, isMarked }) =>
    isMarked ? (
      <mark key={start} className="hl-word">
        {piece}
      </mark>
    ) : (
      <Fragment key={start}>{piece}</Fragment>
    ),
  )
}

interface Piece {
  /** Offset in the text. */
  start: number
  piece: string
  isMarked: boolean
}

/** Case apart. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const wanted = new Set(words.map((word) => word.toLowerCase()))
  if (wanted.size === 0) return [{ start: 0, piece: text, isMarked: false }]
  let start = 0
  return text.split(/([\p{L}\p{N}]+)/u).flatMap((piece) => {
    const from = start
    start += piece.length
    return piece === '' ? [] : [{ start: from, piece, isMarked: wanted.has(piece.toLowerCase()) }]
  })
}
