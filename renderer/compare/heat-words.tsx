// What stands above the heat map: the pair in front in words, and how many texts the encoder does not read.
import { describeCloseness } from '../closeness.ts'
import { formatCosine, formatNumberOf } from '../formats.ts'
import { type Heat, type HeatCell, withheldWords } from './heat.ts'
import { closenessAt, cosineAt, type ListTable } from './list-table.ts'

export function PlaceWords({ table, heat, place: { row, column } }: { table: ListTable; heat: Heat; place: HeatCell }) {
  const closeness = closenessAt(table, row, column)
  const isWithheld = heat.isWithheld(row, column)
  return (
    <div className="heat-place">
      <p className="heat-texts">
        <span>{table.left[row]}</span>
        <span>{table.right[column]}</span>
      </p>
      <p className="heat-figures" data-withheld={isWithheld}>
        cosine × 100: <strong>{formatCosine(cosineAt(table, row, column))}</strong>
        {isWithheld ? ` · ${withheldWords}` : closeness !== null && ` · ${describeCloseness(closeness)}`}
        {heat.isBest(row, column) && <span className="best-badge">best of its row</span>}
      </p>
    </div>
  )
}

/** How many texts the encoder does not read; they are underlined in the table. */
export function UnreadNote({ table: { unread } }: { table: ListTable }) {
  if (unread === undefined) return null
  const sides = [
    { count: unread.left.length, list: 'the first list' },
    { count: unread.right.length, list: 'the second list' },
  ].filter(({ count }) => count > 0)
  const told = sides.map(({ count, list }) => `${formatNumberOf(count, 'text')} of ${list}`).join(' and ')
  const isOne = sides.length === 1 && sides[0]?.count === 1
  return (
    <p className="lists-unread">
      This encoder does not read {told}: nothing can be said of {isOne ? 'it' : 'them'}.
    </p>
  )
}
