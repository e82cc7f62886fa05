// A note that is no Markdown, line by line, with the file's own line numbers.
import { memo, useMemo } from 'react'
import type { NoteView } from '../../shared/schemas.ts'
import { segmentText } from '../search/segments.ts'
import type { LocatedPassage } from './locate-passage.ts'
import './plain-note.css'

export interface PlainNoteProps {
  note: NoteView
  start: number
  end: number
  passage: LocatedPassage | null
}

export const PlainNote = memo(function PlainNote({ note, start, end, passage }: PlainNoteProps) {
  const lines = useMemo(() => linesOf(note, start, end), [note, start, end])
  return (
    <div className="note-plain" data-format={note.format}>
      {lines.map((line) => (
        <div key={line.start} className="note-line">
          <span className="line-number" aria-hidden>
            {line.number ?? ''}
          </span>
          <span className="line-text">
            <LineText text={line.text} start={line.start} passage={passage} />
          </span>
        </div>
      ))}
    </div>
  )
})

function LineText({ text, start, passage }: { text: string; start: number; passage: LocatedPassage | null }) {
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

interface Line {
  text: string
  start: number
  /** The file's line; null where several lines of text come from one. */
  number: number | null
}

export function linesOf({ text, lineMarks }: Pick<NoteView, 'text' | 'lineMarks'>, start: number, end: number): Line[] {
  let number = lineMarks === null ? 1 + countBreaks(text, start) : 0
  let marked = 0
  return [...text.slice(start, end).matchAll(/([^\n]*)(?:\n|$)/g)].flatMap((match) => {
    if (match[0] === '') return []
    const at = start + match.index
    if (lineMarks === null) return [{ text: withoutReturn(match[1] ?? ''), start: at, number: number++ }]
    while ((lineMarks[marked]?.[0] ?? Number.POSITIVE_INFINITY) <= at) marked += 1
    const line = lineMarks[marked - 1]?.[1] ?? 1
    const shown = line === number ? null : line
    number = line
    return [{ text: withoutReturn(match[1] ?? ''), start: at, number: shown }]
  })
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)

function countBreaks(text: string, until: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
