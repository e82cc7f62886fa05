// Runs that stand beside each other, from top to bottom.
import type { TextRun } from './text-runs.ts'

/** In sizes of the font: how far a raised or lowered run may stand off its line. */
const lineTolerance = 0.4

export function rowsOf(runs: readonly TextRun[]): TextRun[][] {
  const rows: TextRun[][] = []
  for (const run of runs.toSorted((a, b) => b.base - a.base || a.left - b.left)) {
    const row = rows.at(-1)
    if (row?.[0] !== undefined && isBeside(row[0], run)) row.push(run)
    else rows.push([run])
  }
  return rows
}

function isBeside(first: TextRun, run: TextRun): boolean {
  const [small, large] = [Math.min(first.size, run.size), Math.max(first.size, run.size)]
  // Beside an initial of several lines stand all of them.
  return first.base - run.base <= lineTolerance * (large > 1.8 * small ? small : large)
}
