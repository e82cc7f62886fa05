// What stands above the heat map: the pair in front in words, and how many texts the encoder does not read.
import { cosineFigure, describeCloseness } from '../closeness.ts'
import { useWords } from '../words/use-words.ts'
import type { Heat, HeatCell } from './heat.ts'
import { closenessAt, cosineAt, type ListTable } from './list-table.ts'

export function PlaceWords({ table, heat, place: { row, column } }: { table: ListTable; heat: Heat; place: HeatCell }) {
  const words = useWords()
  const closeness = closenessAt(table, row, column)
  const isWithheld = heat.isWithheld(row, column)
  return (
    <div className="heat-place">
      <p className="heat-texts">
        <span dir="auto">{table.left[row]}</span>
        <span dir="auto">{table.right[column]}</span>
      </p>
      <p className="heat-figures" data-withheld={isWithheld}>
        {words.compare.result.cosine} <strong>{cosineFigure(cosineAt(table, row, column))}</strong>
        {isWithheld ? ` · ${words.compare.heat.withheld}` : closeness !== null && ` · ${describeCloseness(closeness, words)}`}
        {heat.isBest(row, column) && <span className="best-badge">{words.compare.heat.best}</span>}
      </p>
    </div>
  )
}

/** How many texts the encoder does not read; they are underlined in the table. */
export function UnreadNote({ table: { unread } }: { table: ListTable }) {
  const { heat } = useWords().compare
  if (unread === undefined) return null
  return <p className="lists-unread">{heat.unread(unread.left.length, unread.right.length)}</p>
}
