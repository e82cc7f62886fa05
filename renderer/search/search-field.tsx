// The one field. The list of hits belongs to it, as a combobox: arrows walk through hits while the cursor stays here.
import { LoaderCircle, Search, X } from 'lucide-react'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { firstRequest } from '../shell/create-app.ts'
import { focusSearch, searchFieldId } from '../shell/use-shortcuts.ts'
import { type HitKeys, onFieldKey } from './use-hit-keys.ts'
import './search-field.css'

export const hitListId = 'hits'
/** The engine takes no more, in UTF-16 units. */
const longestQuery = 20_000

export function SearchField({ keys, isWorking, hitId }: { keys: HitKeys; isWorking: boolean; hitId: string | null }) {
  const { request, live } = useApp()
  const asked = useCell(request)
  const command = live.get().host?.platform === 'darwin' ? '⌘' : 'Ctrl'
  return (
    <div className="search-field" data-working={isWorking}>
      {isWorking ? <LoaderCircle className="spin" size={20} aria-hidden /> : <Search size={20} strokeWidth={1.8} aria-hidden />}
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
        value={asked.query}
        onChange={({ target }) => request.set({ ...asked, query: target.value, limit: firstRequest.limit })}
        onKeyDown={(event) => onFieldKey(event, keys)}
      />
      {asked.query === '' ? (
        <span className="field-hint" aria-hidden>
          <kbd>{command}</kbd>
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
