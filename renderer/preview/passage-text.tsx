// A piece of a note's text, with as much of its marks as lies in it.
import { isMarked, type NoteMarks, runsOf } from './marks.ts'

export interface PassageTextProps {
  text: string
  /** Offset of `text` in the note. */
  start: number
  marks: NoteMarks
}

export function PassageText({ text, start, marks }: PassageTextProps) {
  if (!isMarked(start, start + text.length, marks)) return text
  return runsOf(start, start + text.length, marks).map((run) => {
    const piece = text.slice(run.start - start, run.end - start)
    if (run.className === '') return piece
    return (
      <mark key={run.start} className={run.className}>
        {piece}
      </mark>
    )
  })
}
