// Draws all points into the pixels of a canvas. Own discs in a typed array: 50,000 of them take some milliseconds on any machine, with
// a graphics card or without one.
import type { Camera, Size } from './camera.ts'

export interface Pixels extends Size {
  data: Uint32Array
}

export interface PaintedPoints {
  /** x, y, x, y, … */
  places: Float32Array
  /** The packed colour of each point. */
  colours: Uint32Array
  /** The order in which they are drawn, the last on top; absent: as they are. */
  order?: Uint32Array | undefined
}

/** A pixel as canvases have it (little endian: red first). */
export const pack = (red: number, green: number, blue: number): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0

/** `camera` is in CSS pixels of which the canvas has `density` each way; `radius` in its own. */
export function paintPoints(
  pixels: Pixels,
  points: PaintedPoints,
  view: { camera: Camera; density: number; radius: number; ground: number },
): void {
  const { data, width, height } = pixels
  data.fill(view.ground)
  const stamp = createStamp(view.radius)
  const scale = view.camera.scale * view.density
  const [dx, dy] = [width / 2 - view.camera.x * scale, height / 2 - view.camera.y * scale]
  const { places, colours, order } = points
  for (let at = 0; at < colours.length; at++) {
    const point = order === undefined ? at : (order[at] ?? 0)
    const x = Math.round(places[point * 2]! * scale + dx) - stamp.reach
    const y = Math.round(places[point * 2 + 1]! * scale + dy) - stamp.reach
    if (x + stamp.side <= 0 || y + stamp.side <= 0 || x >= width || y >= height) continue
    press(pixels, stamp, { x, y, colour: colours[point]! })
  }
}

interface Stamp {
  reach: number
  side: number
  /** How much of each pixel the disc covers, 0 to 255. */
  cover: Uint8Array
}

function createStamp(radius: number): Stamp {
  const reach = Math.ceil(radius)
  const side = 2 * reach + 1
  const cover = new Uint8Array(side * side)
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      cover[(y + reach) * side + x + reach] = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y))))
    }
  }
  return { reach, side, cover }
}

function press(
  { data, width, height }: Pixels,
  { side, cover }: Stamp,
  { x, y, colour }: { x: number; y: number; colour: number },
): void {
  const [fromX, toX] = [Math.max(0, -x), Math.min(side, width - x)]
  const toY = Math.min(side, height - y)
  for (let row = Math.max(0, -y); row < toY; row++) {
    const to = (y + row) * width + x
    for (let column = fromX; column < toX; column++) {
      const share = cover[row * side + column]!
      if (share === 0) continue
      const at = to + column
      data[at] = share === 255 ? colour : blend(data[at]!, colour, share)
    }
  }
}

/** Red and blue at once, green apart: two products a pixel. */
function blend(below: number, above: number, share: number): number {
  const rest = 255 - share
  const outer = (((below & 0xff00ff) * rest + (above & 0xff00ff) * share) >>> 8) & 0xff00ff
  const green = (((below & 0x00ff00) * rest + (above & 0x00ff00) * share) >>> 8) & 0x00ff00
  return (0xff000000 | outer | green) >>> 0
}
