// How a document is set: what its body looks like, by which headings and notes stand out.
import type { Line } from './lines.ts'

export interface Typography {
  /** Of the type that most of the text is in, in points. */
  bodySize: number
  bodyFont: string
  /** From one baseline to the next, in sizes of the font. */
  leading: number
  isMonospace: boolean
}

/** Points that are told apart. */
const sizeStep = 0.5
const usualLeading = 1.2

export function typographyOf(lines: readonly Line[]): Typography {
  const bodySize = Number(most(lines, ({ size }) => String(roundedSize(size)))) || 10
  const body = lines.filter(({ size }) => roundedSize(size) === bodySize)
  const leadings = lines.filter(({ column }) => column.leading !== null)
  return {
    bodySize,
    bodyFont: most(body, ({ font }) => font),
    leading: Number(most(leadings, ({ column }) => (column.leading ?? usualLeading).toFixed(1))) || usualLeading,
    isMonospace: most(body, ({ isMonospace }) => String(isMonospace)) === 'true',
  }
}

export const roundedSize = (size: number): number => Math.round(size / sizeStep) * sizeStep

/** The kind of line that has most characters; '' of none. */
function most(lines: readonly Line[], kindOf: (line: Line) => string): string {
  const characters = charactersBy(lines, kindOf)
  return [...characters].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0] as const)[0]
}

export function charactersBy<K>(lines: readonly Line[], kindOf: (line: Line) => K): Map<K, number> {
  const characters = new Map<K, number>()
  for (const line of lines) {
    const kind = kindOf(line)
    characters.set(kind, (characters.get(kind) ?? 0) + line.text.length)
  }
  return characters
}
