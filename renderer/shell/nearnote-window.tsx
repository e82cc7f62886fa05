// The whole window: sidebar, the view in front, status line, and what floats above them.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { type App, AppContext } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { useCell } from '../cell.ts'
import { languageOf, languages } from '../words/languages.ts'
import { WordsContext } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { applyAppearance, setTitle } from './appearance.ts'
import { createApp, type Page } from './create-app.ts'
import { DropTarget } from './drop-target.tsx'
import { FolderPicker } from './folder-picker.tsx'
import { followHostRequests } from './host-requests.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusLine } from './status-line.tsx'
import { ToastStack } from './toast-stack.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { startWindowState } from './window-state.ts'
import { WindowViews } from './window-views.tsx'
import './nearnote-window.css'

export function NearnoteWindow({ bridge, page }: { bridge: Bridge; page: Page }) {
  const [app] = useState(() => createApp(bridge, page))
  const words = useSpoken(app, page)
  useEffect(() => app.live.start(), [app])
  useEffect(() => app.models.start(), [app])
  useEffect(() => app.settings.start(), [app])
  useEffect(() => app.home.start(), [app])
  useEffect(() => startWindowState(app), [app])
  useShortcuts(app)
  const picker = useCell(app.picker)
  const help = useCell(app.help)
  const view = useCell(app.view)
  useEffect(() => followHostRequests(app, bridge), [app, bridge])
  useEffect(() => {
    setTitle(page.root, words.shell.title(words.shell.views[view]))
  }, [page, words, view])
  return (
    <WordsContext value={words}>
      <AppContext value={app}>
        <div className="window">
          <Sidebar />
          <main className="stage">
            <WindowViews current={view} />
          </main>
          <StatusLine />
        </div>
        <DropTarget pathForFile={bridge.pathForFile} />
        {picker && <FolderPicker picking={picker} />}
        {help && <ShortcutsDialog />}
        <ToastStack />
      </AppContext>
    </WordsContext>
  )
}

/** Settings become the page's look before anything is painted with them. */
function useSpoken({ settings }: App, { root, systemLanguages }: Page): Words {
  const set = useSyncExternalStore(settings.subscribe, settings.get)
  useLayoutEffect(() => applyAppearance(root, set, systemLanguages), [root, set, systemLanguages])
  return languages[languageOf(set.language, systemLanguages)]
}
