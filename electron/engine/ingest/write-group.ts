// Readings that are written together: one commit of the store for many notes.
// Vectors that the store knows by their text are taken over here; the others follow in the vector loop.
import type { settings, Tuned } from '../settings.ts'
import type { NoteState, NoteWrite, Store } from '../store/store.ts'
import { isDiskFull } from './commit.ts'
import { type Ingesting, runsOf } from './ingesting.ts'
import { problemState } from './problem-state.ts'
import type { Reading } from './read-candidate.ts'

type Moved = Extract<Reading, { kind: 'moved' }>

export interface Group {
  readonly paths: string[]
  readonly writes: NoteWrite[]
  readonly states: NoteState[]
  readonly moves: Moved[]
  /** `known` is what the store had under the path. */
  add(path: string, reading: Reading, known: NoteState | undefined): void
  isDue(limits: Tuned<typeof settings.ingest>): boolean
}

export function createGroup(): Group {
  const sinceMs = performance.now()
  const group = { paths: [] as string[], writes: [] as NoteWrite[], states: [] as NoteState[], moves: [] as Moved[] }
  let chunks = 0
  return {
    ...group,
    add(path, reading, known) {
      group.paths.push(path)
      if (reading.kind === 'read') {
        group.writes.push(reading.write)
        chunks += reading.write.chunks.length
      } else if (reading.kind === 'moved') group.moves.push(reading)
      else if (reading.kind === 'same') group.states.push(reading.state)
      else if (reading.kind === 'problem') addState(group, reading.state, known)
    },
    isDue: (limits) =>
      group.writes.length >= limits.writeNotes ||
      chunks >= limits.writeChunks ||
      performance.now() - sinceMs >= limits.writeEveryMs,
  }
}

/** Adds a problem; nothing when it is known already, and what a skipped note had before is taken out of the store. */
export function addState(group: Pick<Group, 'writes' | 'states'>, state: NoteState, known: NoteState | undefined): void {
  if (state.state === 'skipped' && known && known.generation > 0) group.writes.push({ state, chunks: [] })
  else if (known?.code !== state.code || known.message !== state.message || !isSameFile(known, state)) group.states.push(state)
}

const isSameFile = (a: NoteState, b: NoteState) => a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs

/** Writes a group in one turn; notes of a folder that was unlinked meanwhile are dropped. Throws CANCELLED. */
export async function writeGroup(
  { writes, states, moves }: Pick<Group, 'writes' | 'states' | 'moves'>,
  ingesting: Ingesting,
  signal: AbortSignal,
): Promise<void> {
  const { parts, commits } = ingesting
  const { store, library } = parts
  if (writes.length + states.length + moves.length === 0) return
  await commits.commit(async () => {
    const linked = new Set(library.folders().map(({ path }) => path))
    await moveNotes(
      moves.filter(({ to }) => linked.has(to.folder)),
      store,
    )
    const kept = writes.filter(({ state }) => linked.has(state.folder))
    if (kept.length > 0) await writeNotes(await withKnownVectors(kept, store), ingesting)
    const keptStates = states.filter((state) => linked.has(state.folder))
    if (keptStates.length > 0) await store.writeStates(keptStates)
  }, signal)
  tell(writes, states, moves, ingesting)
}

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
    const complete = chunks.map((chunk) => ({ ...chunk, vector: vectors.get(chunk.textHash) ?? null }))
    const isDone = complete.every(({ vector }) => vector !== null)
    return { state: { ...state, state: state.state === 'waiting' && isDone ? 'indexed' : state.state }, chunks: complete }
  })
}

/** A note that the store cannot take fails alone. */
async function writeNotes(writes: readonly NoteWrite[], { parts: { store, log } }: Ingesting): Promise<void> {
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

function tell(writes: readonly NoteWrite[], states: readonly NoteState[], moves: readonly Moved[], ingesting: Ingesting): void {
  const { upkeep, teller } = ingesting
  if (writes.some(({ chunks }) => chunks.length > 0)) ingesting.wakeVectors()
  for (const { state } of writes) for (const run of runsOf(ingesting, state.folder)) run.changed.add(state.path)
  for (const { to } of moves) for (const run of runsOf(ingesting, to.folder)) run.moved++
  for (const { path, folder, state } of states) {
    if (state === 'failed' || state === 'skipped') for (const run of runsOf(ingesting, folder)) run.changed.add(path)
  }
  upkeep.wrote(writes.reduce((sum, { chunks }) => sum + chunks.length, states.length + moves.length))
  teller.notesChanged([...writes.map(({ state }) => state.path), ...moves.flatMap(({ from, to }) => [from.path, to.path])])
}
