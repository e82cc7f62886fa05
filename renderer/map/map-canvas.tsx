// The plane itself: points, labels, what is under the pointer, and the way to look around.
import { Maximize, Minus, Plus } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Spot } from './camera.ts'
import type { MapStage } from './map-stage.ts'
import { PointCard } from './point-card.tsx'
import type { PointMap } from './read-map.ts'
import { type Shown, type Staged, usePainting, useStage } from './use-stage.ts'
import { useStageGestures, zoomInMiddle } from './use-stage-gestures.ts'
import './map-canvas.css'

export interface MapCanvasProps extends Shown {
  /** The point that is read. */
  read: number | null
  isLasso: boolean
  name: string
  /** The id of the list that says the same in words. */
  describedBy: string
  onOpen: (point: number) => void
  /** A closed line on the plane. */
  onDraw: (line: readonly Spot[]) => void
  onLeave: () => void
  readPoint: (point: number, signal: AbortSignal) => Promise<string | null>
}

export function MapCanvas(props: MapCanvasProps) {
  const { map, isLasso, name, describedBy } = props
  const words = useWords().map
  const hintId = useId()
  const { staged, attach } = useStage()
  usePainting(staged, props)
  const { hovered, onKeyDown, pointer } = usePointing(staged, props)
  return (
    <div ref={attach} className="map-frame" data-lasso={isLasso}>
      <span className="map-probe" aria-hidden />
      {/* The plane takes keys of its own: arrows, plus and minus. What it shows stands in the list that describes it. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="map-keys"
        role="application"
        aria-label={name}
        aria-describedby={`${hintId} ${describedBy}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <canvas className="map-canvas" {...pointer} />
      </div>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <p id={hintId} className="sr-only">
        {words.keysHint}
      </p>
      <MapLabels map={map} />
      {hovered !== null && staged !== null && (
        <PointCard
          map={map}
          point={hovered.point}
          spot={hovered.spot}
          size={staged.stage.size()}
          closeness={props.closeness}
          readPoint={props.readPoint}
        />
      )}
      <ZoomButtons stage={staged?.stage ?? null} />
    </div>
  )
}

function usePointing(staged: Staged | null, { map, read, isLasso, onOpen, onDraw, onLeave }: MapCanvasProps) {
  const [hovered, setHovered] = useState<{ version: number; point: number; spot: Spot } | null>(null)
  const current = hovered?.version === map.version ? hovered : null
  const point = current?.point ?? null
  useEffect(() => staged?.stage.setRings([point, read].filter((ring) => ring !== null)), [staged, point, read])
  const { onKeyDown, ...pointer } = useStageGestures(staged, {
    isLasso,
    acts: {
      hover: (under, spot) =>
        setHovered((was) => (under === null ? null : was?.point === under ? was : { version: map.version, point: under, spot })),
      open: onOpen,
      draw: onDraw,
      leave: onLeave,
    },
  })
  return { hovered: current, onKeyDown, pointer }
}

function MapLabels({ map }: { map: PointMap }) {
  return (
    <div className="map-labels" aria-hidden>
      {map.clusters.map(({ words }, at) => (
        // Clusters have no names of their own but their place in the list.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at} dir="auto">
          {words.slice(0, 2).join(' · ')}
        </span>
      ))}
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
