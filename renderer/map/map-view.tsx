// Map: all notes, or all passages, on a plane, near each other where they mean the same.
import { useId, useMemo, useState } from 'react'
import type { LibraryMap, MapOf } from '../../shared/methods/map.ts'
import { useApp, useFolders } from '../app-context.ts'
import { PreviewPane } from '../preview/preview-pane.tsx'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { ClusterList } from './cluster-list.tsx'
import { pointsWithin } from './lasso.ts'
import { MapCanvas } from './map-canvas.tsx'
import { MapHead } from './map-head.tsx'
import { MapLegend, MapNotice } from './map-legend.tsx'
import { MapEmpty, MapMissing } from './map-states.tsx'
import type { PointMap } from './read-map.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useChoice } from './use-choice.ts'
import { useLibraryMap } from './use-library-map.ts'
import { useMapCloseness } from './use-map-closeness.ts'
import { usePointReading } from './use-point-reading.ts'
import './map-view.css'

export function MapView() {
  const folders = useFolders()
  const [of, setOf] = useState<MapOf>('notes')
  const [query, setQuery] = useState('')
  const [isLasso, setIsLasso] = useState(false)
  const [isListed, setIsListed] = useState(true)
  const { answer, map, retry } = useLibraryMap(of)
  return (
    <div className="map">
      <MapHead
        of={of}
        onOf={setOf}
        query={query}
        onQuery={setQuery}
        isLasso={isLasso}
        onLasso={setIsLasso}
        isListed={isListed}
        onListed={setIsListed}
      />
      {folders?.length === 0 ? (
        <MapEmpty />
      ) : map === null || answer === null ? (
        <MapMissing answer={answer} onRetry={retry} />
      ) : (
        <MapDesk
          key={of}
          of={of}
          map={map}
          answer={answer}
          query={query}
          isLasso={isLasso}
          isListed={isListed}
          onLassoEnd={() => setIsLasso(false)}
          onRetry={retry}
        />
      )}
    </div>
  )
}

interface DeskProps {
  of: MapOf
  map: PointMap
  answer: LibraryMap
  query: string
  isLasso: boolean
  isListed: boolean
  onLassoEnd: () => void
  onRetry: () => void
}

function MapDesk({ of, map, answer, query, isLasso, isListed, onLassoEnd, onRetry }: DeskProps) {
  const words = useWords().map
  const listId = useId()
  const { closeness, state, isUntold } = useMapCloseness(of, map, query)
  const { chosen, choose, clear } = useChoice(map)
  const reading = usePointReading(of, map)
  const search = useSearchWithin()
  const { open } = reading
  return (
    <div className="map-body" data-listed={isListed} data-reading={open !== null}>
      <div className="map-plane">
        <MapCanvas
          map={map}
          closeness={closeness}
          chosen={chosen?.points ?? null}
          read={open?.version === map.version ? open.point : null}
          isLasso={isLasso}
          name={words.nameOf(of, map.count)}
          describedBy={listId}
          onOpen={reading.show}
          onDraw={(line) => {
            choose(pointsWithin(map.places, line), null)
            onLassoEnd()
          }}
          onLeave={clear}
          readPoint={reading.readText}
        />
        <div className="map-over">
          <MapNotice answer={answer} of={of} shown={map.count} onRetry={onRetry} />
          {state.kind === 'failed' && <InlineTrouble error={state.error} />}
          {isUntold && <p className="map-note">{words.untold}</p>}
        </div>
        {closeness !== null && <MapLegend closeness={closeness} of={of} />}
        {chosen !== null && <SelectionBar of={of} map={map} chosen={chosen} onSearch={search} onClear={clear} />}
      </div>
      {open === null ? (
        <ClusterList id={listId} map={map} of={of} shown={chosen?.cluster ?? null} onShow={choose} onSearch={search} />
      ) : (
        <div className="map-note-read">
          <PreviewPane hit={open.hit} hasChoice onLeave={reading.close} />
        </div>
      )}
    </div>
  )
}

/** Shows Search, which looks only in these notes until somebody takes that back. */
function useSearchWithin() {
  const { request, view } = useApp()
  return useMemo(
    () => (name: string, paths: readonly string[]) => {
      request.set({ ...request.get(), within: { name, paths } })
      view.set('search')
    },
    [request, view],
  )
}
