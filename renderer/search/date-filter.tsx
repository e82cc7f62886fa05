// When a note was written: a few ready spans, or two days.
import { useState } from 'react'
import type { Operator } from '../../shared/query/query-syntax.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { isoDay } from '../formats.ts'
import { FilterSelect } from './filter-select.tsx'
import { readFilters, withOnlyFilter, withoutOperators } from './query-filters.ts'
import './date-filter.css'

type Rewrite = (change: (query: string) => string) => void

const dateOperators: readonly Operator[] = ['after', 'before']
const spans = [
  { value: '7', name: 'Past week' },
  { value: '31', name: 'Past month' },
  { value: '365', name: 'Past year' },
  { value: 'between', name: 'Between two days…' },
]

export function DateFilter({ rewrite }: { rewrite: Rewrite }) {
  const [isBetween, setIsBetween] = useState(false)
  const choose = (value: string) => {
    setIsBetween(value === 'between')
    if (value !== 'between') rewrite((query) => withOnlyFilter(query, 'after', daysAgo(Number(value)), dateOperators))
  }
  return (
    <>
      <FilterSelect label="Date" choices={spans} onChoose={choose} />
      {isBetween && <TwoDays />}
    </>
  )
}

function TwoDays() {
  return (
    <span className="two-days">
      <DayField operator="after" label="From" />
      <DayField operator="before" label="until before" />
    </span>
  )
}

function DayField({ operator, label }: { operator: 'after' | 'before'; label: string }) {
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
      {label} <input type="date" className="field small" value={value} onChange={({ target }) => write(target.value)} />
    </label>
  )
}

function daysAgo(days: number): string {
  const date = new Date()
  date.setDate(date.getDate() - days)
  return isoDay(date)
}
