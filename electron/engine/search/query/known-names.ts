// Which tags and front matter keys the library has: what decides whether #this and this:that are filters.
import { daySpan } from '../../../../shared/query/query-date.ts'
import { kindOfKey } from '../../readers/facts/field-kinds.ts'
import { propertyKey, testsOf } from '../../store/notes/note-test.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import type { KnownNames } from './parse-query.ts'

/** Looks through the notes when it is asked: for a tag no further than the first note that has it, for keys once. */
export function knownNames({ notes }: Pick<Store, 'notes'>): KnownNames {
  let keys: ReadonlySet<string> | null = null
  const some = (is: (note: NoteState) => boolean) => {
    for (const note of notes.values()) if (is(note)) return true
    return false
  }
  return {
    hasTag(tag) {
      const tests = testsOf({ tags: [tag] })
      return some((note) => tests.every((test) => test(note)))
    },
    hasKey(key, value) {
      keys ??= keysOf(notes.values())
      if (keys.has(propertyKey(key))) return true
      switch (kindOfKey(key)) {
        case 'alias':
          return some(({ aliases }) => aliases.length > 0)
        case 'tag':
          return some(({ tags }) => tags.length > 0)
        case 'date':
          // Every note has a date.
          return daySpan(value) !== null
        case null:
          return false
      }
    },
  }
}

/** A library has few keys and many notes: each spelling of a key is folded once. */
function keysOf(notes: Iterable<NoteState>): Set<string> {
  const written = new Set<string>()
  for (const { properties } of notes) for (const { key } of properties) written.add(key)
  return new Set(Array.from(written, propertyKey))
}
