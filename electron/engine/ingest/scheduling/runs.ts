// Runs: a reconcile and the wait for its vectors, asked for by a caller or going on in the background.
import { isAppError, throwIfCancelled } from '../../../../shared/errors.ts'
import type { IndexReport } from '../../../../shared/schemas.ts'
import { abortable } from '../../async/abortable.ts'
import type { IngestContext } from '../ingest-context.ts'
import type { Force } from '../reconcile.ts'
import type { VectorLoop } from '../vectors/vector-loop.ts'
import { createRun, didChange, type Run, reportOf } from './run.ts'
import type { Schedule } from './schedule.ts'

export interface Runs {
  /** Reconciles the folders and waits for their vectors. Throws CANCELLED; the work itself goes on when only `signal` fired. */
  report(folders: readonly string[], force: Force, signal: AbortSignal): Promise<IndexReport>
  /** The same in the background: what changed is told by `settled`. */
  lookAgain(folders: readonly string[], force: Force): void
  /** The same where the watcher saw something. */
  follow(folders: readonly string[]): void
}

interface RunDeps {
  ingesting: IngestContext
  vectors: VectorLoop
  schedule: Schedule
  /** The signal for what starts now. */
  epoch(): AbortSignal
}

export function createRuns({ ingesting, vectors, schedule, epoch }: RunDeps): Runs {
  const { parts, runs, maintenance } = ingesting

  async function finish(run: Run, perform: () => Promise<void>, signal: AbortSignal): Promise<void> {
    runs.add(run)
    try {
      await abortable(perform(), signal)
      vectors.wake(run.signal)
      await waitForVectors(run, signal)
      const left = waitingPaths(run, ingesting)
      if (left.length === 0) return
      // Notes that wait for vectors which nothing owes them: written so by a run that was killed. Read again once.
      await abortable(schedule.now([...run.folders], new Set(left), run), signal)
      await waitForVectors(run, signal)
    } finally {
      runs.delete(run)
      if (!vectors.isRunning) maintenance.idle()
    }
  }

  async function waitForVectors(run: Run, signal: AbortSignal): Promise<void> {
    const isWaiting = () => [...run.folders].some(ingesting.folderCounts.isWaiting)
    while (vectors.isRunning && isWaiting()) await abortable(vectors.nextCommit(), signal)
    await vectors.told()
    throwIfCancelled(signal)
  }

  function background(folders: readonly string[], perform: (run: Run) => Promise<void>): void {
    const run = createRun(folders, epoch())
    finish(run, () => perform(run), run.signal).then(
      () => void (didChange(run) && parts.emit('settled', reportOf(run, parts))),
      (error: unknown) => void (isAppError(error, 'CANCELLED') || parts.log(error)),
    )
  }

  return {
    async report(folders, force, signal) {
      const run = createRun(folders, epoch())
      await finish(run, () => schedule.now(folders, force, run), AbortSignal.any([signal, run.signal]))
      if (didChange(run)) await maintenance.now()
      return reportOf(run, parts)
    },
    lookAgain: (folders, force) => background(folders, (run) => schedule.now(folders, force, run)),
    follow: (folders) => background(folders, schedule.gathered),
  }
}

function waitingPaths(run: Run, { parts }: IngestContext): string[] {
  const paths: string[] = []
  for (const { path, folder, state } of parts.store.notes.values()) {
    if (state === 'waiting' && run.folders.has(folder)) paths.push(path)
  }
  return paths
}
