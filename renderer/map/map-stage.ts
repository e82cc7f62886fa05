// What is seen of the map: a canvas with all points, labels over it, painted once a frame where something has changed.
import { type Camera, fitCamera, type Size, type Spot, toPlane, toScreen } from './camera.ts'
import { placeLabels } from './label-places.ts'
import type { MapPalette } from './map-palette.ts'
import { createPointGrid, type PointGrid } from './point-grid.ts'
import { type PaintedPoints, type Pixels, paintPoints } from './point-painter.ts'
import type { PointMap } from './read-map.ts'

export interface MapStage {
  /** `keeps`: what is seen stays, for another map of the same notes. */
  setMap(map: PointMap, keeps: boolean): void
  setPoints(points: PaintedPoints, palette: MapPalette): void
  /** Points with a ring around them: under the pointer, and the one that is read. */
  setRings(points: readonly number[]): void
  /** A line that is being drawn, in CSS pixels of the view. */
  setLine(line: readonly Spot[]): void
  resize(size: Size, density: number): void
  camera(): Camera
  size(): Size
  /** The camera that shows all. */
  whole(): Camera
  look(camera: Camera): void
  /** The point at a spot of the view. */
  hit(spot: Spot): number | null
}

export interface StageParts {
  canvas: HTMLCanvasElement
  /** Its children are the labels, in the order of the clusters. */
  labels: HTMLElement
  request(run: () => void): void
}

/** How near to a point the pointer must be, in CSS pixels. */
const grasp = 9

interface State {
  map: PointMap | null
  grid: PointGrid | null
  points: PaintedPoints | null
  palette: MapPalette | null
  camera: Camera
  size: Size
  density: number
  rings: readonly number[]
  line: readonly Spot[]
  pixels: (Pixels & { image: ImageData }) | null
  isAsked: boolean
}

const firstState = (): State => ({
  map: null,
  grid: null,
  points: null,
  palette: null,
  camera: { x: 0, y: 0, scale: 1 },
  size: { width: 0, height: 0 },
  density: 1,
  rings: [],
  line: [],
  pixels: null,
  isAsked: false,
})

export function createMapStage(parts: StageParts): MapStage {
  const state = firstState()
  const whole = () => fitCamera(state.map?.places ?? new Float32Array(), state.size)
  const paintSoon = () => {
    if (state.isAsked) return
    state.isAsked = true
    parts.request(() => {
      state.isAsked = false
      paint(state, parts)
    })
  }
  const become = (change: Partial<State>) => {
    Object.assign(state, change)
    paintSoon()
  }
  return {
    setMap(map, keeps) {
      become({ map, grid: createPointGrid(map.places), points: null })
      if (!keeps) become({ camera: whole() })
    },
    setPoints: (points, palette) => become({ points, palette }),
    setRings: (rings) => become({ rings }),
    setLine: (line) => become({ line }),
    resize(size, density) {
      const before = whole()
      const wasWhole = state.size.width === 0 || state.camera.scale === before.scale
      become({ size, density, pixels: null })
      if (wasWhole) become({ camera: whole() })
    },
    camera: () => state.camera,
    size: () => state.size,
    whole,
    look: (camera) => become({ camera }),
    hit(spot) {
      const { x, y } = toPlane(state.camera, state.size, spot)
      return state.grid?.nearest(x, y, grasp / state.camera.scale) ?? null
    },
  }
}

/** Few points are larger than many, and all grow a little with what is between them. */
export function radiusFor(count: number, zoom: number): number {
  const alone = count > 20_000 ? 1.5 : count > 4000 ? 2 : count > 600 ? 2.6 : 3.6
  return Math.min(6.5, alone * Math.max(1, zoom) ** 0.3)
}

function paint(state: State, { canvas, labels }: StageParts): void {
  const { points, palette, size, density, camera, map } = state
  if (points === null || palette === null || map === null || size.width === 0) return
  const context = canvas.getContext('2d')
  if (context === null) return
  const pixels = (state.pixels ??= createPixels(canvas, size, density))
  const radius = radiusFor(map.count, camera.scale / fitCamera(map.places, size).scale)
  paintPoints(pixels, points, { camera, density, radius: radius * density, ground: palette.ground })
  context.putImageData(pixels.image, 0, 0)
  context.setTransform(density, 0, 0, density, 0, 0)
  drawRings(context, state, radius)
  drawLine(context, state)
  context.setTransform(1, 0, 0, 1, 0, 0)
  moveLabels(labels, map, camera, size)
}

function createPixels(canvas: HTMLCanvasElement, { width, height }: Size, density: number) {
  canvas.width = Math.max(1, Math.round(width * density))
  canvas.height = Math.max(1, Math.round(height * density))
  const image = new ImageData(canvas.width, canvas.height)
  return { image, data: new Uint32Array(image.data.buffer), width: canvas.width, height: canvas.height }
}

function drawRings(context: CanvasRenderingContext2D, { rings, map, camera, size, palette }: State, radius: number): void {
  if (map === null || palette === null) return
  context.strokeStyle = palette.ink
  context.lineWidth = 2
  for (const point of rings) {
    const spot = toScreen(camera, size, { x: map.places[point * 2] ?? 0, y: map.places[point * 2 + 1] ?? 0 })
    context.beginPath()
    context.arc(spot.x, spot.y, radius + 3.5, 0, 2 * Math.PI)
    context.stroke()
  }
}

function drawLine(context: CanvasRenderingContext2D, { line, palette }: State): void {
  const [first, ...rest] = line
  if (first === undefined || palette === null) return
  context.beginPath()
  context.moveTo(first.x, first.y)
  for (const { x, y } of rest) context.lineTo(x, y)
  context.closePath()
  context.fillStyle = palette.veil
  context.fill()
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.stroke()
}

function moveLabels(labels: HTMLElement, { clusters }: PointMap, camera: Camera, size: Size): void {
  const elements = Array.from(labels.children).filter((child) => child instanceof HTMLElement)
  const boxes = clusters.map(({ x, y }, at) => ({
    x,
    y,
    width: elements[at]?.offsetWidth ?? 0,
    height: elements[at]?.offsetHeight ?? 0,
  }))
  for (const [at, { spot, isShown }] of placeLabels(boxes, camera, size).entries()) {
    const element = elements[at]
    if (element === undefined) continue
    element.style.transform = `translate(${spot.x}px, ${spot.y}px) translate(-50%, -50%)`
    element.style.visibility = isShown ? 'visible' : 'hidden'
  }
}
