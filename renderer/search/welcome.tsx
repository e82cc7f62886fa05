// The first thing a newcomer sees: drop a folder, choose one, or try the sample notes.
import { FolderDown, FolderOpen, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { useAbility, useApp } from '../app-context.ts'
import { NearnoteMark } from '../shell/nearnote-mark.tsx'
import { useWords } from '../words/use-words.ts'
import './welcome.css'

export function Welcome() {
  const { addFolder, addSampleNotes, view } = useApp()
  const { welcome } = useWords().search
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
      <h1>{welcome.heading}</h1>
      <p className="welcome-lead">{welcome.lead}</p>
      <div className="welcome-drop">
        <FolderDown size={34} strokeWidth={1.4} aria-hidden />
        <p>{canDrop ? welcome.drop : welcome.begin}</p>
        <div className="welcome-actions">
          <button type="button" className="button primary large" onClick={addFolder}>
            <FolderOpen size={17} aria-hidden />
            {welcome.choose}
          </button>
          <button type="button" className="button large" disabled={isAdding} onClick={() => void trySamples()}>
            <Sparkles size={17} aria-hidden />
            {isAdding ? welcome.copying : welcome.trySamples}
          </button>
        </div>
      </div>
      <p className="welcome-foot">{welcome.foot}</p>
    </div>
  )
}
