// Searches that are kept: what is new near them, and what can be done with each.
import { Menu } from '@base-ui/react/menu'
import { Bell, BellOff, Bookmark, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { ListedSearch } from '../../shared/methods/home.ts'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { moveSaved, openSaved, removeSaved } from './home-actions.ts'
import { HomeRow } from './home-section.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import './saved-list.css'

export function SavedList({ saved }: { saved: readonly ListedSearch[] }) {
  const app = useApp()
  const [renamed, setRenamed] = useState<ListedSearch | null>(null)
  return (
    <>
      <ul>
        {saved.map((search, at) => (
          <HomeRow
            key={search.id}
            text={search.name}
            title={search.request.query}
            mark={<Bookmark size={15} aria-hidden />}
            onOpen={() => openSaved(app, search)}
          >
            <NewsCount news={search.news} />
            <WatchButton search={search} />
            <SavedMenu
              search={search}
              onRename={() => setRenamed(search)}
              onMove={(by) => moveSaved(app, saved, at, by)}
              canMove={{ up: at > 0, down: at < saved.length - 1 }}
            />
          </HomeRow>
        ))}
      </ul>
      {renamed && <RenameDialog search={renamed} onClose={() => setRenamed(null)} />}
    </>
  )
}

export function NewsCount({ news }: { news: number }) {
  const { home } = useWords()
  return news === 0 ? null : <span className="home-news">{home.saved.news(news)}</span>
}

function WatchButton({ search: { id, name, watch } }: { search: ListedSearch }) {
  const { client, toasts } = useApp()
  const { saved } = useWords().home
  const Icon = watch ? Bell : BellOff
  return (
    <button
      type="button"
      className="quiet icon-only home-quiet"
      aria-pressed={watch}
      aria-label={saved.watch(name)}
      title={watch ? saved.watching : saved.watchWhy}
      onClick={() => void client.changeSavedSearch({ id, watch: !watch }).catch(toasts.fail)}
    >
      <Icon size={15} aria-hidden />
    </button>
  )
}

interface SavedMenuProps {
  search: ListedSearch
  onRename: () => void
  onMove: (by: -1 | 1) => void
  canMove: { up: boolean; down: boolean }
}

function SavedMenu({ search, onRename, onMove, canMove }: SavedMenuProps) {
  const app = useApp()
  const { saved } = useWords().home
  const label = saved.more(search.name)
  return (
    <Menu.Root>
      <Menu.Trigger className="quiet icon-only home-quiet" aria-label={label} title={label}>
        <Ellipsis size={15} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4}>
          <Menu.Popup className="home-menu">
            <Menu.Item className="home-menu-item" onClick={onRename}>
              {saved.rename}
            </Menu.Item>
            <Menu.Item className="home-menu-item" disabled={!canMove.up} onClick={() => onMove(-1)}>
              {saved.up}
            </Menu.Item>
            <Menu.Item className="home-menu-item" disabled={!canMove.down} onClick={() => onMove(1)}>
              {saved.down}
            </Menu.Item>
            <Menu.Item className="home-menu-item" onClick={() => removeSaved(app, search)}>
              {saved.remove}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
