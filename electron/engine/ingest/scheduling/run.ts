// One run over some folders: what it changed, and its report in the words of the contract.
import type { IndexReport } from '../../../../shared/schemas.ts'
import type { Library } from '../../library/library.ts'
import { holdsNotes } from '../../reading/held-notes.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { problemOf } from '../status/problem.ts'

export interface Run {
  /** Fires when indexing is cancelled or closed. */
  readonly signal: AbortSignal
  /** Linked folders that this run counts. */
  readonly folders: ReadonlySet<string>
  /** Paths that were read anew, met a new problem, or got a vector during the run. */
  readonly changed: Set<string>
  /** Folders that could not be reached, with the reason. */
  readonly unreachable: Map<string, string>
  removed: number
  moved: number
  /** Chunks encoded during the run. */
  encoded: number
}

export function createRun(folders: Iterable<string>, signal: AbortSignal): Run {
  return { signal, folders: new Set(folders), changed: new Set(), unreachable: new Map(), removed: 0, moved: 0, encoded: 0 }
}

/** Whether there is anything to tell: a reconcile that found all as it was settles silently. */
export function didChange(run: Run): boolean {
  return run.changed.size + run.removed + run.moved + run.encoded > 0
}

interface Reported {
  store: Pick<Store, 'notes'>
  library: Pick<Library, 'folders'>
}

/** found = indexed + unchanged + skipped + failed; a folder out of reach is one thing found and failed. */
export function reportOf(run: Run, { store, library }: Reported): IndexReport {
  const report: IndexReport = {
    found: 0,
    indexed: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    removed: run.removed,
    chunks: run.encoded,
    problems: [],
  }
  for (const [path, reason] of run.unreachable) {
    report.found++
    report.failed++
    report.problems.push({ path, state: 'failed', code: 'FOLDER_UNREADABLE', message: `${path}: ${reason}` })
  }
  for (const note of store.notes.values()) if (run.folders.has(note.folder)) count(note, run, report)
  const links = library
    .folders()
    .flatMap(({ path, linksOutside }) => (linksOutside && run.folders.has(path) ? [linksOutside] : []))
  const total = links.reduce((sum, each) => sum + each.total, 0)
  return total === 0 ? report : { ...report, linksOutside: { total, paths: links.flatMap(({ paths }) => paths) } }
}

function count(note: NoteState, run: Run, report: IndexReport): void {
  report.problems.push(...problemOf(note))
  if (holdsNotes(note)) return
  report.found++
  if (note.state === 'skipped' || note.state === 'failed') report[note.state]++
  else if (run.changed.has(note.path) || note.state === 'waiting') report.indexed++
  else report.unchanged++
}
