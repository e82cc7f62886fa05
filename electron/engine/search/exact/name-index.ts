// Notes by the words of their names: title, aliases, file name, folders, and for a note without text its tags and properties too.
// Kept in memory beside the store's notes; it follows them whenever it is asked.

import { createNoteFollower, type FollowedStore } from '../../store/notes/follow-notes.ts'
import type { NoteState } from '../../store/stored.ts'
import { analyzePassage, fold } from '../../words/analyze.ts'
import { createCounts } from '../notes/note-counts.ts'
import { createSetsBy, createSetsByTerm } from '../notes/sets-by.ts'
import { isRead, type NameQuery, type NotesByKey, nameKeys } from './note-names.ts'

export interface NameIndex extends NotesByKey {
  /** Paths of the notes whose names hold all that is asked for, in the order of their paths; null where more than `most` do. */
  find(query: NameQuery, most: number): string[] | null
  /** Some title, alias, tag or path holds these letters (folded, no other characters); null while not all names have been read. */
  holdsPart(letters: string): boolean | null
  /** Reads the names that are left, and lets others on the event loop by `breathe` in between. */
  readAll(breathe: () => Promise<void>): Promise<void>
}

/** Notes whose names are read in one call: some 40 µs each. */
const readAtOnce = 2000

/** `atOnce`: who calls `readAll` when the index opens needs few in one call, and no keystroke waits for those of a large library. */
export function createNameIndex(store: FollowedStore, atOnce = readAtOnce): NameIndex {
  const { notes } = store
  const holding = createSetsByTerm()
  const called = createSetsBy()
  const pieces = createCounts<string>()

  const follow = createNoteFollower(
    store,
    {
      learn(note) {
        for (const term of termsOf(note)) holding.add(term, note.path)
        for (const key of isRead(note) ? nameKeys(note) : []) called.add(key, note.path)
        for (const piece of piecesOf(note)) pieces.add(piece)
      },
      forget(note) {
        for (const term of termsOf(note)) holding.drop(term, note.path)
        for (const key of isRead(note) ? nameKeys(note) : []) called.drop(key, note.path)
        for (const piece of piecesOf(note)) pieces.drop(piece)
      },
    },
    atOnce,
  )

  return {
    withKey: (key) => (follow() ? called.get(key) : null),
    find({ terms, prefix, prefixTerm }, most) {
      follow()
      const whole = terms.filter((term) => prefix === '' || term !== prefixTerm)
      const groups = whole.map((term) => [holding.get(term)])
      if (prefix !== '') groups.push([holding.get(prefixTerm), ...holding.beginning(prefix)])
      return pathsInAll(groups, most, notes)
    },
    holdsPart(letters) {
      if (!follow()) return null
      for (const piece of pieces.items()) if (piece.includes(letters)) return true
      return false
    },
    async readAll(breathe) {
      while (!follow()) await breathe()
    },
  }
}

type Paths = ReadonlySet<string>

/** Paths that are in some set of every group. */
function pathsInAll(groups: readonly (readonly Paths[])[], most: number, notes: ReadonlyMap<string, unknown>): string[] | null {
  const sizeOf = (group: readonly Paths[]) => group.reduce((sum, { size }) => sum + size, 0)
  const [first = [], ...others] = groups.toSorted((x, y) => sizeOf(x) - sizeOf(y))
  // A short beginning leads to hundreds of words: looking in each for every path may cost more than one set of all.
  const rest = others.map((group) => (group.length * sizeOf(first) > sizeOf(group) ? [unionOf(group)] : group))
  const found = new Set<string>()
  for (const paths of first) {
    for (const path of paths) {
      if (!notes.has(path) || !rest.every((group) => group.some((others) => others.has(path)))) continue
      found.add(path)
      if (found.size > most) return null
    }
  }
  return [...found].toSorted()
}

const unionOf = (sets: readonly Paths[]): Paths =>
  sets.length === 1 && sets[0] ? sets[0] : new Set(sets.flatMap((paths) => [...paths]))

const termsOf = (note: NoteState): Set<string> =>
  new Set(isRead(note) ? namesOf(note).flatMap((name) => analyzePassage(name).map(({ term }) => term)) : [])

/** Runs of letters of its names, folded. */
const piecesOf = ({ path, title, aliases, tags }: NoteState): Set<string> =>
  new Set([path, title, ...aliases, ...tags].flatMap((name) => fold(name).match(/[\p{L}\p{M}]+/gu) ?? []))

/** What a note is called; a note without text is found by all that is known of it. */
export function namesOf({ path, folder, title, aliases, tags, properties, chunks }: NoteState): string[] {
  const place = path.startsWith(folder) ? path.slice(folder.length) : path
  const names = [title, ...aliases, place]
  return chunks > 0 ? names : [...names, ...tags, ...properties.flatMap(({ key, values }) => [key, ...values])]
}
