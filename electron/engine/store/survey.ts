// At start: what the tables hold against what the states say. Finds what a crash left behind, what has no vector yet, and
// notes that lost rows, which are read again. Works on typed arrays: a million rows take some 0.5 s.

import type { RowKeys } from './lance/main-table.ts'
import type { Texts } from './lance/texts.ts'
import type { Vectors } from './lance/vectors.ts'
import type { NotesLog } from './notes/notes-log.ts'
import type { RowKey } from './rows.ts'
import type { NoteState } from './stored.ts'

export interface Survey {
  /** Generations in the tables that no state names. */
  dead: Set<number>
  /** Chunks without a vector, oldest first. */
  pending: RowKey[]
  /** States that differ from the stored ones, for the mirror only. */
  corrected: NoteState[]
  lastGeneration: number
}

export async function surveyTables(notes: NotesLog, texts: Texts, vectors: Vectors): Promise<Survey> {
  const [mainTexts, mainVectors] = await Promise.all([texts.main.keys(), vectors.main.keys()])
  const textKeys = packKeys(texts.delta.rows(), mainTexts)
  const vectorKeys = packKeys(vectors.delta.rows(), mainVectors)
  const dead = new Set<number>()
  let { lastGeneration } = notes
  for (const generation of [...generationsOf(textKeys), ...generationsOf(vectorKeys)]) {
    lastGeneration = Math.max(lastGeneration, generation)
    if (!notes.paths.has(generation)) dead.add(generation)
  }
  const pending = without(textKeys, vectorKeys).filter(({ generation }) => notes.paths.has(generation))
  return { dead, pending, corrected: correctStates(notes, textKeys, pending), lastGeneration }
}

/** An ordinal is far below it. */
const ordinals = 2 ** 20

/** One number a key, ascending, each once. */
function packKeys(recent: readonly RowKey[], { generations, ordinals: ordinalOf }: RowKeys): Float64Array {
  const packed = new Float64Array(recent.length + generations.length)
  for (let at = 0; at < generations.length; at++) packed[at] = (generations[at] ?? 0) * ordinals + (ordinalOf[at] ?? 0)
  for (const [at, { generation, ordinal }] of recent.entries()) packed[generations.length + at] = generation * ordinals + ordinal
  packed.sort()
  let kept = 0
  for (const key of packed) if (kept === 0 || packed[kept - 1] !== key) packed[kept++] = key
  return packed.subarray(0, kept)
}

const generationOf = (key: number) => Math.floor(key / ordinals)

function* generationsOf(keys: Float64Array): Generator<number> {
  let last = -1
  for (const key of keys) {
    const generation = generationOf(key)
    if (generation !== last) yield generation
    last = generation
  }
}

/** Of ascending keys those that the others lack. */
function without(keys: Float64Array, others: Float64Array): RowKey[] {
  const left: RowKey[] = []
  let at = 0
  for (const key of keys) {
    while ((others[at] ?? Infinity) < key) at++
    if (others[at] !== key) left.push({ generation: generationOf(key), ordinal: key % ordinals })
  }
  return left
}

function correctStates(notes: NotesLog, textKeys: Float64Array, pending: readonly RowKey[]): NoteState[] {
  const found = new Map<number, number>()
  let from = 0
  for (const generation of generationsOf(textKeys)) {
    let end = from
    while (end < textKeys.length && generationOf(textKeys[end] ?? 0) === generation) end++
    found.set(generation, end - from)
    from = end
  }
  const waiting = new Set(pending.map(({ generation }) => generation))
  return [...notes.notes.values()].flatMap((note): NoteState[] => {
    if ((found.get(note.generation) ?? 0) < note.chunks) return [unread(note)]
    if (note.state === 'indexed' && waiting.has(note.generation)) return [{ ...note, state: 'waiting' }]
    if (note.state === 'waiting' && !waiting.has(note.generation)) return [{ ...note, state: 'indexed' }]
    return []
  })
}

/** Looks like a file that was never read, so that the next walk reads it again; the rows that are left answer meanwhile. */
const unread = (note: NoteState): NoteState => ({ ...note, state: 'waiting', hash: '', sizeBytes: -1, modifiedMs: 0 })
