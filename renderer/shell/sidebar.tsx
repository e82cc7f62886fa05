// Where to go: the views, and the linked folders as places to search in.
import {
  CircleAlert,
  Columns2,
  Copy,
  Cpu,
  Folder,
  FolderPlus,
  LibraryBig,
  type LucideIcon,
  Map as MapIcon,
  Search,
  Settings2,
} from 'lucide-react'
import type { FolderInfo } from '../../shared/schemas.ts'
import { useApp, useFolders } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { SavedSearches } from '../home/saved-searches.tsx'
import { countsOf } from '../library/counts.ts'
import { useWords } from '../words/use-words.ts'
import { NearnoteMark } from './nearnote-mark.tsx'
import { focusSearch } from './use-shortcuts.ts'
import { type View, views } from './views.ts'
import './sidebar.css'

const icons: Record<View, LucideIcon> = {
  search: Search,
  compare: Columns2,
  map: MapIcon,
  duplicates: Copy,
  library: LibraryBig,
  models: Cpu,
  settings: Settings2,
}

export function Sidebar() {
  const { view } = useApp()
  const { shell } = useWords()
  const current = useCell(view)
  return (
    <aside className="sidebar">
      <div className="wordmark">
        <NearnoteMark />
        <span>Nearnote</span>
      </div>
      <nav aria-label={shell.sidebar.views}>
        {views.map((name, at) => {
          const Icon = icons[name]
          return (
            <button
              key={name}
              type="button"
              className="nav-item"
              aria-current={current === name ? 'page' : undefined}
              onClick={() => {
                view.set(name)
                if (name === 'search') focusSearch()
              }}
            >
              <Icon size={17} strokeWidth={1.8} aria-hidden />
              <span>{shell.views[name]}</span>
              <kbd aria-hidden>{at + 1}</kbd>
            </button>
          )
        })}
      </nav>
      <SavedSearches />
      <FolderList />
    </aside>
  )
}

function FolderList() {
  const folders = useFolders()
  const { addFolder } = useApp()
  const { sidebar } = useWords().shell
  if (folders === null || folders.length === 0) return null
  return (
    <div className="side-folders">
      <h2>{sidebar.folders}</h2>
      <ul>
        {folders.map((folder) => (
          <FolderPlace key={folder.path} folder={folder} />
        ))}
      </ul>
      <button type="button" className="side-add" onClick={addFolder}>
        <FolderPlus size={15} strokeWidth={1.8} aria-hidden />
        {sidebar.add}
      </button>
    </div>
  )
}

function FolderPlace({ folder }: { folder: FolderInfo }) {
  const { request, view } = useApp()
  const { formats, shell } = useWords()
  const current = useCell(request)
  const isScope = current.folder === folder.path
  return (
    <li>
      <button
        type="button"
        className="side-folder"
        aria-pressed={isScope}
        title={isScope ? shell.sidebar.searchAll : shell.sidebar.searchOnly(folder.path)}
        onClick={() => {
          request.set({ ...current, folder: isScope ? null : folder.path })
          view.set('search')
          focusSearch()
        }}
      >
        <Folder size={15} strokeWidth={1.8} aria-hidden />
        <span className="side-folder-name" dir="auto">
          {nameOfPath(folder.path)}
        </span>
        {folder.state === 'unreachable' && (
          <CircleAlert className="side-away" size={13} role="img" aria-label={shell.sidebar.unreachable} />
        )}
        <span className="side-count">{formats.count(countsOf(folder).notes)}</span>
      </button>
    </li>
  )
}
