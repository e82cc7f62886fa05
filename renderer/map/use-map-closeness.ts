// How near each point is to what is typed: asked at every key, the newest answer is shown.
import { useEffect, useState } from 'react'
import type { MapOf } from '../../shared/methods/map.ts'
import { useApp, useLatest } from '../app-context.ts'
import { createLatest, type LatestState, shownOf } from '../latest.ts'
import { type PointMap, readCloseness } from './read-map.ts'

interface Asked {
  of: MapOf
  version: number
  query: string
}

export interface MapCloseness {
  /** Of each point; null while nothing is asked, or nothing can be told. */
  closeness: Float32Array | null
  state: LatestState<Asked, Float32Array | null>
  /** The text is asked about, and the encoder says nothing of it. */
  isUntold: boolean
}

export function useMapCloseness(of: MapOf, map: PointMap | null, query: string): MapCloseness {
  const { client } = useApp()
  const [latest] = useState(() =>
    createLatest<Asked, Float32Array | null>(
      async (asked, signal) => {
        const { closeness } = await client.colourMap(asked, signal)
        return closeness === null ? null : readCloseness(closeness)
      },
      { delayMs: 0 },
    ),
  )
  const version = map?.version ?? null
  const text = query.trim()
  useEffect(() => {
    if (version === null || text === '') latest.clear()
    else latest.ask({ of, version, query: text })
  }, [latest, of, version, text])
  const state = useLatest(latest)
  const shown = shownOf(state)
  const isOfMap = shown !== null && shown.input.version === version && shown.input.of === of
  const closeness = isOfMap && text !== '' ? shown.output : null
  return { closeness, state, isUntold: isOfMap && state.kind === 'done' && shown.output === null }
}
