// What stands where a map would: why there is none, and what can be done about it.
import { FolderOpen, Map as MapIcon } from 'lucide-react'
import type { LibraryMap } from '../../shared/methods/map.ts'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import './map-states.css'

export function MapMissing({ answer, onRetry }: { answer: LibraryMap | null; onRetry: () => void }) {
  const words = useWords().map
  if (answer === null) return <div className="view-loading" aria-busy="true" />
  if (answer.state === 'failed') {
    return (
      <div className="map-missing" role="alert">
        <h2>{words.failed}</h2>
        <p dir="auto">{words.failedText(answer.message)}</p>
        <button type="button" className="button" onClick={onRetry}>
          {words.tryAgain}
        </button>
      </div>
    )
  }
  const isWorking = answer.state === 'working'
  const [title, text] = isWorking
    ? [words.drawing, words.drawingText]
    : answer.state === 'waiting'
      ? [words.waiting, words.waitingText]
      : [words.few, words.fewText]
  return (
    <div className="map-missing" role="status">
      <MapIcon size={36} strokeWidth={1.3} aria-hidden />
      <h2>{title}</h2>
      <p>{text}</p>
      {isWorking && <progress value={answer.progress ?? undefined} max={1} aria-label={words.drawing} />}
    </div>
  )
}

/** No folder is linked at all. */
export function MapEmpty() {
  const words = useWords().map
  const { addFolder } = useApp()
  return (
    <div className="map-missing">
      <MapIcon size={36} strokeWidth={1.3} aria-hidden />
      <h2>{words.empty}</h2>
      <p>{words.emptyText}</p>
      <button type="button" className="button primary" onClick={addFolder}>
        <FolderOpen size={16} aria-hidden />
        {words.addFolder}
      </button>
    </div>
  )
}
