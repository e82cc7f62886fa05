// The filters and exclusions in force, each with the way to take it out; one that finds nothing or means nothing says so.
import { X } from 'lucide-react'
import { withoutPiece } from '../../shared/query/query-syntax.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { chipsOf } from './query-filters.ts'
import './filter-chips.css'

export function FilterChips({ answer }: { answer: SearchAnswer | null }) {
  const { request } = useApp()
  const asked = useCell(request)
  const chips = chipsOf(asked.query, answer ?? {})
  if (chips.length === 0 && asked.folder === null && asked.within === null) return null
  const idle = idleFilters(answer)
  return (
    <ul className="chips" aria-label="Filters in force">
      {asked.folder !== null && (
        <Chip name="in" value={nameOfPath(asked.folder)} onRemove={() => request.set({ ...asked, folder: null })} />
      )}
      {asked.within !== null && (
        <Chip name="in" value={asked.within.name} onRemove={() => request.set({ ...asked, within: null })} />
      )}
      {chips.map((chip) => (
        <Chip
          key={chip.start}
          name={chip.name}
          value={chip.value}
          isExcluded={chip.isExcluded}
          isIdle={idle.has(chip.typed)}
          onRemove={() => request.set({ ...asked, query: withoutPiece(asked.query, chip) })}
        />
      ))}
    </ul>
  )
}

/** Filters that mean nothing or let nothing through, as typed. */
function idleFilters(answer: SearchAnswer | null): ReadonlySet<string> {
  const notices = answer?.notices ?? []
  return new Set(
    notices.flatMap((notice) => (notice.kind === 'unreadableFilter' || notice.kind === 'excludingFilter' ? [notice.filter] : [])),
  )
}

interface ChipProps {
  name: string
  value: string
  isExcluded?: boolean
  isIdle?: boolean
  onRemove: () => void
}

function Chip({ name, value, isExcluded = false, isIdle = false, onRemove }: ChipProps) {
  return (
    <li className="chip" data-excluded={isExcluded} data-idle={isIdle}>
      <span className="chip-name">{name}</span> <span className="chip-value">{value}</span>
      <button
        type="button"
        aria-label={`Remove the filter ${name} ${value}`}
        onClick={() => {
          onRemove()
          focusSearchEnd()
        }}
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  )
}
