// What can be done with the points that were chosen.
import { Search, X } from 'lucide-react'
import { useMemo } from 'react'
import type { MapOf } from '../../shared/methods/map.ts'
import { useWords } from '../words/use-words.ts'
import { type PointMap, pathsOf } from './read-map.ts'
import { type Choice, nameOfChoice } from './use-choice.ts'
import './selection-bar.css'

/** The engine takes no more paths with a question. */
const mostNotes = 20_000

interface SelectionBarProps {
  of: MapOf
  map: PointMap
  chosen: Choice
  onSearch: (name: string, paths: readonly string[]) => void
  onClear: () => void
}

export function SelectionBar({ of, map, chosen: { cluster, points }, onSearch, onClear }: SelectionBarProps) {
  const words = useWords().map
  const paths = useMemo(() => pathsOf(map, points), [map, points])
  const notes = paths.length
  const isTooMany = notes > mostNotes
  return (
    <div className="selection-bar" role="status">
      <span>{words.chosen(of, points.size, notes)}</span>
      {isTooMany ? (
        <span className="section-note">{words.tooMany(mostNotes)}</span>
      ) : (
        <button
          type="button"
          className="button small primary"
          onClick={() => onSearch(nameOfChoice(map, cluster, words.lassoName), paths)}
        >
          <Search size={14} aria-hidden />
          {words.searchHere}
        </button>
      )}
      <button
        type="button"
        className="quiet icon-only"
        aria-label={words.clearChoice}
        title={words.clearChoice}
        onClick={onClear}
      >
        <X size={15} aria-hidden />
      </button>
    </div>
  )
}
