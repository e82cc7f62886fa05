// Lays a new map over the old one: turned, mirrored and moved so that what is in both lies as near to itself as it can (Procrustes).

/** `old` has NaN where it knows no place; with fewer than three known ones nothing is moved. Both are x, y, x, y, … */
export function alignTo(places: Float64Array, old: Float32Array): void {
  const known: number[] = []
  for (let at = 0; at < places.length; at += 2) if (!Number.isNaN(old[at]!)) known.push(at)
  if (known.length < 3) return
  const here = centreOf(places, known)
  const there = centreOf(old, known)
  let [xx, xy, yx, yy] = [0, 0, 0, 0]
  for (const at of known) {
    const [px, py] = [places[at]! - here.x, places[at + 1]! - here.y]
    const [qx, qy] = [old[at]! - there.x, old[at + 1]! - there.y]
    xx += px * qx
    xy += px * qy
    yx += py * qx
    yy += py * qy
  }
  // In the plane the best turn is an angle, with or without a mirror before it.
  const plain = Math.hypot(xx + yy, xy - yx)
  const mirrored = Math.hypot(xx - yy, xy + yx)
  const side = mirrored > plain ? -1 : 1
  const angle = Math.atan2(xy - side * yx, xx + side * yy)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (let at = 0; at < places.length; at += 2) {
    const [x, y] = [places[at]! - here.x, side * (places[at + 1]! - here.y)]
    places[at] = there.x + cos * x - sin * y
    places[at + 1] = there.y + sin * x + cos * y
  }
}

function centreOf(places: ArrayLike<number>, at: readonly number[]): { x: number; y: number } {
  let [x, y] = [0, 0]
  for (const i of at) {
    x += places[i]!
    y += places[i + 1]!
  }
  return { x: x / at.length, y: y / at.length }
}
