// The plane itself: points, labels, what is under the pointer, and the way to look around.
import { Maximize, Minus, Plus } from 'lucide-react'
import { type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Spot } from './camera.ts'
import { type MapPalette, readMapPalette } from './map-palette.ts'
import { createMapStage, type MapStage } from './map-stage.ts'
import { PointCard } from './point-card.tsx'
import { colourPoints } from './point-colours.ts'
import type { PointMap } from './read-map.ts'
import { useMapLook } from './use-map-look.ts'
import { useStageGestures, zoomInMiddle } from './use-stage-gestures.ts'
import './map-canvas.css'

export interface MapCanvasProps {
  map: PointMap
  /** Of each point; null while nothing is asked. */
  closeness: Float32Array | null
  chosen: ReadonlySet<number> | null
  /** The point that is read. */
  read: number | null
  isLasso: boolean
  name: string
  /** The id of the list that says the same in words. */
  describedBy: string
  onOpen: (point: number) => void
  onDraw: (line: readonly Spot[]) => void
  onLeave: () => void
  readPoint: (point: number, signal: AbortSignal) => Promise<string | null>
}

export function MapCanvas(props: MapCanvasProps) {
  const { map, closeness, chosen, read, isLasso, name, describedBy, onOpen, onDraw, onLeave, readPoint } = props
  const words = useWords().map
  const hintId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const labels = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const stage = useStage(canvas, labels, frame)
  const [hovered, setHovered] = useState<{ point: number; spot: Spot } | null>(null)
  usePainting(stage, probe, props)
  useEffect(
    () => stage?.setRings([hovered?.point ?? null, read].filter((point) => point !== null)),
    [stage, hovered, read, map, chosen, closeness],
  )
  const gestures = useStageGestures(stage, canvas, {
    isLasso,
    acts: {
      hover: (point, spot) =>
        setHovered((before) => (point === null ? null : before?.point === point ? before : { point, spot })),
      open: onOpen,
      draw: onDraw,
      leave: onLeave,
    },
  })
  return (
    <div ref={frame} className="map-frame" data-lasso={isLasso}>
      <span ref={probe} className="map-probe" aria-hidden />
      {/* The plane takes keys of its own: arrows, plus and minus. What it shows stands in the list that describes it. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <canvas
        ref={setCanvas}
        className="map-canvas"
        role="application"
        aria-label={name}
        aria-describedby={`${hintId} ${describedBy}`}
        tabIndex={0}
        {...gestures}
      />
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <p id={hintId} className="sr-only">
        {words.keysHint}
      </p>
      <div ref={labels} className="map-labels" aria-hidden>
        {map.clusters.map(({ words: label }, at) => (
          // Clusters have no names of their own but their place in the list.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at} dir="auto">
            {label.slice(0, 2).join(' · ')}
          </span>
        ))}
      </div>
      {hovered !== null && stage !== null && (
        <PointCard
          map={map}
          point={hovered.point}
          spot={hovered.spot}
          size={stage.size()}
          closeness={closeness}
          readPoint={readPoint}
        />
      )}
      <ZoomButtons stage={stage} />
    </div>
  )
}

function ZoomButtons({ stage }: { stage: MapStage | null }) {
  const words = useWords().map
  const buttons = [
    { name: words.zoomIn, icon: <Plus size={16} aria-hidden />, act: (on: MapStage) => zoomInMiddle(on, 1.5) },
    { name: words.zoomOut, icon: <Minus size={16} aria-hidden />, act: (on: MapStage) => zoomInMiddle(on, 1 / 1.5) },
    { name: words.showAll, icon: <Maximize size={15} aria-hidden />, act: (on: MapStage) => on.look(on.whole()) },
  ]
  return (
    <div className="map-zoom">
      {buttons.map(({ name, icon, act }) => (
        <button
          key={name}
          type="button"
          className="quiet icon-only"
          aria-label={name}
          title={name}
          onClick={() => stage && act(stage)}
        >
          {icon}
        </button>
      ))}
    </div>
  )
}

function useStage(
  canvas: HTMLCanvasElement | null,
  labels: RefObject<HTMLDivElement | null>,
  frame: RefObject<HTMLDivElement | null>,
): MapStage | null {
  const [stage, setStage] = useState<MapStage | null>(null)
  useLayoutEffect(() => {
    if (canvas === null || labels.current === null || frame.current === null) return
    const element = frame.current
    const made = createMapStage({ canvas, labels: labels.current, request: (run) => void requestAnimationFrame(run) })
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      // A view that is hidden has no size: it keeps the one it had.
      if (width > 0) made.resize({ width, height }, window.devicePixelRatio)
    }
    measure()
    setStage(made)
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure)
    observer?.observe(element)
    return () => observer?.disconnect()
  }, [canvas, labels, frame])
  return stage
}

/** Gives the stage what it shows, whenever that or the theme is another. */
function usePainting(
  stage: MapStage | null,
  probe: RefObject<HTMLElement | null>,
  { map, closeness, chosen }: MapCanvasProps,
): void {
  const look = useMapLook()
  const [palette, setPalette] = useState<MapPalette | null>(null)
  // The look is what the colours depend on.
  useLayoutEffect(() => {
    if (probe.current !== null && look !== '') setPalette(readMapPalette(probe.current))
  }, [probe, look])
  const before = useRef<PointMap | null>(null)
  const points = useMemo(() => palette && colourPoints(map, { palette, closeness, chosen }), [map, palette, closeness, chosen])
  useLayoutEffect(() => {
    if (stage === null || points === null || palette === null) return
    if (before.current !== map) stage.setMap(map, before.current !== null && isSameLibrary(before.current, map))
    before.current = map
    stage.setPoints(points, palette)
  }, [stage, map, points, palette])
}

/** Where a map follows another of the same notes, what somebody looks at stays in view. */
const isSameLibrary = (before: PointMap, now: PointMap): boolean =>
  before.places[0] === now.places[0] && before.places[1] === now.places[1]
