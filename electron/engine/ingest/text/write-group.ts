// Readings that are written together: one commit of the store for many notes.
// Vectors that the store knows by their text are taken over here; the others follow in the vector loop.

import { isDiskFull } from '../../files/disk-full.ts'
import type { Library } from '../../library/library.ts'
import type { settings, Tuned } from '../../settings.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState, NoteWrite } from '../../store/stored.ts'
import type { Commits } from './commit.ts'
import { type FileProblem, problemState } from './problem-state.ts'
import type { CandidateReading } from './read-candidate.ts'

type Moved = Extract<CandidateReading, { kind: 'moved' }>
type Times = Extract<CandidateReading, { kind: 'same' }>['times']

export interface Group {
  readonly paths: string[]
  readonly writes: NoteWrite[]
  readonly moves: Moved[]
  readonly times: Times[]
  readonly problems: FileProblem[]
  add(path: string, reading: CandidateReading): void
  isDue(limits: Tuned<typeof settings.ingest>): boolean
}

export function createGroup(problems: readonly FileProblem[] = []): Group {
  const sinceMs = performance.now()
  const group: Omit<Group, 'add' | 'isDue'> = { paths: [], writes: [], moves: [], times: [], problems: [...problems] }
  let chunks = 0
  return {
    ...group,
    add(path, reading) {
      group.paths.push(path)
      if (reading.kind === 'read') {
        group.writes.push(reading.write)
        chunks += reading.write.chunks.length
      } else if (reading.kind === 'moved') group.moves.push(reading)
      else if (reading.kind === 'same') group.times.push(reading.times)
      else if (reading.kind === 'problem') group.problems.push(reading.problem)
    },
    isDue: (limits) =>
      group.writes.length >= limits.writeNotes ||
      chunks >= limits.writeChunks ||
      performance.now() - sinceMs >= limits.writeEveryMs,
  }
}

export interface WriteGroupDeps {
  store: Store
  library: Pick<Library, 'folders'>
  commits: Pick<Commits, 'commit'>
  log(error: unknown): void
}

/** What a group changed in the store. */
export interface WrittenTexts {
  writes: readonly NoteWrite[]
  moves: readonly Moved[]
  /** States that a problem made. */
  problems: readonly NoteState[]
}

/** Writes a group in one turn; notes of a folder that was unlinked meanwhile are dropped. Null for an empty one. Throws CANCELLED. */
export async function writeGroup(group: Group, deps: WriteGroupDeps, signal: AbortSignal): Promise<WrittenTexts | null> {
  const { store, library, commits } = deps
  const { moves, times, problems } = group
  if (group.writes.length + moves.length + times.length + problems.length === 0) return null
  return commits.commit(async () => {
    const linked = new Set(library.folders().map(({ path }) => path))
    const ofLinked = <T extends { folder: string }>(items: readonly T[]) => items.filter(({ folder }) => linked.has(folder))
    const moved = moves.filter(({ to }) => linked.has(to.folder))
    await moveNotes(moved, store)
    // States are made here, of what the store holds now: the vector loop may have written since the file was read.
    const met = problemStates(ofLinked(problems), store)
    const writes = [...group.writes.filter(({ state }) => linked.has(state.folder)), ...met.writes]
    if (writes.length > 0) await writeNotes(await withKnownVectors(writes, store), deps)
    const states = [...met.states, ...timeStates(ofLinked(times), store)]
    if (states.length > 0) await store.writeStates(states)
    return { writes, moves: moved, problems: met.states }
  }, signal)
}

/** Problems that are not known yet. What a skipped note had before is taken out of the store: a write without chunks. */
function problemStates(problems: readonly FileProblem[], store: Store): { writes: NoteWrite[]; states: NoteState[] } {
  const writes: NoteWrite[] = []
  const states: NoteState[] = []
  for (const problem of problems) {
    const known = store.notes.get(problem.path)
    const state = problemState(problem, known)
    if (state.state === 'skipped' && known && known.generation > 0) writes.push({ state, chunks: [] })
    else if (!known || !isSameTrouble(known, state) || !isSameFile(known, state)) states.push(state)
  }
  return { writes, states }
}

function timeStates(times: readonly Times[], store: Store): NoteState[] {
  return times.flatMap((time) => {
    const known = store.notes.get(time.path)
    return known && !isSameFile(known, time) ? [{ ...known, ...time }] : []
  })
}

const isSameTrouble = (a: NoteState, b: NoteState) =>
  a.code === b.code && a.message === b.message && a.fingerprint === b.fingerprint

type FileFacts = Pick<NoteState, 'sizeBytes' | 'modifiedMs' | 'folder'>

const isSameFile = (a: FileFacts, b: FileFacts) =>
  a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs && a.folder === b.folder

async function moveNotes(moves: readonly Moved[], store: Store): Promise<void> {
  const here = moves.filter(({ from, to }) => store.notes.has(from.path) && !store.notes.has(to.path))
  if (here.length === 0) return
  await store.moveNotes(
    here.map(({ from, to: { path, folder, modifiedMs } }) => ({ from: from.path, to: path, folder, modifiedMs })),
  )
  // A title that was the file's name changes with it; its vectors stay.
  const described = here.flatMap(({ to }) => {
    const state = store.notes.get(to.path)
    return state && (state.title !== to.title || state.dateMs !== to.dateMs) ? [{ ...state, ...to }] : []
  })
  if (described.length > 0) await store.writeStates(described)
}

async function withKnownVectors(writes: readonly NoteWrite[], store: Store): Promise<NoteWrite[]> {
  const hashes = new Set(writes.flatMap(({ chunks }) => chunks.map(({ textHash }) => textHash)))
  const vectors = hashes.size > 0 ? await store.findVectors([...hashes]) : new Map<string, Float32Array>()
  return writes.map(({ state, chunks }) => {
    const complete = chunks.map((chunk) => {
      const vector = vectors.get(chunk.textHash)
      return vector === undefined ? chunk : { ...chunk, vector }
    })
    const isDone = complete.every(({ vector }) => vector !== null)
    return { state: { ...state, state: state.state === 'waiting' && isDone ? 'indexed' : state.state }, chunks: complete }
  })
}

/** A note that the store cannot take fails alone. */
async function writeNotes(writes: readonly NoteWrite[], { store, log }: Pick<WriteGroupDeps, 'store' | 'log'>): Promise<void> {
  try {
    await store.writeNotes(writes)
  } catch (error) {
    if (isDiskFull(error)) throw error
    log(error)
    for (const write of writes) {
      try {
        await store.writeNotes([write])
      } catch (cause) {
        if (isDiskFull(cause)) throw cause
        log(cause)
        const { path, folder, sizeBytes, modifiedMs } = write.state
        const message = `${path} could not be stored. The log has the details.`
        const problem = { path, folder, sizeBytes, modifiedMs, code: 'INTERNAL' as const, message }
        await store.writeStates([problemState(problem, store.notes.get(path))])
      }
    }
  }
}
