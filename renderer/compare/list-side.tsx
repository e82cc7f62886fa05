// One of the two lists, as it is pasted.
import { useWords } from '../words/use-words.ts'
import { mostTexts } from './parse-list.ts'
import './text-side.css'

export interface ListSideProps {
  label: string
  pasted: string
  count: number
  onChange: (text: string) => void
}

export function ListSide({ label, pasted, count, onChange }: ListSideProps) {
  const { lists } = useWords().compare
  const isTooLong = count > mostTexts
  return (
    <label className="text-side">
      <span className="text-side-label">
        {label}
        <span className={isTooLong ? 'text-side-limit' : 'text-side-count'}>
          {isTooLong ? lists.tooMany(count, mostTexts) : count > 0 && lists.texts(count)}
        </span>
      </span>
      <textarea
        className="field"
        dir="auto"
        rows={5}
        wrap="off"
        placeholder={lists.placeholder}
        value={pasted}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}
