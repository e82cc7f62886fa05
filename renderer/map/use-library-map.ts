// The map of the notes or passages as the engine has it: read when the view is shown, and again when it or the notes have changed.
import { useEffect, useRef, useState } from 'react'
import type { LibraryMap, MapOf } from '../../shared/methods/map.ts'
import { useApp, useFromLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { type PointMap, readPackedMap } from './read-map.ts'

export interface ShownMap {
  /** Null until the engine has answered. */
  answer: LibraryMap | null
  map: PointMap | null
  retry(): void
}

/** Notes that change all the time (while indexing) have the map read no more often than this, in milliseconds. */
const againMs = 1500

export function useLibraryMap(of: MapOf): ShownMap {
  const { client, view, toasts } = useApp()
  const isShown = useCell(view) === 'map'
  const mapVersion = useFromLibrary((library) => library.mapVersion)
  const notesVersion = useSlowly(useFromLibrary((library) => library.notesVersion))
  const [known, setKnown] = useState<Record<MapOf, Pick<ShownMap, 'answer' | 'map'>>>({
    notes: { answer: null, map: null },
    passages: { answer: null, map: null },
  })
  const [tries, setTries] = useState(0)
  const tried = useRef(0)
  // Of the map that is shown.
  const version = useRef<Record<MapOf, number | undefined>>({ notes: undefined, passages: undefined })
  useEffect(() => {
    if (!isShown) return
    const controller = new AbortController()
    const again = tries > tried.current
    tried.current = tries
    const read = async () => {
      const answer = await client.readMap(
        { of, again, ...(version.current[of] !== undefined && { known: version.current[of] }) },
        controller.signal,
      )
      if (controller.signal.aborted) return
      const isSame = answer.version === version.current[of]
      if (!isSame) version.current[of] = answer.map === null ? undefined : answer.version
      setKnown((before) => {
        const map = isSame ? before[of].map : answer.map && readPackedMap(answer.map, answer.version)
        return { ...before, [of]: { answer, map } }
      })
    }
    read().catch((error: unknown) => controller.signal.aborted || toasts.fail(error))
    return () => controller.abort()
  }, [client, toasts, of, isShown, mapVersion, notesVersion, tries])
  return { ...known[of], retry: () => setTries((before) => before + 1) }
}

/** The value as it was at most `againMs` ago. */
function useSlowly(value: number): number {
  const [slow, setSlow] = useState(value)
  useEffect(() => {
    if (slow === value) return
    const timer = setTimeout(() => setSlow(value), againMs)
    return () => clearTimeout(timer)
  }, [slow, value])
  return slow
}
