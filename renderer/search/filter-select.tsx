// A menu that writes a filter or leads somewhere: choosing does something and the menu stays what it was, as the chip beside it shows the choice.
import { useWords } from '../words/use-words.ts'
import './filter-select.css'

export interface FilterChoice {
  value: string
  name: string
  /** Notes behind it, where known. */
  count?: number
}

export function FilterSelect({
  label,
  description,
  choices,
  onChoose,
}: {
  label: string
  /** For screen readers. */
  description: string
  choices: readonly FilterChoice[]
  onChoose: (value: string) => void
}) {
  const { filter } = useWords().search
  return (
    <select className="filter-select" aria-label={description} value="" onChange={({ target }) => onChoose(target.value)}>
      <option value="" hidden>
        {label}
      </option>
      {choices.map(({ value, name, count }) => (
        <option key={value} value={value}>
          {count === undefined ? name : filter.choice(name, count)}
        </option>
      ))}
    </select>
  )
}
