// What the colours say while something is asked, and what is to be known of the map itself.
import { useMemo } from 'react'
import type { LibraryMap, MapOf } from '../../shared/methods/map.ts'
import { useWords } from '../words/use-words.ts'
import './map-legend.css'

/** From here on a point is called near (closeness.ts has the words). */
const near = 0.99

export function MapLegend({ closeness, of }: { closeness: Float32Array; of: MapOf }) {
  const words = useWords().map
  const count = useMemo(() => closeness.reduce((sum, each) => sum + (each >= near ? 1 : 0), 0), [closeness])
  return (
    <div className="map-legend" role="status">
      <span aria-hidden>{words.far}</span>
      <span className="map-ramp" aria-hidden />
      <span aria-hidden>{words.near}</span>
      <span className="map-legend-count">{words.nearCount(of, count)}</span>
    </div>
  )
}

interface MapNoticeProps {
  answer: LibraryMap
  of: MapOf
  /** Points that are drawn. */
  shown: number
  onRetry: () => void
}

export function MapNotice({ answer: { state, progress, total, message }, of, shown, onRetry }: MapNoticeProps) {
  const words = useWords().map
  return (
    <>
      {state === 'working' && (
        <p className="map-note" role="status">
          {words.updating}
          <progress value={progress ?? undefined} max={1} aria-label={words.updating} />
        </p>
      )}
      {state === 'failed' && (
        <p className="map-note" role="alert">
          {words.failedText(message)}{' '}
          <button type="button" className="link" onClick={onRetry}>
            {words.tryAgain}
          </button>
        </p>
      )}
      {total > shown && state === 'ready' && <p className="map-note">{words.part(of, shown, total)}</p>}
    </>
  )
}
