// How to search and where: the mode, the order, and filters that write themselves into the query as tag:, type:, path:, after:, before:, status:.
import { memo } from 'react'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { useApp, useFolders } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { useWords } from '../words/use-words.ts'
import { DateFilter } from './date-filter.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterSelect } from './filter-select.tsx'
import { withFilter, withOnlyFilter } from './query-filters.ts'
import { SortSelect } from './sort-select.tsx'
import { useTags } from './use-tags.ts'
import { WeightsButton } from './weights/weights-button.tsx'
import './filter-bar.css'

const modes = ['hybrid', 'meaning', 'words'] as const
const types = ['md', 'txt', 'org', 'html', 'pdf', 'docx', 'xlsx', 'pptx', 'eml', 'epub'] as const

export interface FilterBarProps {
  answer: SearchAnswer | null
  weights: { isShown: boolean; onToggle: () => void }
}

export function FilterBar({ answer, weights }: FilterBarProps) {
  return (
    <div className="filter-bar">
      <ModeSwitch />
      <QueryFilters />
      <SortSelect />
      <WeightsButton {...weights} />
      <FilterChips answer={answer} />
    </div>
  )
}

function ModeSwitch() {
  const { request } = useApp()
  const asked = useCell(request)
  const words = useWords().search.mode
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{words.legend}</legend>
      {modes.map((mode) => (
        <label key={mode} title={words[mode].title}>
          <input type="radio" name="mode" checked={asked.mode === mode} onChange={() => request.set({ ...asked, mode })} />
          <span>{words[mode].name}</span>
        </label>
      ))}
    </fieldset>
  )
}

type Rewrite = (change: (query: string) => string) => void

const QueryFilters = memo(function QueryFilters() {
  const { request } = useApp()
  const tags = useTags()
  const { filter } = useWords().search
  const rewrite: Rewrite = (change) => {
    request.set({ ...request.get(), query: change(request.get().query) })
    // Filters go in front, so one goes on typing at the end.
    focusSearchEnd()
  }
  const tagChoices = tags.map(({ tag, notes }) => ({ value: tag, name: tag, count: notes }))
  const typeChoices = types.map((type) => ({ value: type, name: filter.types[type] }))
  return (
    <>
      <FolderFilter rewrite={rewrite} />
      {tags.length > 0 && (
        <FilterSelect
          {...filter.tag}
          choices={tagChoices}
          onChoose={(tag) => rewrite((query) => withFilter(query, 'tag', tag))}
        />
      )}
      <FilterSelect
        {...filter.type}
        choices={typeChoices}
        onChoose={(type) => rewrite((query) => withOnlyFilter(query, 'type', type))}
      />
      <DateFilter rewrite={rewrite} />
    </>
  )
})

function FolderFilter({ rewrite }: { rewrite: Rewrite }) {
  const folders = useFolders()
  const { filter } = useWords().search
  if (folders === null || folders.length < 2) return null
  const choices = folders.map(({ path }) => ({ value: withSeparator(path), name: nameOfPath(path) }))
  const choose = (path: string) => rewrite((query) => withOnlyFilter(query, 'path', path))
  return <FilterSelect {...filter.folder} choices={choices} onChoose={choose} />
}

/** So that a folder whose name begins alike is another. */
const withSeparator = (path: string): string => (/[\\/]$/.test(path) ? path : `${path}${path.includes('\\') ? '\\' : '/'}`)
