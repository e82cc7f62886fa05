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
    const spot = toScreen(camera, size, { x, y })
    const box = { ...spot, width: width + gap, height: height + gap }
    const isInside =
      spot.x > width / 2 && spot.x < size.width - width / 2 && spot.y > height / 2 && spot.y < size.height - height / 2
    const isShown = isInside && !taken.some((other) => overlaps(other, box))
    if (isShown) taken.push(box)
    return { spot, isShown }
  })
}

const overlaps = (a: LabelBox, b: LabelBox): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height
