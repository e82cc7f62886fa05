// Notes by the words of their names: title, aliases, file name, folders, and for a note without text its tags and properties too.
// Kept in memory beside the store's notes; it follows them whenever it is asked.
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { analyzePassage } from '../../words/analyze.ts'
import { isRead, type NameQuery } from './note-names.ts'

export interface NameIndex {
  /** Paths of the notes whose names hold all that is asked for, in the order of their paths; null where more than `most` do. */
  find(query: NameQuery, most: number): string[] | null
}

/** Notes whose names are read in one call: some 20 µs each, so that no keystroke waits for those of a large library. */
const readAtOnce = 2000

export function createNameIndex({ notes }: Pick<Store, 'notes'>, atOnce = readAtOnce): NameIndex {
  const known = new Map<string, { note: NoteState; terms: readonly string[] }>()
  const holding = new Map<string, Set<string>>()

  function forget(path: string): void {
    for (const term of known.get(path)?.terms ?? []) {
      const paths = holding.get(term)
      paths?.delete(path)
      if (paths?.size === 0) holding.delete(term)
    }
    known.delete(path)
  }

  function learn(path: string, note: NoteState): void {
    const names = isRead(note) ? namesOf(note) : []
    const terms = [...new Set(names.flatMap((name) => analyzePassage(name).map(({ term }) => term)))]
    for (const term of terms) {
      const paths = holding.get(term)
      if (paths) paths.add(path)
      else holding.set(term, new Set([path]))
    }
    known.set(path, { note, terms })
  }

  function follow(): void {
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
  }

  return {
    find({ terms, prefix, prefixTerm }, most) {
      follow()
      const whole = terms.filter((term) => prefix === '' || term !== prefixTerm)
      const lists = whole.map((term) => holding.get(term) ?? noPaths)
      if (prefix !== '') lists.push(beginning(holding, prefix, prefixTerm))
      const [first, ...rest] = lists.toSorted((a, b) => a.size - b.size)
      const found: string[] = []
      for (const path of first ?? []) {
        if (!notes.has(path) || !rest.every((paths) => paths.has(path))) continue
        if (found.push(path) > most) return null
      }
      return found.toSorted()
    },
  }
}

const noPaths: ReadonlySet<string> = new Set()

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
