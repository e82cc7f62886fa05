// What the loops of one ingest share.
import type { NoteReader } from '../reading/note-reader.ts'
import type { Recipe } from '../reading/recipe.ts'
import type { IngestDeps } from './ingest-deps.ts'
import type { MaintenanceSchedule } from './scheduling/maintenance-schedule.ts'
import type { Run } from './scheduling/run.ts'
import type { IngestState } from './status/ingest-state.ts'
import type { ProgressTeller } from './status/progress.ts'
import type { Rate } from './status/rate.ts'
import type { Commits } from './text/commit.ts'

export interface IngestContext {
  parts: IngestDeps
  recipe: Recipe
  reader: NoteReader
  ingestState: IngestState
  commits: Commits
  rate: Rate
  teller: ProgressTeller
  maintenance: MaintenanceSchedule
  /** Chunks without a vector were written. */
  wakeVectors(): void
  /** Runs under way; what is encoded counts for each whose folders hold the note. */
  runs: Set<Run>
  /** Files read so soon after their last change that the next one might not show in their time stamp. */
  racy: Set<string>
  /** When somebody searched last, by performance.now(); -Infinity before that. */
  searchedAt: { ms: number }
}

/** The folder's runs. */
export function runsOf({ runs }: Pick<IngestContext, 'runs'>, folder: string | undefined): Run[] {
  return folder === undefined ? [] : [...runs].filter((run) => run.folders.has(folder))
}
