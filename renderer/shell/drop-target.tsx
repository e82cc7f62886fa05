// The whole window takes dropped folders and files. A browser gives no path: there the folder picker opens and says why.
import { FolderDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../app-context.ts'

const noPathReason =
  'A browser does not tell a page where a dropped folder lies. Choose it here instead: Nearnote reads it where it is, nothing is uploaded.'

export function DropTarget({ pathForFile }: { pathForFile: (file: File) => string | null }) {
  const { live, picker, linkFolder } = useApp()
  const isOver = useFileDrop((files) => {
    const canTakePaths = live.get().host?.abilities.includes('dropPaths') ?? false
    const paths = canTakePaths ? files.map(pathForFile).filter((path): path is string => Boolean(path)) : []
    if (paths.length === 0) return picker.set({ reason: noPathReason })
    void linkAll([...new Set(paths)], linkFolder)
  })
  if (!isOver) return null
  return (
    <div className="drop-overlay" aria-hidden>
      <div className="drop-card">
        <FolderDown size={44} strokeWidth={1.4} aria-hidden />
        <p className="drop-title">Drop to link this folder</p>
        <p>Its notes stay where they are. Nothing is copied, nothing is changed.</p>
      </div>
    </div>
  )
}

async function linkAll(paths: readonly string[], linkFolder: (path: string) => Promise<void>): Promise<void> {
  for (const path of paths) await linkFolder(path)
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
