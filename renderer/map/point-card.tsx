// What stands at the point under the pointer: its note's title at once, its passage when the pointer rests.
import { useEffect, useState } from 'react'
import { formatCloseness } from '../../shared/closeness.ts'
import { useFolders } from '../app-context.ts'
import { relativeTo } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Size, Spot } from './camera.ts'
import { noteOfPoint, type PointMap } from './read-map.ts'
import './point-card.css'

interface PointCardProps {
  map: PointMap
  point: number
  spot: Spot
  size: Size
  closeness: Float32Array | null
  readPoint: (point: number, signal: AbortSignal) => Promise<string | null>
}

/** A pointer on its way passes many points by, in milliseconds. */
const restMs = 90
const cardWidth = 280
const cardHeight = 150

export function PointCard({ map, point, spot, size, closeness, readPoint }: PointCardProps) {
  const text = usePassage(point, readPoint)
  const folders = useFolders()
  const words = useWords().map
  const note = noteOfPoint(map, point)
  if (note === undefined) return null
  const near = closeness?.[point]
  const left = Math.max(8, spot.x + 16 + cardWidth > size.width ? spot.x - 16 - cardWidth : spot.x + 16)
  const top = spot.y + 16 + cardHeight > size.height ? Math.max(8, spot.y - 12 - cardHeight) : spot.y + 14
  return (
    <div className="point-card" aria-hidden style={{ left, top, width: cardWidth }}>
      <strong dir="auto">{note.title}</strong>
      <span className="point-place" dir="auto">
        {relativeTo(folders ?? [], note.path).rest}
      </span>
      {near !== undefined && !Number.isNaN(near) && <span className="point-near">{words.closerThan(formatCloseness(near))}</span>}
      {text !== null && (
        <p dir="auto" className="point-text">
          {text}
        </p>
      )}
    </div>
  )
}

function usePassage(point: number, readPoint: PointCardProps['readPoint']): string | null {
  const [read, setRead] = useState<{ point: number; text: string | null }>({ point: -1, text: null })
  useEffect(() => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      readPoint(point, controller.signal).then(
        (text) => controller.signal.aborted || setRead({ point, text }),
        () => undefined,
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [point, readPoint])
  return read.point === point ? read.text : null
}
