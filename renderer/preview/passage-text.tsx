// A piece of a note's text, with as much of the passage as lies in it marked.
import { segmentText } from '../search/segments.ts'
import type { LocatedPassage } from './locate-passage.ts'

export interface PassageTextProps {
  text: string
  /** Offset of `text` in the note. */
  start: number
  passage: LocatedPassage | null
}

export function PassageText({ text, start, passage }: PassageTextProps) {
  if (passage === null || passage.start >= start + text.length || passage.end <= start) return text
  const local = (at: number) => Math.min(text.length, Math.max(0, at - start))
  const inside = [local(passage.start), local(passage.end)] as const
  const sentence = passage.sentence && ([local(passage.sentence[0]), local(passage.sentence[1])] as const)
  const words = passage.words.map(([from, to]) => [local(from), local(to)] as const)
  const pieces = segmentText(text.slice(inside[0], inside[1]), {
    words: words.map(([from, to]) => [from - inside[0], to - inside[0]] as const),
    sentence: sentence && [sentence[0] - inside[0], sentence[1] - inside[0]],
  })
  return (
    <>
      {text.slice(0, inside[0])}
      {pieces.map((piece) => (
        <mark
          key={piece.start}
          className={`hl-passage${piece.isSentence ? ' hl-sentence' : ''}${piece.isWord ? ' hl-word' : ''}`}
        >
          {piece.text}
        </mark>
      ))}
      {text.slice(inside[1])}
    </>
  )
}
