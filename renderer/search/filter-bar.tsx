// How to search and where: the mode, and filters that write themselves into the query as tag:, type:, after:, before:.
import { memo } from 'react'
import type { SearchAnswer, SearchMode } from '../../shared/schemas.ts'
import { useApp, useFolders } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { focusSearchEnd } from '../shell/use-shortcuts.ts'
import { DateFilter } from './date-filter.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterSelect } from './filter-select.tsx'
import { withFilter, withOnlyFilter } from './query-filters.ts'
import { useTags } from './use-tags.ts'
import './filter-bar.css'

const modes: readonly { mode: SearchMode; name: string; title: string }[] = [
  { mode: 'hybrid', name: 'Both', title: 'By meaning and by words' },
  { mode: 'meaning', name: 'Meaning', title: 'By meaning only' },
  { mode: 'words', name: 'Words', title: 'By words only' },
]

const types = [
  { value: 'md', name: 'Markdown' },
  { value: 'txt', name: 'Plain text' },
  { value: 'org', name: 'Org' },
  { value: 'html', name: 'HTML' },
  { value: 'pdf', name: 'PDF' },
  { value: 'docx', name: 'Word' },
  { value: 'xlsx', name: 'Excel' },
  { value: 'pptx', name: 'PowerPoint' },
  { value: 'eml', name: 'Mail' },
  { value: 'epub', name: 'Book' },
]

export function FilterBar({ answer }: { answer: SearchAnswer | null }) {
  return (
    <div className="filter-bar">
      <ModeSwitch />
      <FolderFilter />
      <QueryFilters />
      <FilterChips answer={answer} />
    </div>
  )
}

function ModeSwitch() {
  const { request } = useApp()
  const asked = useCell(request)
  return (
    <fieldset className="segmented">
      <legend className="sr-only">Search by</legend>
      {modes.map(({ mode, name, title }) => (
        <label key={mode} title={title}>
          <input type="radio" name="mode" checked={asked.mode === mode} onChange={() => request.set({ ...asked, mode })} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}

function FolderFilter() {
  const { request } = useApp()
  const asked = useCell(request)
  const folders = useFolders()
  if (folders === null || folders.length < 2) return null
  const choices = folders.map(({ path }) => ({ value: path, name: nameOfPath(path) }))
  return <FilterSelect label="Folder" choices={choices} onChoose={(folder) => request.set({ ...asked, folder })} />
}

const QueryFilters = memo(function QueryFilters() {
  const { request } = useApp()
  const tags = useTags()
  const rewrite = (change: (query: string) => string) => {
    request.set({ ...request.get(), query: change(request.get().query) })
    // Filters go in front, so one goes on typing at the end.
    focusSearchEnd()
  }
  const tagChoices = tags.map(({ tag, notes }) => ({ value: tag, name: tag, count: notes }))
  return (
    <>
      {tags.length > 0 && (
        <FilterSelect label="Tag" choices={tagChoices} onChoose={(tag) => rewrite((query) => withFilter(query, 'tag', tag))} />
      )}
      <FilterSelect label="Type" choices={types} onChoose={(type) => rewrite((query) => withOnlyFilter(query, 'type', type))} />
      <DateFilter rewrite={rewrite} />
    </>
  )
})
