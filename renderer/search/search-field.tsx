// The one field. The list of hits belongs to it, as a combobox: arrows walk through hits while the cursor stays here.
import { LoaderCircle, Search, X } from 'lucide-react'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { SaveSearchButton } from '../home/save-search-button.tsx'
import { firstRequest } from '../shell/create-app.ts'
import { focusSearch, searchFieldId } from '../shell/use-shortcuts.ts'
import { useLate } from '../use-late.ts'
import { useComposition } from './use-composition.ts'
import { type HitKeys, onFieldKey } from './use-hit-keys.ts'
import './search-field.css'

export const hitListId = 'hits'
/** In milliseconds. */
const patienceMs = 300
/** The engine takes no more, in UTF-16 units. */
const longestQuery = 20_000

export function SearchField({ keys, isWorking, hitId }: { keys: HitKeys; isWorking: boolean; hitId: string | null }) {
  const { request, live } = useApp()
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
        aria-label="Search your notes"
        aria-autocomplete="list"
        aria-expanded={keys.count > 0}
        aria-controls={hitListId}
        aria-activedescendant={hitId ?? undefined}
        placeholder="What are you looking for?"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => change(target.value)}
        {...composition}
        onKeyDown={(event) => onFieldKey(event, keys)}
      />
      <SaveSearchButton />
      {text === '' ? (
        <span className="field-hint" aria-hidden>
          <kbd>{live.get().host?.platform === 'darwin' ? '⌘' : 'Ctrl'}</kbd>
          <kbd>K</kbd>
        </span>
      ) : (
        <button
          type="button"
          className="quiet icon-only"
          aria-label="Clear the search"
          onClick={() => {
            keys.clear()
            focusSearch()
          }}
        >
          <X size={17} aria-hidden />
        </button>
      )}
    </div>
  )
}
