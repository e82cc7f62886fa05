// What the two pipelines have written is counted for the runs under way and told: to the window, and to what tidies the store.
import type { Store } from '../store/store.ts'
import type { MaintenanceSchedule } from './scheduling/maintenance-schedule.ts'
import type { Run } from './scheduling/run.ts'
import type { ProgressTeller } from './status/progress.ts'
import type { WrittenTexts } from './text/write-group.ts'
import type { EncodedBatch } from './vectors/vector-loop.ts'

export interface RecordDeps {
  store: Pick<Store, 'notes'>
  /** Runs under way: what is written counts for each whose folders hold the note. */
  runs: ReadonlySet<Run>
  maintenance: Pick<MaintenanceSchedule, 'wrote'>
  teller: Pick<ProgressTeller, 'notesChanged'>
  /** Chunks without a vector were written. */
  wakeVectors(): void
}

export function recordTexts({ writes, moves, problems }: WrittenTexts, deps: RecordDeps): void {
  const { runs, maintenance, teller, wakeVectors } = deps
  if (writes.some(({ chunks }) => chunks.length > 0)) wakeVectors()
  for (const { to } of moves) for (const run of runsOf(runs, to.folder)) run.moved++
  for (const { path, folder } of [...writes.map(({ state }) => state), ...problems]) {
    for (const run of runsOf(runs, folder)) run.changed.add(path)
  }
  maintenance.wrote(writes.reduce((sum, { chunks }) => sum + chunks.length, problems.length + moves.length))
  teller.notesChanged([...writes.map(({ state }) => state.path), ...moves.flatMap(({ from, to }) => [from.path, to.path])])
}

export function recordVectors({ written, encoded }: EncodedBatch, { store, runs, maintenance, teller }: RecordDeps): void {
  const runsFor = ({ path }: { path: string }) => runsOf(runs, store.notes.get(path)?.folder)
  for (const row of written) for (const run of runsFor(row)) run.changed.add(row.path)
  for (const chunk of encoded) for (const run of runsFor(chunk)) run.encoded++
  maintenance.wrote(written.length)
  teller.notesChanged([...new Set(written.map(({ path }) => path))])
}

/** The folder's runs. */
const runsOf = (runs: ReadonlySet<Run>, folder: string | undefined): Run[] =>
  folder === undefined ? [] : [...runs].filter((run) => run.folders.has(folder))
