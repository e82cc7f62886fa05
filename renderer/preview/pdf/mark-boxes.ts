// Boxes over the words of a passage on a drawn page. Pure.
import type { Hit } from '../../../shared/schemas.ts'
import { findOnPage, type RunPart } from './passage-on-page.ts'

/** In shares (0-1) of the page's width and height, from its upper left corner. */
export interface MarkBox {
  left: number
  top: number
  width: number
  height: number
  isWord: boolean
}

/** A piece of text as pdf.js tells it: its matrix in the page's own space, its width there. */
export interface TextRun {
  text: string
  width: number
  transform: readonly number[]
}

export interface PageView {
  width: number
  height: number
  scale: number
  /** From the page's own space to the drawn page: [a, b, c, d, e, f]. */
  transform: readonly number[]
}

export function markBoxes(runs: readonly TextRun[], view: PageView, snippet: Hit['snippet']): MarkBox[] {
  const { passage, words } = findOnPage(
    runs.map(({ text }) => text),
    snippet,
  )
  const boxes = (parts: readonly RunPart[], isWord: boolean) =>
    parts.flatMap(({ run, from, to }) => {
      const box = runs[run] && boxOf(runs[run], from, to, view)
      return box ? [{ ...box, isWord }] : []
    })
  return [...boxes(passage, false), ...boxes(words, true)]
}

/** Null for text that does not run from left to right. */
function boxOf({ text, width, transform }: TextRun, from: number, to: number, view: PageView): Omit<MarkBox, 'isWord'> | null {
  const [a, b, c, d, x, y] = multiplied(view.transform, transform)
  if (a <= 0 || Math.abs(b) > a / 50) return null
  const fontHeight = Math.hypot(c, d)
  const unit = (width * view.scale) / text.length
  return {
    left: (x + from * unit) / view.width,
    // The matrix stands on the line that letters stand on; a fifth of them hangs below it.
    top: (y - fontHeight * 0.9) / view.height,
    width: ((to - from) * unit) / view.width,
    height: (fontHeight * 1.15) / view.height,
  }
}

type Matrix = readonly [number, number, number, number, number, number]

function multiplied(left: readonly number[], right: readonly number[]): Matrix {
  const [a, b, c, d, e, f] = matrixOf(left)
  const [g, h, i, j, k, l] = matrixOf(right)
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

const matrixOf = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix => [a, b, c, d, e, f]
