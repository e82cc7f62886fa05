// A note that is no Markdown, line by line, with the file's own line numbers.
import { memo, useMemo } from 'react'
import type { NoteView } from '../../shared/note-view.ts'
import type { NoteMarks } from './marks.ts'
import { PassageText } from './passage-text.tsx'
import './plain-note.css'

export interface PlainNoteProps {
  note: NoteView
  start: number
  end: number
  marks: NoteMarks
}

export const PlainNote = memo(function PlainNote({ note, start, end, marks }: PlainNoteProps) {
  const lines = useMemo(() => linesOf(note, start, end), [note, start, end])
  return (
    <div className="note-plain" data-format={note.format}>
      {lines.map((line) => (
        <div key={line.start} className="note-line" data-start={line.start}>
          <span className="line-number" aria-hidden>
            {line.number ?? ''}
          </span>
          <span className="line-text" dir="auto">
            <PassageText text={line.text} start={line.start} marks={marks} />
          </span>
        </div>
      ))}
    </div>
  )
})

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
