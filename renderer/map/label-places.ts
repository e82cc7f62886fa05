// Which labels are shown: the larger clusters first, none over another.
import { type Camera, type Size, type Spot, toScreen } from './camera.ts'

export interface LabelBox extends Size, Spot {}

export interface PlacedLabel {
  /** The middle of the label, in CSS pixels. */
  spot: Spot
  isShown: boolean
}

const gap = 6

/** `labels`: the middle of each on the plane and its size in CSS pixels, the most important first. */
export function placeLabels(labels: readonly LabelBox[], camera: Camera, size: Size): PlacedLabel[] {
  const taken: LabelBox[] = []
  return labels.map(({ x, y, width, height }) => {
    const middle = toScreen(camera, size, { x, y })
    const isInside = middle.x >= 0 && middle.x <= size.width && middle.y >= 0 && middle.y <= size.height
    // One at the edge is moved in, so that it can be read.
    const spot = { x: within(middle.x, width / 2, size.width), y: within(middle.y, height / 2, size.height) }
    const box = { ...spot, width: width + gap, height: height + gap }
    const isShown = isInside && !taken.some((other) => overlaps(other, box))
    if (isShown) taken.push(box)
    return { spot, isShown }
  })
}

const overlaps = (a: LabelBox, b: LabelBox): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

const within = (place: number, half: number, whole: number): number => Math.max(half, Math.min(whole - half, place))
