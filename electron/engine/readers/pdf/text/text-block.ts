// Lines that are one piece of the text.
import type { Line } from '../layout/lines.ts'

/** Lines with the same mark are one heading. */
export interface HeadingMark {
  /** 1 for the highest. */
  level: number
}

export interface TextBlock {
  kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code'
  lines: Line[]
  level: number
  /** How deep an item stands in its list. */
  depth: number
}
