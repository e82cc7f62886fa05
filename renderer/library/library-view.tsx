// Library: the linked folders with their states, what is being indexed, what could not be, and where it all lies.
import { FolderPlus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useApp, useLibrary } from '../app-context.ts'
import { Welcome } from '../search/welcome.tsx'
import { StartTrouble } from '../shell/start-trouble.tsx'
import { FolderCard } from './folder-card.tsx'
import { LibraryFacts } from './library-facts.tsx'
import { ProblemList } from './problem-list.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import './library-view.css'

export function LibraryView() {
  const { folders, trouble } = useLibrary()
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
          <section aria-label="Linked folders">
            <ul className="folder-cards">
              {folders.map((folder) => (
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

function LibraryHead() {
  const { addFolder, addSampleNotes } = useApp()
  const { folders } = useLibrary()
  const hasFolders = folders !== null && folders.length > 0
  const hasSamples = folders?.some(({ path }) => /[\\/]sample-notes[\\/]?$/.test(path)) ?? false
  return (
    <header className="view-head">
      <h1>Library</h1>
      <span className="tools-gap" />
      {hasFolders && !hasSamples && (
        <button type="button" className="quiet" onClick={() => void addSampleNotes()}>
          Add the sample notes
        </button>
      )}
      {hasFolders && <RescanButton />}
      <button type="button" className="button primary" onClick={addFolder}>
        <FolderPlus size={16} aria-hidden />
        Add folder
      </button>
    </header>
  )
}

function RescanButton() {
  const { client, live, toasts } = useApp()
  const [isBusy, setIsBusy] = useState(false)
  const rescan = async () => {
    setIsBusy(true)
    try {
      const { indexed, removed, unchanged } = await client.indexFolders({})
      toasts.notice('Looked through all folders', `${indexed} new or changed, ${removed} gone, ${unchanged} unchanged.`)
    } catch (error) {
      toasts.fail(error)
    }
    setIsBusy(false)
    await live.refresh()
  }
  return (
    <button type="button" className="button" disabled={isBusy} onClick={() => void rescan()}>
      <RefreshCw className={isBusy ? 'spin' : ''} size={15} aria-hidden />
      {isBusy ? 'Looking…' : 'Look for changes'}
    </button>
  )
}
