// The map in words: its groups, the largest first, each with the way to search in it. For whoever sees no points, and as the legend of
// those who do.
import { Search } from 'lucide-react'
import type { MapOf } from '../../shared/methods/map.ts'
import { useWords } from '../words/use-words.ts'
import { clusterColours } from './map-palette.ts'
import { colourOfCluster } from './point-colours.ts'
import { type PointMap, pathsOf, pointsOfCluster } from './read-map.ts'
import { nameOfChoice } from './use-choice.ts'
import './cluster-list.css'

interface ClusterListProps {
  id: string
  map: PointMap
  of: MapOf
  /** The cluster that is shown alone. */
  shown: number | null
  /** Its points; none and null: all is shown again. */
  onShow: (points: readonly number[], cluster: number | null) => void
  onSearch: (name: string, paths: readonly string[]) => void
}

export function ClusterList({ id, map, of, shown, onShow, onSearch }: ClusterListProps) {
  const { map: words, formats } = useWords()
  return (
    <section className="map-groups" aria-label={words.groups}>
      <h2>{words.groups}</h2>
      <ul id={id}>
        {map.clusters.map(({ words: label, points }, at) => (
          // Groups have no names of their own but their place in the list.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <button
              type="button"
              className="map-group"
              aria-pressed={shown === at}
              onClick={() => (shown === at ? onShow([], null) : onShow(pointsOfCluster(map, at), at))}
            >
              <span className="map-swatch" data-colour={colourOfCluster(at, clusterColours) + 1} aria-hidden />
              <span className="map-group-words" dir="auto">
                {label.length > 0 ? label.join(' · ') : words.unnamedGroup}
              </span>
              <span className="map-group-count" aria-hidden>
                {formats.count(points)}
              </span>
              <span className="sr-only">{words.countOf(of, points)}</span>
            </button>
            <button
              type="button"
              className="quiet icon-only"
              aria-label={words.searchInGroup(label.join(', '))}
              title={words.searchHere}
              onClick={() => onSearch(nameOfChoice(map, at, ''), pathsOf(map, pointsOfCluster(map, at)))}
            >
              <Search size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {map.clusters.length === 0 && <p className="section-note">{words.noGroups}</p>}
    </section>
  )
}
