// Which pairs are listed: of one folder or of all, still to be looked at or decided.
import { useFolders } from '../app-context.ts'
import { nameOfPath } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import { pageSize, type Question } from './use-duplicates.ts'

export interface QueueFiltersProps {
  question: Question
  decided: number
  onAsk: (change: Partial<Question>) => void
}

export function QueueFilters({ question, decided, onAsk }: QueueFiltersProps) {
  const { duplicates } = useWords()
  const folders = useFolders() ?? []
  return (
    <>
      {folders.length > 1 && (
        <select
          className="field small queue-folder"
          aria-label={duplicates.folder}
          value={question.folder ?? ''}
          onChange={({ target: { value } }) => onAsk({ folder: value === '' ? null : value, limit: pageSize })}
        >
          <option value="">{duplicates.everywhere}</option>
          {folders.map(({ path }) => (
            <option key={path} value={path}>
              {nameOfPath(path)}
            </option>
          ))}
        </select>
      )}
      <fieldset className="segmented">
        <legend className="sr-only">{duplicates.show}</legend>
        {[false, true].map((value) => (
          <label key={String(value)}>
            <input
              type="radio"
              name="duplicates-shown"
              checked={question.decided === value}
              onChange={() => onAsk({ decided: value, limit: pageSize })}
            />
            <span>{value ? duplicates.decided(decided) : duplicates.toLookAt}</span>
          </label>
        ))}
      </fieldset>
    </>
  )
}
