// A document as it reads: its headings, paragraphs, lists, tables and code, with a mark where each page, slide or chapter begins.
import { memo, type ReactNode, useMemo } from 'react'
import type { NoteView } from '../../../shared/note-view.ts'
import { placeTitle } from '../../formats.ts'
import { useWords } from '../../words/use-words.ts'
import type { NoteMarks } from '../marks.ts'
import { PassageText } from '../passage-text.tsx'
import { WidePart } from '../wide-part.tsx'
import { type DocumentPiece, type DocumentPlace, itemsOf, piecesOf } from './document-pieces.ts'
import { TablePiece } from './table-piece.tsx'
import './document-note.css'

export interface DocumentNoteProps {
  note: NoteView
  start: number
  end: number
  marks: NoteMarks
}

export const DocumentNote = memo(function DocumentNote({ note, start, end, marks }: DocumentNoteProps) {
  const { shared } = useWords()
  const pieces = useMemo(() => piecesOf(note, start, end), [note, start, end])
  return (
    <div className="note-prose note-document">
      {pieces.map((piece, at) => (
        <div key={piece.start} className="document-piece" data-start={piece.start}>
          {piece.place && !isHeaded(piece.place, note.text, [piece, pieces[at - 1]]) && (
            <p className="document-place">{placeTitle(piece.place, shared)}</p>
          )}
          <Piece piece={piece} note={note} marks={marks} />
        </div>
      ))}
    </div>
  )
})

/** A heading beside it says the same: a sheet's or an attachment's name. */
const isHeaded = ({ name, kind }: DocumentPlace, text: string, beside: readonly (DocumentPiece | undefined)[]) =>
  namedPlaces.has(kind) &&
  beside.some((piece) => piece?.block.kind === 'heading' && text.slice(piece.start, piece.end).includes(name))

const namedPlaces: ReadonlySet<DocumentPlace['kind']> = new Set(['part', 'sheet', 'chapter', 'key'])

interface PieceProps {
  piece: DocumentPiece
  note: NoteView
  marks: NoteMarks
}

function Piece({ piece, note, marks }: PieceProps) {
  const { preview } = useWords()
  const { block, start, end } = piece
  const text = note.text.slice(start, end)
  const marked = <PassageText text={text} start={start} marks={marks} />
  if (block.kind === 'heading') return <Heading level={block.level ?? 1}>{marked}</Heading>
  if (block.kind === 'list') return <ListPiece text={text} start={start} marks={marks} />
  if (block.kind === 'table') return <TablePiece piece={piece} note={note} marks={marks} />
  if (block.kind === 'quote')
    return (
      <blockquote className="document-lines" dir="auto">
        {marked}
      </blockquote>
    )
  if (block.kind === 'code') {
    return (
      <WidePart label={preview.wideCode} className="note-code">
        <pre>
          <code>{marked}</code>
        </pre>
      </WidePart>
    )
  }
  return (
    <p className="document-lines" dir="auto">
      {marked}
    </p>
  )
}

/** Below the title of the note, which the head of the preview tells. */
function Heading({ level, children }: { level: number; children: ReactNode }) {
  if (level <= 1) return <h3 dir="auto">{children}</h3>
  if (level === 2) return <h4 dir="auto">{children}</h4>
  return level === 3 ? <h5 dir="auto">{children}</h5> : <h6 dir="auto">{children}</h6>
}

function ListPiece({ text, start, marks }: { text: string; start: number; marks: NoteMarks }) {
  return (
    <ul>
      {itemsOf(text, start).map((item) => (
        <li key={item.start} className="document-lines" dir="auto" style={{ '--depth': item.depth }}>
          <PassageText text={item.text} start={item.start} marks={marks} />
        </li>
      ))}
    </ul>
  )
}
