// Notes by the words of their names: title, aliases, file name, folders, and for a note without text its tags and properties too.
// Kept in memory beside the store's notes; it follows them whenever it is asked.
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { analyzePassage } from '../../words/analyze.ts'
import { isRead, type NameQuery, type NotesByKey, nameKeys } from './note-names.ts'

export interface NameIndex extends NotesByKey {
  /** Paths of the notes whose names hold all that is asked for, in the order of their paths; null where more than `most` do. */
  find(query: NameQuery, most: number): string[] | null
}

/** Notes whose names are read in one call: some 20 µs each, so that no keystroke waits for those of a large library. */
const readAtOnce = 2000

export function createNameIndex(
  { notes, notesRevision }: Pick<Store, 'notes' | 'notesRevision'>,
  atOnce = readAtOnce,
): NameIndex {
  const known = new Map<string, { note: NoteState; terms: readonly string[]; keys: readonly string[] }>()
  const holding: PathsBy = new Map()
  const called: PathsBy = new Map()
  /** The revision of which all names are known; null while some are not. */
  let followed: number | null = null

  function forget(path: string): void {
    const old = known.get(path)
    for (const term of old?.terms ?? []) dropPath(holding, term, path)
    for (const key of old?.keys ?? []) dropPath(called, key, path)
    known.delete(path)
  }

  function learn(path: string, note: NoteState): void {
    const names = isRead(note) ? namesOf(note) : []
    const terms = [...new Set(names.flatMap((name) => analyzePassage(name).map(({ term }) => term)))]
    const keys = isRead(note) ? nameKeys(note) : []
    for (const term of terms) addPath(holding, term, path)
    for (const key of keys) addPath(called, key, path)
    known.set(path, { note, terms, keys })
  }

  function follow(): void {
    const revision = notesRevision()
    if (revision === followed) return
    followed = null
    let left = atOnce
    for (const [path, note] of notes) {
      const old = known.get(path)
      if (old?.note === note) continue
      if (left-- === 0) return
      forget(path)
      learn(path, note)
    }
    // Paths that were removed are few, so they are looked for only when some must be there.
    if (known.size > notes.size) for (const path of known.keys()) if (!notes.has(path)) forget(path)
    followed = revision
  }

  return {
    withKey(key) {
      follow()
      return followed === null ? null : (called.get(key) ?? noPaths)
    },
    find(query, most) {
      follow()
      return pathsHoldingAll(holding, query, most, notes)
    },
  }
}

function pathsHoldingAll(
  holding: PathsBy,
  { terms, prefix, prefixTerm }: NameQuery,
  most: number,
  notes: ReadonlyMap<string, unknown>,
): string[] | null {
  const whole = terms.filter((term) => prefix === '' || term !== prefixTerm)
  const lists = whole.map((term) => holding.get(term) ?? noPaths)
  if (prefix !== '') lists.push(beginning(holding, prefix, prefixTerm))
  const [first, ...rest] = lists.toSorted((x, y) => x.size - y.size)
  const found: string[] = []
  for (const path of first ?? []) {
    if (!notes.has(path) || !rest.every((paths) => paths.has(path))) continue
    if (found.push(path) > most) return null
  }
  return found.toSorted()
}

const noPaths: ReadonlySet<string> = new Set()

type PathsBy = Map<string, Set<string>>

function addPath(all: PathsBy, key: string, path: string): void {
  const paths = all.get(key)
  if (paths) paths.add(path)
  else all.set(key, new Set([path]))
}

function dropPath(all: PathsBy, key: string, path: string): void {
  const paths = all.get(key)
  paths?.delete(path)
  if (paths?.size === 0) all.delete(key)
}

function beginning(holding: ReadonlyMap<string, ReadonlySet<string>>, prefix: string, prefixTerm: string): ReadonlySet<string> {
  const paths = new Set(holding.get(prefixTerm) ?? noPaths)
  for (const [term, all] of holding) if (term.startsWith(prefix)) for (const path of all) paths.add(path)
  return paths
}

/** What a note is called; a note without text is found by all that is known of it. */
export function namesOf({ path, folder, title, aliases, tags, properties, chunks }: NoteState): string[] {
  const place = path.startsWith(folder) ? path.slice(folder.length) : path
  const names = [title, ...aliases, place]
  return chunks > 0 ? names : [...names, ...tags, ...properties.flatMap(({ key, values }) => [key, ...values])]
}
