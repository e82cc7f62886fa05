// Library: the linked folders with their states, what is being indexed, what could not be, and where it all lies.
import { FolderPlus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { FolderInfo } from '../../shared/schemas.ts'
import { useApp, useLibrary } from '../app-context.ts'
import { Welcome } from '../search/welcome.tsx'
import { StartTrouble } from '../shell/start-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { FolderCard } from './folder-card.tsx'
import { LibraryFacts } from './library-facts.tsx'
import { ProblemList } from './problem-list.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import './library-view.css'

export function LibraryView() {
  const { folders, trouble } = useLibrary()
  const { library } = useWords()
  if (folders === null)
    return trouble === null ? <div className="view-loading" aria-busy="true" /> : <StartTrouble error={trouble} />
  return (
    <div className="library">
      <LibraryHead />
      {folders.length === 0 ? (
        <Welcome />
      ) : (
        <div className="library-scroll">
          <ProgressPanel />
          <section aria-label={library.folders}>
            <ul className="folder-cards">
              {troubledFirst(folders).map((folder) => (
                <FolderCard key={folder.path} folder={folder} />
              ))}
            </ul>
          </section>
          <ProblemList />
          <LibraryFacts />
        </div>
      )}
    </div>
  )
}

/** A folder that is away stands where it is seen; all others in their order. */
const troubledFirst = (folders: readonly FolderInfo[]): FolderInfo[] =>
  [...folders].sort((a, b) => Number(b.state === 'unreachable') - Number(a.state === 'unreachable'))

function LibraryHead() {
  const { library } = useWords()
  const { addFolder, addSampleNotes } = useApp()
  const { folders } = useLibrary()
  const hasFolders = folders !== null && folders.length > 0
  const hasSamples = folders?.some(({ path }) => /[\\/]sample-notes[\\/]?$/.test(path)) ?? false
  return (
    <header className="view-head">
      <h1>{library.title}</h1>
      <span className="tools-gap" />
      {hasFolders && !hasSamples && (
        <button type="button" className="quiet" onClick={() => void addSampleNotes()}>
          {library.samples}
        </button>
      )}
      {hasFolders && <RescanButton />}
      <button type="button" className="button primary" onClick={addFolder}>
        <FolderPlus size={16} aria-hidden />
        {library.add}
      </button>
    </header>
  )
}

function RescanButton() {
  const { client, live, toasts } = useApp()
  const { library } = useWords()
  const [isBusy, setIsBusy] = useState(false)
  const rescan = async () => {
    setIsBusy(true)
    try {
      const { indexed, removed, unchanged } = await client.indexFolders({})
      toasts.notice(library.looked, library.lookedText(indexed, removed, unchanged))
    } catch (error) {
      toasts.fail(error)
    }
    setIsBusy(false)
    await live.refresh()
  }
  return (
    <button type="button" className="button" disabled={isBusy} onClick={() => void rescan()}>
      <RefreshCw className={isBusy ? 'spin' : ''} size={15} aria-hidden />
      {isBusy ? library.looking : library.look}
    </button>
  )
}
