// The order of the hits: by nearness, or by the notes' own dates.
import { ArrowDownWideNarrow } from 'lucide-react'
import type { SearchSort } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { useWords } from '../words/use-words.ts'
import './filter-select.css'
import './sort-select.css'

const orders = ['nearness', 'newest', 'oldest'] as const satisfies readonly SearchSort[]

export function SortSelect() {
  const { request } = useApp()
  const asked = useCell(request)
  const { sort } = useWords().search
  const choose = (chosen: string) => {
    const order = orders.find((one) => one === chosen)
    if (order !== undefined) request.set({ ...asked, sort: order })
  }
  return (
    <span className="sort-select" data-changed={asked.sort !== 'nearness'}>
      <ArrowDownWideNarrow size={14} aria-hidden />
      <select
        className="filter-select"
        aria-label={sort.label}
        value={asked.sort}
        onChange={({ target }) => choose(target.value)}
      >
        {orders.map((order) => (
          <option key={order} value={order}>
            {sort[order]}
          </option>
        ))}
      </select>
    </span>
  )
}
