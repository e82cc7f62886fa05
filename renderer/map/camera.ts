// Which part of the plane is seen, and how large.

export interface Camera {
  /** The place in the middle of the view. */
  x: number
  y: number
  /** CSS pixels of one unit of the plane. */
  scale: number
}

export interface Size {
  width: number
  height: number
}

export interface Spot {
  x: number
  y: number
}

/** Left free around the points, in CSS pixels: a label stands there. */
const margin = 36
/** From all of it as a thumbnail to single points far apart, as a multiple of what shows all. */
const reach = { least: 0.5, most: 200 }

/** Shows all points. `places` is x, y, x, y, … */
export function fitCamera(places: Float32Array, { width, height }: Size): Camera {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < places.length; at += 2) {
    left = Math.min(left, places[at] ?? 0)
    right = Math.max(right, places[at] ?? 0)
    top = Math.min(top, places[at + 1] ?? 0)
    bottom = Math.max(bottom, places[at + 1] ?? 0)
  }
  if (left > right) return { x: 0, y: 0, scale: 1 }
  const across = Math.max(width - 2 * margin, 40) / Math.max(right - left, 1e-6)
  const down = Math.max(height - 2 * margin, 40) / Math.max(bottom - top, 1e-6)
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(across, down) }
}

export const toScreen = ({ x, y, scale }: Camera, { width, height }: Size, place: Spot): Spot => ({
  x: (place.x - x) * scale + width / 2,
  y: (place.y - y) * scale + height / 2,
})

export const toPlane = ({ x, y, scale }: Camera, { width, height }: Size, spot: Spot): Spot => ({
  x: (spot.x - width / 2) / scale + x,
  y: (spot.y - height / 2) / scale + y,
})

/** Moves what is seen by so many CSS pixels. */
export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x - dx / camera.scale,
  y: camera.y - dy / camera.scale,
})

/** `spot` of the view stays where it is. `whole` is the camera that shows all. */
export function zoomed(camera: Camera, factor: number, { spot, size, whole }: { spot: Spot; size: Size; whole: Camera }): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, whole.scale * reach.least), whole.scale * reach.most)
  const place = toPlane(camera, size, spot)
  return { scale, x: place.x - (spot.x - size.width / 2) / scale, y: place.y - (spot.y - size.height / 2) / scale }
}
