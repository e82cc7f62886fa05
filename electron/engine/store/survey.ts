// At start: what the tables hold against what the states say. Finds what a crash left behind, what has no vector yet, and
// notes that lost rows, which are read again. Reads two numbers a row, so 100,000 rows take some 50 ms (FACTS).

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
  const textKeys = distinct([...texts.delta.rows(), ...mainTexts])
  const vectorKeys = distinct([...vectors.delta.rows(), ...mainVectors])
  const isLive = ({ generation }: RowKey) => notes.paths.has(generation)
  const dead = new Set<number>()
  let lastGeneration = 0
  for (const { generation } of notes.notes.values()) lastGeneration = Math.max(lastGeneration, generation)
  for (const key of [...textKeys.values(), ...vectorKeys.values()]) {
    lastGeneration = Math.max(lastGeneration, key.generation)
    if (!isLive(key)) dead.add(key.generation)
  }
  const pending = [...textKeys].filter(([number, key]) => isLive(key) && !vectorKeys.has(number)).map(([, key]) => key)
  pending.sort((a, b) => a.generation - b.generation || a.ordinal - b.ordinal)
  return { dead, pending, corrected: correctStates(notes, textKeys.values(), pending), lastGeneration }
}

/** One number for a key, so that a set of them stays small; an ordinal is far below 2^20. */
const distinct = (keys: readonly RowKey[]) =>
  new Map(keys.map(({ generation, ordinal }) => [generation * 2 ** 20 + ordinal, { generation, ordinal }]))

function correctStates(notes: NotesLog, textKeys: Iterable<RowKey>, pending: readonly RowKey[]): NoteState[] {
  const found = new Map<number, number>()
  for (const { generation } of textKeys) found.set(generation, (found.get(generation) ?? 0) + 1)
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
