// Remembers where the window was, and never puts it where no screen is. Pure but for the two functions with a file.
import { readFileSync, writeFileSync } from 'node:fs'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowState {
  bounds: Bounds | null
  maximized: boolean
}

const fresh: WindowState = { bounds: null, maximized: false }
/** Small enough for half a laptop's screen, large enough for a list beside a preview, in px. */
export const smallest = { width: 640, height: 480 }
export const usual = { width: 1180, height: 780 }

export function readWindowState(file: string): WindowState {
  try {
    // SAFETY: every field is checked before the value is used.
    const found = JSON.parse(readFileSync(file, 'utf8')) as WindowState | null
    const bounds = found?.bounds
    const valid = bounds && [bounds.x, bounds.y, bounds.width, bounds.height].every(Number.isInteger)
    return { bounds: valid ? bounds : null, maximized: found?.maximized === true }
  } catch {
    return fresh
  }
}

/** A window that cannot remember its place is no reason to bother anyone. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch {
    // The next start uses the usual size.
  }
}

/** `bounds` moved and shrunk into the work area of the screen it was nearest to. */
export function fitInto(area: Bounds, bounds: Bounds): Bounds {
  const width = Math.min(Math.max(bounds.width, smallest.width), area.width)
  const height = Math.min(Math.max(bounds.height, smallest.height), area.height)
  return {
    width,
    height,
    x: Math.max(area.x, Math.min(bounds.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(bounds.y, area.y + area.height - height)),
  }
}

/** Of the small window, in px. */
const small = { width: 680, height: 460 }

/** In the middle, a little above it, where the eye is; smaller where the screen is. */
export function placeOnScreen(area: Bounds): Bounds {
  const width = Math.min(small.width, area.width)
  const height = Math.min(small.height, area.height)
  const x = area.x + Math.round((area.width - width) / 2)
  return { x, y: area.y + Math.round((area.height - height) / 3), width, height }
}
