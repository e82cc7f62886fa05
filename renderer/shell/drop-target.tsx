// The whole window takes dropped folders and files: notes to link; a zip, or whatever falls on Models, is a model to take in.
// A browser gives no path: there the picker opens and says why.
import { FolderDown, PackagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type App, useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { useWords } from '../words/use-words.ts'
import './drop-target.css'

export function DropTarget({ pathForFile }: { pathForFile: (file: File) => string | null }) {
  const app = useApp()
  const isOver = useFileDrop((files) => {
    const canTakePaths = app.live.get().host?.abilities.includes('dropPaths') ?? false
    const paths = canTakePaths ? files.map(pathForFile).filter((path): path is string => Boolean(path)) : []
    if (paths.length > 0) return void takeAll([...new Set(paths)], app)
    const wanted = files.every(({ name }) => isModel(name, app)) ? 'model' : 'notes'
    const { droppedModel, droppedNotes } = app.words().shell.picker
    app.picker.set({ for: wanted, reason: wanted === 'model' ? droppedModel : droppedNotes })
  })
  const isForModels = useCell(app.view) === 'models'
  if (!isOver) return null
  return (
    <div className="drop-overlay" aria-hidden>
      {isForModels ? <ModelCard /> : <NotesCard />}
    </div>
  )
}

function NotesCard() {
  const { drop } = useWords().shell
  return (
    <div className="drop-card">
      <FolderDown size={44} strokeWidth={1.4} aria-hidden />
      <p className="drop-title">{drop.notes}</p>
      <p>{drop.notesWhy}</p>
    </div>
  )
}

function ModelCard() {
  const { drop } = useWords().shell
  return (
    <div className="drop-card">
      <PackagePlus size={44} strokeWidth={1.4} aria-hidden />
      <p className="drop-title">{drop.model}</p>
      <p>{drop.modelWhy}</p>
    </div>
  )
}

/** A zip is taken for a model wherever it falls: one of notes is found in the folder that it lies in. A folder is one where models are looked at. */
const isModel = (path: string, { view }: App) => /\.zip$/i.test(path) || view.get() === 'models'

async function takeAll(paths: readonly string[], app: App): Promise<void> {
  const jobs = paths.map((path) => ({ path, take: isModel(path, app) ? app.takeModel : app.linkFolder }))
  for (const { path, take } of jobs) await take(path)
}

/** True while files are held over the window. */
function useFileDrop(onDrop: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(onDrop)
  useEffect(() => {
    latest.current = onDrop
  })
  useEffect(() => {
    // Entering a child fires before leaving its parent, so depth says whether the window was left.
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setIsOver(true)
    }
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      setIsOver(false)
      latest.current([...(event.dataTransfer?.files ?? [])])
    }
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop }
    const names = ['dragenter', 'dragover', 'dragleave', 'drop'] as const
    for (const name of names) window.addEventListener(name, listeners[name])
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name])
    }
  }, [])
  return isOver
}
