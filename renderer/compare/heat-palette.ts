// The heat map's colours, as the style sheet has them in the theme that is shown: a canvas knows no custom properties.
export interface HeatPalette {
  /** From no closeness to the greatest, evenly. */
  levels: readonly string[]
  ink: string
  /** Figures that mean little. */
  faint: string
  /** The outline of a row's best match. */
  best: string
  /** The lines behind what cannot be told. */
  hatch: string
  family: string
  /** The ground of the window. */
  page: string
}

const steps = 64

/** `probe` carries the class heat-probe: each colour is one of its properties. */
export function readPalette(probe: HTMLElement): HeatPalette {
  const style = getComputedStyle(probe)
  const levels = Array.from({ length: steps + 1 }, (_, step) => {
    probe.style.setProperty('--level', String(step / steps))
    return style.backgroundColor
  })
  const { color, caretColor, outlineColor, columnRuleColor, fontFamily, borderTopColor } = style
  return {
    levels,
    ink: color,
    faint: caretColor,
    best: outlineColor,
    hatch: columnRuleColor,
    family: fontFamily,
    page: borderTopColor,
  }
}

/** The colours of the light theme, whichever is shown: read while the page has it, before anything is painted again. */
export function readLightPalette(probe: HTMLElement): HeatPalette {
  const { dataset } = document.documentElement
  const theme = dataset['theme']
  dataset['theme'] = 'light'
  const palette = readPalette(probe)
  if (theme === undefined) delete dataset['theme']
  else dataset['theme'] = theme
  return palette
}

export const levelColour = ({ levels }: HeatPalette, level: number): string => levels[Math.round(level * steps)] ?? ''
