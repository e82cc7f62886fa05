// Reads what stands at a point: for the card under the pointer, and as a hit that the preview shows.
import { useCallback, useState } from 'react'
import type { MapOf } from '../../shared/methods/map.ts'
import type { Hit } from '../../shared/schemas.ts'
import { useApp } from '../app-context.ts'
import type { PointMap } from './read-map.ts'

export interface ReadPoint {
  /** Of the map that it is a point of. */
  version: number
  point: number
  hit: Hit
}

export function usePointReading(of: MapOf, map: PointMap | null) {
  const { client, toasts } = useApp()
  const [open, setOpen] = useState<ReadPoint | null>(null)
  const version = map?.version ?? 0
  const readPoint = useCallback(
    async (point: number, signal?: AbortSignal) => (await client.readMapPoint({ of, version, point }, signal)).passage,
    [client, of, version],
  )
  const readText = useCallback(
    async (point: number, signal: AbortSignal) => (await readPoint(point, signal))?.text ?? null,
    [readPoint],
  )
  const show = (point: number) => {
    readPoint(point)
      .then((passage) => {
        if (passage === null) return
        const { text, ...place } = passage
        const snippet = { text, marks: [], sentence: null }
        setOpen({ version, point, hit: { ...place, score: 0, closeness: null, snippet, more: [] } })
      })
      .catch(toasts.fail)
  }
  return { open, show, close: () => setOpen(null), readText }
}
