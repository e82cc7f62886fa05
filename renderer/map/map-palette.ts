// The map's colours, as the style sheet has them in the theme that is shown: what is painted knows no custom properties.
import { pack } from './point-painter.ts'

export interface MapPalette {
  ground: number
  /** Of clusters, in turn. Every pair of neighbours is told apart without red and green, and each has a label beside it. */
  clusters: readonly number[]
  /** Points in no cluster. */
  alone: number
  /** From far to near, evenly. */
  levels: readonly number[]
  ink: string
  accent: string
  veil: string
}

export const clusterColours = 7
export const levelSteps = 32

/** `probe` carries the class map-probe: its properties are set, and the colours they give are read. */
export function readMapPalette(probe: HTMLElement): MapPalette {
  const style = getComputedStyle(probe)
  const read = (colour: string): string => {
    probe.style.setProperty('background-color', colour)
    return style.backgroundColor
  }
  const mix = (share: number) => `color-mix(in oklab, var(--map-near) ${share * 100}%, var(--map-far))`
  return {
    ground: rgb(read('var(--page)')),
    clusters: Array.from({ length: clusterColours }, (_, at) => rgb(read(`var(--map-${at + 1})`))),
    alone: rgb(read('var(--map-alone)')),
    levels: Array.from({ length: levelSteps + 1 }, (_, step) => rgb(read(mix(step / levelSteps)))),
    ink: read('var(--ink)'),
    accent: read('var(--accent)'),
    veil: read('color-mix(in oklab, var(--accent) 12%, transparent)'),
  }
}

/** Colours come as rgb(), or as color(srgb …) and oklab() where they were mixed: a canvas reads all of them. */
function rgb(colour: string): number {
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(colour)
  if (parts !== null) return pack(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  const context =
    typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (context === null) return 0
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return pack(red, green, blue)
}
