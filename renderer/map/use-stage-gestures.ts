// What pointers, wheels and keys do on the map.
import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react'
import { panned, type Spot, toPlane, zoomed } from './camera.ts'
import type { MapStage } from './map-stage.ts'
import type { Staged } from './use-stage.ts'

export interface StageActs {
  /** The point under the pointer; null: none. */
  hover(point: number | null, spot: Spot): void
  open(point: number): void
  /** A closed line on the plane. */
  draw(line: readonly Spot[]): void
  /** Escape. */
  leave(): void
}

/** A pointer that moved less between down and up has clicked, in CSS pixels. */
const stillness = 4
const keyStep = 60
const keyZoom = 1.3

export function useStageGestures(staged: Staged | null, { isLasso, acts }: { isLasso: boolean; acts: StageActs }) {
  const stage = staged?.stage ?? null
  useWheel(staged)
  const [gesture] = useState(createGesture)
  return {
    onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
      if (stage === null || event.button > 0) return
      event.currentTarget.setPointerCapture?.(event.pointerId)
      event.currentTarget.parentElement?.focus({ preventScroll: true })
      gesture.down(event.pointerId, spotOf(event), isLasso || event.shiftKey)
      acts.hover(null, spotOf(event))
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
      if (stage === null) return
      if (!gesture.isDown()) return acts.hover(stage.hit(spotOf(event)), spotOf(event))
      gesture.move(stage, event.pointerId, spotOf(event))
    },
    onPointerUp(event: PointerEvent<HTMLCanvasElement>) {
      if (stage === null) return
      const ended = gesture.up(event.pointerId)
      stage.setLine([])
      if (ended === null) return
      if (ended.moved < stillness) {
        const point = stage.hit(spotOf(event))
        if (point !== null) acts.open(point)
      } else if (ended.line.length > 0) acts.draw(ended.line.map((spot) => toPlane(stage.camera(), stage.size(), spot)))
    },
    onPointerCancel(event: PointerEvent<HTMLCanvasElement>) {
      gesture.up(event.pointerId)
      stage?.setLine([])
    },
    onPointerLeave: (event: PointerEvent<HTMLCanvasElement>) => acts.hover(null, spotOf(event)),
    onKeyDown: (event: KeyboardEvent) => stage && onStageKey(event, stage, acts),
  }
}

const spotOf = ({ clientX, clientY, currentTarget }: { clientX: number; clientY: number; currentTarget: Element }): Spot => {
  const { left, top } = currentTarget.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}

function createGesture() {
  const pointers = new Map<number, Spot>()
  let line: Spot[] = []
  let isLine = false
  let moved = 0
  return {
    isDown: () => pointers.size > 0,
    down(id: number, spot: Spot, drawsLine: boolean) {
      pointers.set(id, spot)
      // A second finger makes a pinch of it.
      isLine = drawsLine && pointers.size === 1
      line = isLine ? [spot] : []
      if (pointers.size === 1) moved = 0
    },
    move(stage: MapStage, id: number, spot: Spot) {
      const before = pointers.get(id)
      if (before === undefined) return
      moved += Math.hypot(spot.x - before.x, spot.y - before.y)
      const other = [...pointers].find(([pointer]) => pointer !== id)?.[1]
      pointers.set(id, spot)
      if (other !== undefined) pinch(stage, other, before, spot)
      else if (isLine) {
        line.push(spot)
        stage.setLine(line.slice())
      } else stage.look(panned(stage.camera(), spot.x - before.x, spot.y - before.y))
    },
    /** Null where other fingers are still down. */
    up(id: number): { moved: number; line: readonly Spot[] } | null {
      if (!pointers.delete(id) || pointers.size > 0) return null
      const ended = { moved, line }
      line = []
      return ended
    },
  }
}

function pinch(stage: MapStage, other: Spot, before: Spot, now: Spot): void {
  const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))
  const spot = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
  stage.look(zoomed(stage.camera(), factor, { spot, size: stage.size(), whole: stage.whole() }))
}

/** Not by React: its wheel events cannot keep the page from scrolling. */
function useWheel(staged: Staged | null): void {
  useEffect(() => {
    if (staged === null) return
    const { stage, canvas } = staged
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = canvas.getBoundingClientRect()
      const spot = { x: event.clientX - left, y: event.clientY - top }
      // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0018) * (event.deltaMode === 1 ? 16 : 1))
      stage.look(zoomed(stage.camera(), factor, { spot, size: stage.size(), whole: stage.whole() }))
    }
    canvas.addEventListener('wheel', turn, { passive: false })
    return () => canvas.removeEventListener('wheel', turn)
  }, [staged])
}

/** Zooms in (factor above 1) or out in the middle of the view. */
export function zoomInMiddle(stage: MapStage, factor: number): void {
  const size = stage.size()
  stage.look(zoomed(stage.camera(), factor, { spot: { x: size.width / 2, y: size.height / 2 }, size, whole: stage.whole() }))
}

function onStageKey(event: KeyboardEvent, stage: MapStage, acts: StageActs): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const pan = (dx: number, dy: number) => stage.look(panned(stage.camera(), dx, dy))
  const keys: Record<string, () => void> = {
    ArrowLeft: () => pan(keyStep, 0),
    ArrowRight: () => pan(-keyStep, 0),
    ArrowUp: () => pan(0, keyStep),
    ArrowDown: () => pan(0, -keyStep),
    '+': () => zoomInMiddle(stage, keyZoom),
    '=': () => zoomInMiddle(stage, keyZoom),
    '-': () => zoomInMiddle(stage, 1 / keyZoom),
    '0': () => stage.look(stage.whole()),
    Escape: acts.leave,
  }
  const act = keys[event.key]
  if (act === undefined) return
  event.preventDefault()
  event.stopPropagation()
  act()
}
