// Closeness (the share of random pairs that are less alike) as people see it: in words, and on a scale of nines.
import { formatCloseness } from '../shared/closeness.ts'
import type { Words } from './words/words.ts'

/**
 * 0-1 on the meter. Hits all lie above 0.9, where a straight bar would always be full, so the scale counts nines:
 * 0.9 is a quarter, 0.99 a half, 0.999 three quarters, 0.9999 and more full.
 */
export function onNines(closeness: number): number {
  const nines = -Math.log10(Math.max(1 - closeness, 1e-12))
  return Math.min(1, Math.max(0, nines / 4))
}

type Spoken = Pick<Words, 'compare'>

/** "closer than 99.7 % of random pairs". */
export function describeCloseness(closeness: number | null, { compare }: Spoken): string {
  if (closeness === null) return compare.closeness.byWordsOnly
  return compare.closeness.closer(formatCloseness(closeness))
}

/** "99.7 %", as the language writes it. */
export const closenessShare = (closeness: number, { compare }: Spoken): string =>
  compare.closeness.share(formatCloseness(closeness))

/** The headline of a comparison, in words. */
export function closenessWords(closeness: number, { compare }: Spoken): string {
  const { nearest, very, near, somewhat, barely, chance } = compare.closeness
  if (closeness >= 0.9999) return nearest
  if (closeness >= 0.999) return very
  if (closeness >= 0.99) return near
  if (closeness >= 0.9) return somewhat
  if (closeness >= 0.6) return barely
  return chance
}

/** cosine x 100 as the model card prints it, without a percent sign. */
export const cosineFigure = (cosine: number): string => (cosine * 100).toFixed(2)
