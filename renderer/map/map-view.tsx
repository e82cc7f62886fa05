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
import { type PointMap, pathsOf, pointsOfCluster } from './read-map.ts'
import { SelectionBar } from './selection-bar.tsx'
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

/** Points that somebody chose: a group, or those within a line. */
interface Choice {
  /** Of which map. */
  version: number
  cluster: number | null
  points: ReadonlySet<number>
}

function MapDesk({ of, map, answer, query, isLasso, isListed, onLassoEnd, onRetry }: DeskProps) {
  const words = useWords().map
  const listId = useId()
  const { closeness, state, isUntold } = useMapCloseness(of, map, query)
  const [choice, setChoice] = useState<Choice | null>(null)
  const chosen = choice?.version === map.version ? choice : null
  const { open, show, close, readText } = usePointReading(of, map)
  const search = useSearchWithin()
  const choose = (points: readonly number[], cluster: number | null) =>
    setChoice(points.length === 0 ? null : { version: map.version, cluster, points: new Set(points) })
  const nameOf = (cluster: number | null) =>
    cluster === null ? words.lassoName : (map.clusters[cluster]?.words.slice(0, 2).join(' · ') ?? '')
  const read = open !== null && open.hit.path === map.notes[map.noteOf[open.point] ?? -1]?.path ? open.point : null
  return (
    <div className="map-body" data-listed={isListed} data-reading={open !== null}>
      <div className="map-plane">
        <MapCanvas
          map={map}
          closeness={closeness}
          chosen={chosen?.points ?? null}
          read={read}
          isLasso={isLasso}
          name={words.nameOf(of, map.count)}
          describedBy={listId}
          onOpen={show}
          onDraw={(line) => {
            choose(pointsWithin(map.places, line), null)
            onLassoEnd()
          }}
          onLeave={() => setChoice(null)}
          readPoint={readText}
        />
        <div className="map-over">
          <MapNotice answer={answer} of={of} shown={map.count} onRetry={onRetry} />
          {state.kind === 'failed' && <InlineTrouble error={state.error} />}
          {isUntold && <p className="map-note">{words.untold}</p>}
        </div>
        {closeness !== null && <MapLegend closeness={closeness} of={of} />}
        {chosen !== null && (
          <SelectionBar
            of={of}
            points={chosen.points.size}
            notes={pathsOf(map, chosen.points).length}
            onSearch={() => search(nameOf(chosen.cluster), pathsOf(map, chosen.points))}
            onClear={() => setChoice(null)}
          />
        )}
      </div>
      {open === null ? (
        <ClusterList
          id={listId}
          map={map}
          of={of}
          shown={chosen?.cluster ?? null}
          onShow={(cluster) => choose(cluster === null ? [] : pointsOfCluster(map, cluster), cluster)}
          onSearch={(cluster) => search(nameOf(cluster), pathsOf(map, pointsOfCluster(map, cluster)))}
        />
      ) : (
        <div className="map-note-read">
          <PreviewPane hit={open.hit} hasChoice onLeave={close} />
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
