// One reconcile: look at folders, compare with the store, read what changed, forget what is gone.
//  1. look (walk) -> 2. plan -> 3. problems known without reading -> 4. texts, likely moves first -> 5. forget the vanished
// Looks of several folders go together, so that a note moved between them keeps its vectors.
import { throwIfCancelled } from '../../../shared/errors.ts'
import { isInside } from '../library/inside.ts'
import type { Look } from '../library/look.ts'
import { isReadApart, mostBytesOf } from '../readers/note-paths.ts'
import { holdsNotes } from '../reading/held-notes.ts'
import type { NoteState } from '../store/stored.ts'
import { expandContainers } from './expand-containers.ts'
import { type IngestContext, recordDeps, textDeps } from './ingest-context.ts'
import { type ChangePlan, isSettled, planChanges } from './plan-changes.ts'
import { recordTexts } from './record.ts'
import type { Run } from './scheduling/run.ts'
import { createMoves } from './text/moves.ts'
import { passTexts } from './text/text-pass.ts'
import { createGroup, writeGroup } from './text/write-group.ts'

export interface Request {
  folder: string
  /** Null: the whole folder. */
  look: Look | null
}

/** Which notes are read again although nothing seems changed. */
export type Force = ReadonlySet<string> | 'all' | 'none'

// Notes forgotten in one write.
const removedAtOnce = 500

/** Adds what it changed to `run`. Throws CANCELLED. */
export async function reconcile(requests: readonly Request[], force: Force, run: Run, ingesting: IngestContext): Promise<void> {
  const { signal } = run
  const isForced = (path: string) => force === 'all' || (force !== 'none' && force.has(path))
  const plans: { folder: string; plan: ChangePlan }[] = []
  for (const request of requests) {
    throwIfCancelled(signal)
    const plan = await planFolder(request, isForced, run, ingesting)
    if (plan) plans.push({ folder: request.folder, plan })
  }
  await writeKnownProblems(plans, ingesting, signal)
  const vanished = plans.flatMap(({ plan }) => plan.vanished)
  const moves = createMoves(vanished, ingesting.recipe)
  const work = textsFirst(
    plans.flatMap(({ folder, plan }) => plan.read.map((file) => ({ file, folder, isForced: isForced(file.path) }))),
  )
  // Texts before removals: a note renamed and edited at once finds its old vectors.
  try {
    for await (const written of passTexts(work, moves, textDeps(ingesting), signal)) recordTexts(written, recordDeps(ingesting))
  } finally {
    if (work.length > 0) ingesting.teller.changed()
  }
  run.removed += await forget(vanished, ingesting, signal)
  await forget(
    plans.flatMap(({ plan }) => plan.healed),
    ingesting,
    signal,
  )
}

async function planFolder(
  { folder, look }: Request,
  isForced: (path: string) => boolean,
  run: Run,
  { parts, ingestState, teller, recipe, reader, racy }: IngestContext,
): Promise<ChangePlan | null> {
  const notes = [...parts.store.notes.values()].filter((note) => note.folder === folder)
  // A folder that is new has something to read.
  if (notes.length === 0) reader.prepare()
  if (!look) ingestState.scanning.add(folder)
  teller.changed()
  try {
    const sight = await parts.library.look(folder, look, notes.length > 0, run.signal)
    noteReach(folder, sight.kind === 'unreachable' ? sight.reason : null, { ingestState, parts })
    if (sight.kind === 'unreachable') run.unreachable.set(folder, sight.reason)
    if (sight.kind === 'unreachable') return null
    const { start } = sight
    const known = start === folder ? notes : notes.filter(({ path }) => path === start || isInside(path, start))
    const rules = { fingerprint: recipe.fingerprint, isForced: (path: string) => isForced(path) || racy.has(path) }
    const holding = { reader, known, isSettled: (note: NoteState) => isSettled(note, rules) }
    const walk = await expandContainers(sight.walk, holding, run.signal)
    return planChanges({
      folder,
      walk,
      known,
      noteAt: (path) => parts.store.notes.get(path),
      ...rules,
      mostBytesOf: (path) => mostBytesOf(path, parts.settings.library),
      hasReader: parts.hasReader,
    })
  } finally {
    ingestState.scanning.delete(folder)
    teller.changed()
  }
}

function noteReach(
  folder: string,
  reason: string | null,
  { ingestState, parts }: Pick<IngestContext, 'ingestState' | 'parts'>,
): void {
  const before = ingestState.unreachable.get(folder) ?? null
  if (reason === before) return
  if (reason === null) ingestState.unreachable.delete(folder)
  else ingestState.unreachable.set(folder, reason)
  parts.emit('foldersChanged', {})
}

async function writeKnownProblems(
  plans: readonly { plan: ChangePlan }[],
  ingesting: IngestContext,
  signal: AbortSignal,
): Promise<void> {
  const group = createGroup(plans.flatMap(({ plan }) => plan.problems))
  const written = await writeGroup(group, textDeps(ingesting), signal)
  if (written !== null) recordTexts(written, recordDeps(ingesting))
}

/** What takes long to read keeps nothing waiting that does not. */
function textsFirst<T extends { file: { path: string } }>(work: readonly T[]): T[] {
  const isSlow = ({ file }: T) => isReadApart(file.path)
  return [...work.filter((item) => !isSlow(item)), ...work.filter(isSlow)]
}

/** Returns how many notes were forgotten: no file that held them; those that moved are no longer known under their old path. */
async function forget(notes: readonly NoteState[], ingesting: IngestContext, signal: AbortSignal): Promise<number> {
  const { parts, commits, maintenance, teller } = ingesting
  const known = notes.filter(({ path }) => parts.store.notes.has(path))
  const paths = known.map(({ path }) => path)
  for (let at = 0; at < paths.length; at += removedAtOnce) {
    const some = paths.slice(at, at + removedAtOnce)
    const { removedChunks } = await commits.commit(() => parts.store.removeNotes(some), signal)
    maintenance.wrote(removedChunks)
    teller.notesChanged(some)
  }
  return known.filter((note) => !holdsNotes(note)).length
}
