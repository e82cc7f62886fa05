// Front matter keys and what notes say for them: `status:waiting`, grouped by key.
import type { Client, Output } from '../../shared/contract.ts'
import { useWords } from '../words/use-words.ts'
import './filter-select.css'
import { withProperty } from './query-filters.ts'
import { useSettled } from './use-settled.ts'

type Property = Output<'listProperties'>['properties'][number]

/** A menu with more is no menu; the others can be typed. */
const mostKeys = 20
const mostValues = 12

const askProperties = async (client: Client, signal: AbortSignal) => (await client.listProperties({}, signal)).properties

export function PropertyFilter({ rewrite }: { rewrite: (change: (query: string) => string) => void }) {
  const { filter } = useWords().search
  const properties = (useSettled(askProperties) ?? []).filter(isToChoose).slice(0, mostKeys)
  if (properties.length === 0) return null
  const choose = (chosen: string) => {
    const [key, at] = chosen.split(' ')
    const value = properties.find((property) => property.key === key)?.values[Number(at)]?.value
    if (key !== undefined && value !== undefined) rewrite((query) => withProperty(query, key, value))
  }
  return (
    <select
      className="filter-select"
      aria-label={filter.property.description}
      value=""
      onChange={({ target }) => choose(target.value)}
    >
      <option value="" hidden>
        {filter.property.label}
      </option>
      {properties.map(({ key, values }) => (
        <optgroup key={key} label={key}>
          {values.slice(0, mostValues).map(({ value, notes }, at) => (
            <option key={value} value={`${key} ${at}`}>
              {filter.choice(value, notes)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

/** Where every note says something else there is nothing to choose. */
const isToChoose = ({ notes, values, differentValues }: Property): boolean =>
  values.length > 0 && (notes < 3 || differentValues + values.length < notes)
