// When a note was written: a few ready spans, or two days.
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import type { Operator } from '../../shared/query/query-syntax.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { isoDay } from '../formats.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { useWords } from '../words/use-words.ts'
import { FilterSelect } from './filter-select.tsx'
import { readFilters, withOnlyFilter, withoutOperators } from './query-filters.ts'
import './date-filter.css'

type Rewrite = (change: (query: string) => string) => void

const dateOperators: readonly Operator[] = ['after', 'before']
/** Their days. */
const spans = { week: 7, month: 31, year: 365 } as const
const spanNames = ['week', 'month', 'year'] as const

export function DateFilter({ rewrite }: { rewrite: Rewrite }) {
  const { filter } = useWords().search
  const [isBetween, setIsBetween] = useState(false)
  const choose = (chosen: string) => {
    const span = spanNames.find((name) => name === chosen)
    setIsBetween(span === undefined)
    if (span !== undefined) rewrite((query) => withOnlyFilter(query, 'after', daysAgo(spans[span]), dateOperators))
  }
  const choices = ([...spanNames, 'between'] as const).map((value) => ({ value, name: filter.spans[value] }))
  return (
    <>
      <FilterSelect {...filter.date} choices={choices} onChoose={choose} />
      {isBetween && <TwoDays onClose={() => setIsBetween(false)} />}
    </>
  )
}

/** They go by Escape, and by themselves where somebody goes on and left both empty; what they say stays as chips. */
function TwoDays({ onClose }: { onClose: () => void }) {
  const { filter } = useWords().search
  const { request } = useApp()
  const closeIfEmpty = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
    if (!readFilters(request.get().query).some(({ operator }) => dateOperators.includes(operator))) onClose()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
    focusSearchEnd()
  }
  return (
    // Hears what happens in its two fields.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span className="two-days" onBlur={closeIfEmpty} onKeyDown={onKey}>
      <DayField operator="after" label={filter.from} isFirst />
      <DayField operator="before" label={filter.until} />
    </span>
  )
}

function DayField({ operator, label, isFirst = false }: { operator: 'after' | 'before'; label: string; isFirst?: boolean }) {
  const { request } = useApp()
  const asked = useCell(request)
  const value = readFilters(asked.query).find((filter) => filter.operator === operator)?.value ?? ''
  const write = (day: string) =>
    request.set({
      ...asked,
      query: day === '' ? withoutOperators(asked.query, [operator]) : withOnlyFilter(asked.query, operator, day),
    })
  return (
    <label>
      {label}{' '}
      <input
        ref={isFirst ? focusOnce : null}
        type="date"
        className="field small"
        value={value}
        onChange={({ target }) => write(target.value)}
      />
    </label>
  )
}

/** Somebody who asked for the fields goes on in the first. */
const focusOnce = (field: HTMLInputElement | null): void => field?.focus()

function daysAgo(days: number): string {
  const date = new Date()
  date.setDate(date.getDate() - days)
  return isoDay(date)
}
