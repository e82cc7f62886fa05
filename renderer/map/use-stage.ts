// The stage of the plane while its elements are there, and what it is given to show.
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useLook } from '../use-look.ts'
import { type MapPalette, readMapPalette } from './map-palette.ts'
import { createMapStage, type MapStage } from './map-stage.ts'
import { colourPoints } from './point-colours.ts'
import type { PointMap } from './read-map.ts'

export interface Staged {
  stage: MapStage
  canvas: HTMLCanvasElement
  /** Its colours are read (map-palette.ts). */
  probe: HTMLElement
}

/** `attach` is the ref of the element that holds canvas, labels and probe. */
export function useStage(): { staged: Staged | null; attach: (frame: HTMLElement | null) => (() => void) | undefined } {
  const [staged, setStaged] = useState<Staged | null>(null)
  const attach = useCallback((frame: HTMLElement | null) => {
    const canvas = frame?.querySelector('canvas') ?? null
    const labels = frame?.querySelector<HTMLElement>('.map-labels') ?? null
    const probe = frame?.querySelector<HTMLElement>('.map-probe') ?? null
    if (frame === null || canvas === null || labels === null || probe === null) return undefined
    const stage = createMapStage({ canvas, labels, request: (run) => void requestAnimationFrame(run) })
    const measure = () => {
      const { width, height } = frame.getBoundingClientRect()
      // A view that is hidden has no size: it keeps the one it had.
      if (width > 0) stage.resize({ width, height }, window.devicePixelRatio)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(frame)
    setStaged({ stage, canvas, probe })
    return () => {
      observer.disconnect()
      setStaged(null)
    }
  }, [])
  return { staged, attach }
}

export interface Shown {
  map: PointMap
  /** Of each point; null while nothing is asked. */
  closeness: Float32Array | null
  /** Null: all. */
  chosen: ReadonlySet<number> | null
}

/** Gives the stage what it shows, whenever that or the theme is another. */
export function usePainting(staged: Staged | null, { map, closeness, chosen }: Shown): void {
  const look = useLook()
  const read = useRef<{ look: string; palette: MapPalette } | null>(null)
  const before = useRef<{ stage: MapStage; map: PointMap } | null>(null)
  useLayoutEffect(() => {
    if (staged === null) return
    const { stage, probe } = staged
    if (read.current?.look !== look) read.current = { look, palette: readMapPalette(probe) }
    const { palette } = read.current
    const last = before.current?.stage === stage ? before.current.map : null
    if (last !== map) stage.setMap(map, last !== null && isSameLibrary(last, map))
    before.current = { stage, map }
    stage.setPoints(colourPoints(map, { palette, closeness, chosen }), palette)
  }, [staged, look, map, closeness, chosen])
}

/** Where a map follows another of the same notes, what somebody looks at stays in view. */
const isSameLibrary = (before: PointMap, now: PointMap): boolean =>
  before.places[0] === now.places[0] && before.places[1] === now.places[1]
