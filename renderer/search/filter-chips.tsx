// The filters in force, each with the way to take it out.
import { X } from 'lucide-react'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { focusSearch } from '../shell/use-shortcuts.ts'
import { readFilters, withoutFilter } from './query-filters.ts'

export function FilterChips() {
  const { request } = useApp()
  const asked = useCell(request)
  const filters = readFilters(asked.query)
  if (filters.length === 0 && asked.folder === null) return null
  return (
    <ul className="chips" aria-label="Filters in force">
      {asked.folder !== null && (
        <Chip name="in" value={nameOfPath(asked.folder)} onRemove={() => request.set({ ...asked, folder: null })} />
      )}
      {filters.map((filter) => (
        <Chip
          key={filter.start}
          name={`${filter.isNegative ? 'not ' : ''}${filter.operator}`}
          value={filter.value}
          onRemove={() => request.set({ ...asked, query: withoutFilter(asked.query, filter) })}
        />
      ))}
    </ul>
  )
}

function Chip({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  return (
    <li className="chip">
      <span className="chip-name">{name}</span> {value}
      <button
        type="button"
        aria-label={`Remove the filter ${name} ${value}`}
        onClick={() => {
          onRemove()
          focusSearch()
        }}
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  )
}
