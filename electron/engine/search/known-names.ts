// Which tags and front matter keys the library has: what decides whether #this and this:that are filters.
import { propertyKey, testsOf } from '../store/note-test.ts'
import type { NoteState, Store } from '../store/store.ts'
import type { KnownNames } from './parse-query.ts'

/** Looks through the notes when it is asked: for a tag no further than the first note that has it, for keys once. */
export function knownNames({ notes }: Pick<Store, 'notes'>): KnownNames {
  let keys: ReadonlySet<string> | null = null
  return {
    hasTag(tag) {
      const tests = testsOf({ tags: [tag] })
      for (const note of notes.values()) if (tests.every((test) => test(note))) return true
      return false
    },
    hasKey(key) {
      keys ??= keysOf(notes.values())
      return keys.has(propertyKey(key))
    },
  }
}

/** A library has few keys and many notes: each spelling of a key is folded once. */
function keysOf(notes: Iterable<NoteState>): Set<string> {
  const written = new Set<string>()
  for (const { properties } of notes) for (const { key } of properties) written.add(key)
  return new Set(Array.from(written, propertyKey))
}
