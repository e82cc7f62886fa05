// Keeps the search that is open, or takes it out of the kept ones again.
import { Bookmark, BookmarkCheck } from 'lucide-react'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { useWords } from '../words/use-words.ts'
import { useHome } from './home.tsx'
import { removeSaved, save } from './home-actions.ts'
import { asksNothing, isSameSearch, savedOf } from './saved-request.ts'

export function SaveSearchButton() {
  const app = useApp()
  const { saveButton } = useWords().home
  const request = savedOf(useCell(app.request))
  const saved = useHome()?.saved.find((search) => isSameSearch(search.request, request))
  if (asksNothing(request)) return null
  const label = saved === undefined ? saveButton.save : saveButton.remove
  const Icon = saved === undefined ? Bookmark : BookmarkCheck
  return (
    <button
      type="button"
      className="quiet icon-only"
      aria-label={label}
      title={label}
      onClick={() => (saved === undefined ? save(app, request) : removeSaved(app, saved))}
    >
      <Icon size={17} aria-hidden />
    </button>
  )
}
