// How notes change. LanceDB has no transaction over several tables, so order does it: texts and vectors of the new
// generation, then the states (this is the commit: a generation that no state names does not exist), then the old
// generation's rows go. A crash anywhere leaves rows without a state, which the survey at the next start finds.

import { inBatches } from './lance/main-table.ts'
import type { TextRow, VectorRow } from './rows.ts'
import { keyOf, textRowOf } from './rows.ts'
import type { Store } from './store.ts'
import type { StoreDeps } from './store-deps.ts'
import type { NoteState, NoteWrite } from './stored.ts'

type Writer = Pick<Store, 'writeNotes' | 'writeStates' | 'moveNotes' | 'adoptNotes' | 'removeNotes' | 'writeVectors'>

interface Change {
  rows: TextRow[]
  vectors: VectorRow[]
  states: NoteState[]
  removed: string[]
  /** Generations that no longer answer. */
  retired: number[]
}

/** `onWritten` is called after every commit, inside the queue. */
export function createWriter(parts: StoreDeps, onWritten: () => void): Writer {
  const { notes, queue } = parts
  const change = (plan: () => Partial<Change> | Promise<Partial<Change>>) =>
    queue.run(async () => {
      await commit(parts, { rows: [], vectors: [], states: [], removed: [], retired: [], ...(await plan()) })
      onWritten()
    })

  return {
    writeNotes: (writes) => change(() => planNotes(parts, writes)),
    writeStates: (states) => change(() => planStates(parts, states)),
    moveNotes: (moves) => change(() => planMoves(parts, moves)),
    adoptNotes: (from, to) =>
      change(() => ({
        states: [...notes.notes.values()].filter(({ folder }) => folder === from).map((note) => ({ ...note, folder: to })),
      })),
    async removeNotes(paths) {
      const counted = { removedNotes: 0, removedChunks: 0 }
      await change(() => {
        const gone = [...new Set(paths)].flatMap((path) => notes.notes.get(path) ?? [])
        counted.removedNotes = gone.length
        counted.removedChunks = gone.reduce((sum, { chunks }) => sum + chunks, 0)
        return { removed: gone.map(({ path }) => path), retired: gone.map(({ generation }) => generation) }
      })
      return counted
    },
    writeVectors: (vectors) =>
      queue.run(async () => {
        await writeVectors(parts, vectors)
        onWritten()
      }),
  }
}

async function commit(parts: StoreDeps, { rows, vectors, states, removed, retired: old }: Change): Promise<void> {
  const { notes, texts, vectors: vectorTables, keywords, nearness, means, pending, tombstones } = parts
  const retired = [...new Set(old)].filter((generation) => generation > 0)
  await keywords.loaded
  const oldWords = await readOldWords(parts, retired)
  await texts.append(rows)
  await vectorTables.append(vectors)
  await notes.append(states, removed)
  // Committed. Nobody sees a row in memory before its generation is open, so these may take their time.
  texts.remember(rows)
  await keywords.add(rows, titlesOf(states))
  await holdVectors(parts, vectors)
  // From here on nothing waits until all is dropped, so a search sees the notes before or after, never between.
  notes.apply(states, removed)
  pending.add(rows)
  for (const row of vectors) pending.done(row)
  for (const generation of retired) {
    texts.delta.drop(generation)
    vectorTables.delta.drop(generation)
    nearness.drop(generation)
    means.drop(generation)
    pending.drop(generation)
  }
  for (const generation of [...texts.main.holds(retired), ...vectorTables.main.holds(retired)]) tombstones.add(generation)
  await keywords.drop(retired, oldWords)
}

/** Vectors taken into memory before others may have their turn: some 5 ms. */
const vectorsPerTurn = 1000

async function holdVectors({ vectors, nearness, means, breathe }: StoreDeps, rows: readonly VectorRow[]): Promise<void> {
  for (const some of inBatches(rows, vectorsPerTurn)) {
    vectors.remember(some)
    nearness.add(some)
    means.add(some)
    await breathe()
  }
}

/** Titles by generation. */
const titlesOf = (states: readonly NoteState[]) => new Map(states.map(({ generation, title }) => [generation, title]))

/** Only the vocabulary wants them: rows that cannot be read any more must not stop a note from being replaced. */
async function readOldWords({ texts, log }: StoreDeps, retired: readonly number[]): Promise<Map<number, string[]>> {
  try {
    return await texts.readWords(retired)
  } catch (error) {
    log(error)
    return new Map()
  }
}

async function planNotes(
  { notes, dimensions, nextGeneration, breathe }: StoreDeps,
  writes: readonly NoteWrite[],
): Promise<Partial<Change>> {
  const latest = new Map(writes.map((write) => [write.state.path, write]))
  const change = { rows: [] as TextRow[], vectors: [] as VectorRow[], states: [] as NoteState[], retired: [] as number[] }
  for (const { state, chunks } of latest.values()) {
    const generation = chunks.length === 0 ? 0 : nextGeneration()
    for (const chunk of chunks) {
      const row = textRowOf(generation, chunk)
      change.rows.push(row)
      const { id, ordinal, textHash } = row
      if (chunk.vector) change.vectors.push({ id, generation, ordinal, textHash, vector: sound(chunk.vector, dimensions) })
      await breathe()
    }
    const isComplete = chunks.every(({ vector }) => vector !== null)
    const ownState = state.state === 'waiting' || state.state === 'indexed' ? (isComplete ? 'indexed' : 'waiting') : state.state
    change.states.push({ ...state, state: ownState, generation, chunks: chunks.length })
    change.retired.push(notes.notes.get(state.path)?.generation ?? 0)
  }
  return change
}

/** A state keeps the rows that answer for its path; generation 0 gives them up. */
function planStates({ notes, pending }: StoreDeps, given: readonly NoteState[]): Partial<Change> {
  const retired: number[] = []
  const states = given.map((state): NoteState => {
    const known = notes.notes.get(state.path)
    const generation = state.generation === 0 ? 0 : (known?.generation ?? 0)
    if (known && generation === 0) retired.push(known.generation)
    const kept = { ...state, generation, chunks: generation === 0 ? 0 : (known?.chunks ?? 0) }
    if (state.state !== 'waiting' && state.state !== 'indexed') return kept
    return { ...kept, state: pending.waits(generation) ? 'waiting' : 'indexed' }
  })
  return { states, retired }
}

function planMoves({ notes }: StoreDeps, moves: Parameters<Store['moveNotes']>[0]): Partial<Change> {
  const change = { states: [] as NoteState[], removed: [] as string[], retired: [] as number[] }
  const here = moves.flatMap((move) => ({ ...move, note: notes.notes.get(move.from) }))
  const leaving = new Set(here.map(({ from }) => from))
  for (const { from, to, folder, modifiedMs, note } of here) {
    if (!note) continue
    const replaced = notes.notes.get(to)
    if (replaced && !leaving.has(to)) change.retired.push(replaced.generation)
    change.removed.push(from)
    change.states.push({ ...note, path: to, folder, modifiedMs })
  }
  return change
}

async function writeVectors(parts: StoreDeps, given: Parameters<Store['writeVectors']>[0]): Promise<void> {
  const { vectors, pending, notes, dimensions } = parts
  const rows = new Map<string, VectorRow>()
  for (const { id, textHash, vector } of given) {
    const key = keyOf(id)
    // A note that was edited or removed meanwhile: its old passages are not waited for any more.
    if (key && pending.isPending(key)) rows.set(id, { ...key, id, textHash, vector: sound(vector, dimensions) })
  }
  const added = [...rows.values()]
  await vectors.late.add(added)
  await holdVectors(parts, added)
  for (const row of added) pending.done(row)
  const complete = [...new Set(added.map(({ generation }) => generation))].filter((generation) => !pending.waits(generation))
  const states = complete.flatMap((generation) => notes.notes.get(notes.paths.get(generation) ?? '') ?? [])
  // `waiting` needs no commit: at the next start it is read off the vectors that are there.
  notes.apply(
    states.filter(({ state }) => state === 'waiting').map((note) => ({ ...note, state: 'indexed' })),
    [],
  )
  const recovered = states.filter(({ state, code }) => state === 'failed' && code === 'ENCODER_GONE')
  const healed = recovered.map((note): NoteState => ({ ...note, state: 'indexed', code: '', message: '' }))
  await notes.append(healed, [])
  notes.apply(healed, [])
}

/** LanceDB takes a short vector and fills it with nulls (FACTS, Measured before), so it is checked here. */
function sound(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length !== dimensions) throw new Error(`A vector has ${vector.length} numbers, the store takes ${dimensions}.`)
  for (const value of vector) if (!Number.isFinite(value)) throw new Error('A vector holds a number that is not finite.')
  return vector
}
