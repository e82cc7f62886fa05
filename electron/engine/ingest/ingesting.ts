// What the loops of one ingest share.
import type { NoteReader } from '../reading/note-reader.ts'
import type { Board } from './board.ts'
import type { Commits } from './commit.ts'
import type { IngestParts } from './parts.ts'
import type { ProgressTeller } from './progress.ts'
import type { Rate } from './rate.ts'
import type { Recipe } from './recipe.ts'
import type { Run } from './run.ts'
import type { Upkeep } from './upkeep.ts'

export interface Ingesting {
  parts: IngestParts
  recipe: Recipe
  reader: NoteReader
  board: Board
  commits: Commits
  rate: Rate
  teller: ProgressTeller
  upkeep: Upkeep
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
export function runsOf({ runs }: Pick<Ingesting, 'runs'>, folder: string | undefined): Run[] {
  return folder === undefined ? [] : [...runs].filter((run) => run.folders.has(folder))
}
