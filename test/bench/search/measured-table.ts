// One table a size: what was measured, and beside it the aim.
import { quantile } from '../race.ts'

export interface Aims {
  /** ms at the 95th percentile. */
  idleMs: number
  indexingMs: number | null
  /** Of the baseline's 95th percentile. */
  share: number
  rssMb: number
}

export const aims: ReadonlyMap<number, Aims> = new Map([
  [10_000, { idleMs: 12, indexingMs: null, share: 0.6, rssMb: 250 }],
  [100_000, { idleMs: 16, indexingMs: 33, share: 0.35, rssMb: 400 }],
  [1_000_000, { idleMs: 40, indexingMs: 80, share: 0.1, rssMb: 1200 }],
])

export interface Row {
  what: string
  shown: string
  aim?: { most: number; shown: string; reached: number } | undefined
}

export const p95 = (times: readonly number[]) => quantile(times, 0.95)

export const showMs = (times: readonly number[]) =>
  times.length === 0
    ? 'nothing'
    : `p50 ${quantile(times, 0.5).toFixed(1).padStart(6)}  p95 ${p95(times).toFixed(1).padStart(6)} ms`

export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`

export function printTable(title: string, rows: readonly Row[], print: (line: string) => void): void {
  print(title)
  const width = Math.max(...rows.map(({ what }) => what.length))
  const shownWidth = Math.max(...rows.map(({ shown }) => shown.length))
  for (const { what, shown, aim } of rows) {
    const verdict = aim === undefined ? '' : `   aim ${aim.shown}: ${aim.reached <= aim.most ? 'reached' : 'NOT REACHED'}`
    print(`  ${what.padEnd(width)}   ${aim === undefined ? shown : shown.padEnd(shownWidth)}${verdict}`)
  }
}
