// The whole window: sidebar, the view in front, status line, and what floats above them.
import { useEffect, useState } from 'react'
import { AppContext } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { useCell } from '../cell.ts'
import { CompareView } from '../compare/compare-view.tsx'
import { LibraryView } from '../library/library-view.tsx'
import { ModelsView } from '../models/models-view.tsx'
import { SearchView } from '../search/search-view.tsx'
import { createApp } from './create-app.ts'
import { DropTarget } from './drop-target.tsx'
import { FolderPicker } from './folder-picker.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusLine } from './status-line.tsx'
import type { Theme } from './theme.ts'
import { ToastStack } from './toast-stack.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { type View, viewNames } from './views.ts'
import './nearnote-window.css'

export function NearnoteWindow({ bridge, theme }: { bridge: Bridge; theme: Theme }) {
  const [app] = useState(() => createApp(bridge))
  useEffect(() => app.live.start(), [app])
  useEffect(() => app.models.start(), [app])
  useShortcuts(app)
  const picker = useCell(app.picker)
  const help = useCell(app.help)
  return (
    <AppContext value={app}>
      <div className="window">
        <Sidebar />
        <main className="stage">
          <Views current={useCell(app.view)} />
        </main>
        <StatusLine theme={theme} />
      </div>
      <DropTarget pathForFile={bridge.pathForFile} />
      {picker && <FolderPicker picking={picker} />}
      {help && <ShortcutsDialog />}
      <ToastStack />
    </AppContext>
  )
}

/** A view stays as it was left: it is made when first shown and hidden afterwards, with its texts, answers and scroll. */
function Views({ current }: { current: View }) {
  const [seen, setSeen] = useState<ReadonlySet<View>>(new Set([current]))
  if (!seen.has(current)) setSeen(new Set([...seen, current]))
  const slot = (view: View, content: React.ReactNode) =>
    seen.has(view) && (
      <section className="view" aria-label={viewNames[view]} hidden={current !== view}>
        {content}
      </section>
    )
  return (
    <>
      {slot('search', <SearchView isShown={current === 'search'} />)}
      {slot('compare', <CompareView />)}
      {slot('library', <LibraryView />)}
      {slot('models', <ModelsView />)}
    </>
  )
}
