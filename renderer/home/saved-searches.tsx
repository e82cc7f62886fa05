// Saved searches in the sidebar, with what is new near them.
import { Bookmark } from 'lucide-react'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { useWords } from '../words/use-words.ts'
import { useHome } from './home.tsx'
import { openSaved } from './home-actions.ts'
import { isSameSearch, savedOf } from './saved-request.ts'
import './saved-searches.css'

/** The rest is on Home. */
const mostShown = 8

export function SavedSearches() {
  const app = useApp()
  const { home } = useWords()
  const saved = useHome()?.saved ?? []
  const asked = savedOf(useCell(app.request))
  if (saved.length === 0) return null
  return (
    <div className="side-saved">
      <h2>{home.saved.title}</h2>
      <ul>
        {saved.slice(0, mostShown).map((search) => (
          <li key={search.id}>
            <button
              type="button"
              className="side-search"
              aria-current={isSameSearch(search.request, asked) || undefined}
              title={search.request.query}
              onClick={() => openSaved(app, search)}
            >
              <Bookmark size={15} strokeWidth={1.8} aria-hidden />
              <span className="side-search-name" dir="auto">
                {search.name}
              </span>
              {search.news > 0 && <span className="side-news">{home.saved.news(search.news)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
