// Closeness (the share of random pairs that are less alike) as people see it: in words, and on a scale of nines.
import { formatCloseness } from '../shared/closeness.ts'

/**
 * 0-1 on the meter. Hits all lie above 0.9, where a straight bar would always be full, so the scale counts nines:
 * 0.9 is a quarter, 0.99 a half, 0.999 three quarters, 0.9999 and more full.
 */
export function onNines(closeness: number): number {
  const nines = -Math.log10(Math.max(1 - closeness, 1e-12))
  return Math.min(1, Math.max(0, nines / 4))
}

/** "closer than 99.7 % of random pairs". */
export function describeCloseness(closeness: number | null): string {
  if (closeness === null) return 'found by its words only'
  return `closer than ${formatCloseness(closeness)} of random pairs`
}

/** The headline of a comparison, in words. */
export function closenessWords(closeness: number): string {
  if (closeness >= 0.9999) return 'As near as texts get'
  if (closeness >= 0.999) return 'Very near'
  if (closeness >= 0.99) return 'Near'
  if (closeness >= 0.9) return 'Somewhat related'
  if (closeness >= 0.6) return 'Barely related'
  return 'No nearer than chance'
}
