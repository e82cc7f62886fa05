// The filters, exclusions and examples in force, each with the way to take it out; one that finds nothing or means nothing says so.
import { X } from 'lucide-react'
import { withoutPiece } from '../../shared/query/query-syntax.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { type Liked, useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { useWords } from '../words/use-words.ts'
import { chipsOf } from './query-filters.ts'
import './filter-chips.css'

export function FilterChips({ answer }: { answer: SearchAnswer | null }) {
  const { request } = useApp()
  const { chip: words } = useWords().search
  const asked = useCell(request)
  const { query, folder, within, like, unlike } = asked
  const chips = chipsOf(query, answer ?? {}, words)
  const examples = like.length + unlike.length
  if (chips.length + examples === 0 && folder === null && within === null) return null
  const idle = idleFilters(answer)
  return (
    <ul className="chips" aria-label={words.list}>
      {folder !== null && (
        <Chip
          name={words.in}
          value={nameOfPath(folder)}
          title={folder}
          onRemove={() => request.set({ ...asked, folder: null })}
        />
      )}
      {within !== null && <Chip name={words.in} value={within.name} onRemove={() => request.set({ ...asked, within: null })} />}
      <ExampleChips side="like" />
      <ExampleChips side="unlike" />
      {chips.map((chip) => (
        <Chip
          key={chip.start}
          name={chip.name}
          value={chip.value}
          title={chip.title}
          isExcluded={chip.isExcluded}
          isIdle={idle.has(chip.typed)}
          onRemove={() => request.set({ ...asked, query: withoutPiece(query, chip) })}
        />
      ))}
    </ul>
  )
}

function ExampleChips({ side }: { side: 'like' | 'unlike' }) {
  const { request } = useApp()
  const { chip } = useWords().search
  const asked = useCell(request)
  return asked[side].map((liked) => (
    <Chip
      key={keyOf(liked)}
      name={chip[side]}
      {...told(liked)}
      isExcluded={side === 'unlike'}
      onRemove={() => request.set({ ...asked, [side]: asked[side].filter((other) => other !== liked) })}
    />
  ))
}

/** The note's title where it is known, its file's name else; of a text its beginning. */
function told(liked: Liked): { value: string; title: string } {
  if (liked.kind === 'text') return { value: liked.text.replace(/\s+/g, ' ').slice(0, 80), title: liked.text.slice(0, 600) }
  return { value: liked.title ?? nameOfPath(liked.path).replace(/\.[^.]+$/, ''), title: liked.path }
}

const keyOf = (liked: Liked): string => (liked.kind === 'text' ? liked.text : `${liked.path}:${liked.line ?? ''}`)

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
  title?: string | undefined
  isExcluded?: boolean
  isIdle?: boolean
  onRemove: () => void
}

function Chip({ name, value, title, isExcluded = false, isIdle = false, onRemove }: ChipProps) {
  const { chip } = useWords().search
  return (
    <li className="chip" data-excluded={isExcluded} data-idle={isIdle} title={title}>
      <span className="chip-name">{name}</span>{' '}
      <span className="chip-value" dir="auto">
        {value}
      </span>
      <button
        type="button"
        aria-label={chip.remove(name, value)}
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
