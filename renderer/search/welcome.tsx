// The first thing a newcomer sees: drop a folder, choose one, or try the sample notes.
import { FolderDown, FolderOpen, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { useAbility, useApp } from '../app-context.ts'
import { NearnoteMark } from '../shell/nearnote-mark.tsx'
import './welcome.css'

export function Welcome() {
  const { addFolder, addSampleNotes, view } = useApp()
  const canDrop = useAbility('dropPaths')
  const [isAdding, setIsAdding] = useState(false)
  const trySamples = async () => {
    setIsAdding(true)
    await addSampleNotes()
    setIsAdding(false)
    view.set('search')
  }
  return (
    <div className="welcome">
      <NearnoteMark size={56} />
      <h1>Find your notes by what they mean</h1>
      <p className="welcome-lead">
        Link a folder of notes: Markdown and text, PDF, office files, mail, books, and what other programs export. Nearnote reads
        them where they are and never changes them.
      </p>
      <div className="welcome-drop">
        <FolderDown size={34} strokeWidth={1.4} aria-hidden />
        <p>{canDrop ? 'Drop a folder anywhere on this window' : 'Start with a folder of notes'}</p>
        <div className="welcome-actions">
          <button type="button" className="button primary large" onClick={addFolder}>
            <FolderOpen size={17} aria-hidden />
            Choose a folder…
          </button>
          <button type="button" className="button large" disabled={isAdding} onClick={() => void trySamples()}>
            <Sparkles size={17} aria-hidden />
            {isAdding ? 'Copying the sample notes…' : 'Try the sample notes'}
          </button>
        </div>
      </div>
      <p className="welcome-foot">Everything happens on this computer: no account, no cloud, no connection.</p>
    </div>
  )
}
