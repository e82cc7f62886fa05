// What one ingest is made of, and what each of its pipelines takes of that.
import type { NoteReader } from '../reading/note-reader.ts'
import type { Recipe } from '../reading/recipe.ts'
import type { IngestDeps } from './ingest-deps.ts'
import type { RecordDeps } from './record.ts'
import type { MaintenanceSchedule } from './scheduling/maintenance-schedule.ts'
import type { Run } from './scheduling/run.ts'
import type { FolderCounts } from './status/folder-counts.ts'
import type { IngestState } from './status/ingest-state.ts'
import type { ProgressTeller } from './status/progress.ts'
import type { Rate } from './status/rate.ts'
import type { Commits } from './text/commit.ts'
import type { TextDeps } from './text/text-pass.ts'
import type { VectorDeps } from './vectors/vector-loop.ts'

export interface IngestContext {
  parts: IngestDeps
  recipe: Recipe
  reader: NoteReader
  ingestState: IngestState
  folderCounts: FolderCounts
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

/** What the text pipeline takes of it. */
export const textDeps = ({ parts, reader, recipe, commits, ingestState, racy }: IngestContext): TextDeps => ({
  store: parts.store,
  library: parts.library,
  reader,
  recipe,
  commits,
  ingestState,
  racy,
  limits: parts.settings.ingest,
  racyMs: parts.settings.library.racyMs,
  now: parts.now,
  log: parts.log,
})

/** What the vector pipeline takes of it, but for whom it tells. */
export const vectorDeps = ({
  parts,
  commits,
  ingestState,
  rate,
  searchedAt,
}: IngestContext): Omit<VectorDeps, 'onEncoded' | 'onIdle' | 'onChange'> => ({
  store: parts.store,
  encoder: parts.encoder,
  commits,
  ingestState,
  rate,
  searchedAt,
  settings: parts.settings.ingest,
  now: parts.now,
  log: parts.log,
})

export const recordDeps = ({ parts, runs, maintenance, teller, wakeVectors }: IngestContext): RecordDeps => ({
  store: parts.store,
  runs,
  maintenance,
  teller,
  wakeVectors,
})
