// A table of a document: its columns under their names, its rows with their numbers where people know them by these.
import { useMemo } from 'react'
import type { NoteView } from '../../../shared/note-view.ts'
import { useWords } from '../../words/use-words.ts'
import type { NoteMarks } from '../marks.ts'
import { PassageText } from '../passage-text.tsx'
import { WidePart } from '../wide-part.tsx'
import type { DocumentPiece } from './document-pieces.ts'
import { type TableRow, tableOf } from './document-table.ts'

export interface TablePieceProps {
  piece: DocumentPiece
  note: NoteView
  marks: NoteMarks
}

/** In UTF-16 units: more than a column of a narrow table holds in a few lines. */
const longCell = 60

export function TablePiece({ piece: { block, start, end }, note, marks }: TablePieceProps) {
  const { preview } = useWords()
  const { header, rows } = useMemo(() => tableOf(note.text, block, start, end), [note, block, start, end])
  const numbers = useMemo(() => rowNumbers(note, start, end), [note, start, end])
  const isNumbered = numbers.size > 0
  return (
    <WidePart label={preview.wideTable} className="note-table">
      <table>
        {header !== null && (header.start === null || header.start < start) && (
          <thead>
            <tr>
              {isNumbered && (
                <th scope="col">
                  <span className="sr-only">{preview.places.row}</span>
                </th>
              )}
              {header.names.map((name, column) => (
                // Two columns may be called the same.
                // oxlint-disable-next-line react/no-array-index-key
                <th key={column} scope="col" dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => (
            <tr key={row.start} data-start={row.start}>
              {isNumbered && (
                <th className="row-number" scope="row">
                  {numbers.get(row.start)}
                </th>
              )}
              <Cells row={row} isHeader={row.start === header?.start} marks={marks} />
            </tr>
          ))}
        </tbody>
      </table>
    </WidePart>
  )
}

function Cells({ row, isHeader, marks }: { row: TableRow; isHeader: boolean; marks: NoteMarks }) {
  return row.cells.map((cell, column) => {
    const text = cell && <PassageText text={cell.text} start={cell.start} marks={marks} />
    // Columns have no other name than their place.
    // oxlint-disable-next-line react/no-array-index-key
    return isHeader ? (
      <th key={column} scope="col" dir="auto">
        {text}
      </th>
    ) : (
      <td key={column} dir="auto" data-long={(cell?.text.length ?? 0) > longCell}>
        {text}
      </td>
    )
  })
}

/** Names of rows by the offset at which they begin. */
function rowNumbers({ places = [] }: NoteView, start: number, end: number): ReadonlyMap<number, string> {
  const rows = places.filter((place) => place.kind === 'row' && start <= place.start && place.start < end)
  return new Map(rows.map(({ start: at, name }) => [at, name]))
}
