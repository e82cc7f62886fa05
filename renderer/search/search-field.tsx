// The one field. The list of hits belongs to it, as a combobox: arrows walk through hits while the cursor stays here.
import { LoaderCircle, Search, Undo2, X } from 'lucide-react'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { SaveSearchButton } from '../home/save-search-button.tsx'
import { firstRequest } from '../shell/create-app.ts'
import { focusSearch, focusSearchEnd, searchFieldId } from '../shell/use-shortcuts.ts'
import { useLate } from '../use-late.ts'
import { useWords } from '../words/use-words.ts'
import { useComposition } from './use-composition.ts'
import { type HitKeys, onFieldKey } from './use-hit-keys.ts'
import './search-field.css'

export const hitListId = 'hits'
/** In milliseconds. */
const patienceMs = 300
/** The engine takes no more, in UTF-16 units. */
const longestQuery = 20_000

export interface SearchFieldProps {
  keys: HitKeys
  isWorking: boolean
  hitId: string | null
  /** What was cleared last, in words; null where there is nothing to come back to. */
  left: string | null
}

export function SearchField({ keys, isWorking, hitId, left }: SearchFieldProps) {
  const { request } = useApp()
  const { search: words } = useWords()
  const asked = useCell(request)
  // Most answers are there before anybody could see that they are waited for.
  const isLate = useLate(isWorking ? 'answer' : null, patienceMs)
  const search = (query: string) => request.set({ ...request.get(), query, limit: firstRequest.limit })
  const { text, change, ...composition } = useComposition(asked.query, search)
  return (
    <div className="search-field" data-working={isLate}>
      {isLate ? <LoaderCircle className="spin" size={20} aria-hidden /> : <Search size={20} strokeWidth={1.8} aria-hidden />}
      <input
        id={searchFieldId}
        type="text"
        role="combobox"
        dir="auto"
        aria-label={words.field}
        aria-autocomplete="list"
        aria-expanded={keys.count > 0}
        aria-controls={hitListId}
        aria-activedescendant={hitId ?? undefined}
        placeholder={words.placeholder}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => change(target.value)}
        {...composition}
        onKeyDown={(event) => onFieldKey(event, keys)}
      />
      {text === '' && left !== null && <WayBack left={left} back={keys.back} />}
      <SaveSearchButton />
      {text === '' && asked.like.length + asked.unlike.length === 0 ? <Hint /> : <ClearButton clear={keys.clear} />}
    </div>
  )
}

function WayBack({ left, back }: { left: string; back: HitKeys['back'] }) {
  const { search } = useWords()
  return (
    <button
      type="button"
      className="quiet way-back"
      title={search.backToTitle}
      onClick={() => {
        back?.()
        focusSearchEnd()
      }}
    >
      <Undo2 size={15} aria-hidden />
      <span className="way-back-query" dir="auto">
        {search.backTo(left)}
      </span>
    </button>
  )
}

function Hint() {
  const { live } = useApp()
  const command = live.get().host?.platform === 'darwin' ? '⌘' : 'Ctrl'
  return (
    <span className="field-hint" aria-hidden>
      <kbd>{command}</kbd>
      <kbd>K</kbd>
    </span>
  )
}

function ClearButton({ clear }: { clear: () => void }) {
  const { search } = useWords()
  return (
    <button
      type="button"
      className="quiet icon-only"
      aria-label={search.clear}
      onClick={() => {
        clear()
        focusSearch()
      }}
    >
      <X size={17} aria-hidden />
    </button>
  )
}
