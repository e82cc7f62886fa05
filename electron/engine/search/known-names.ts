// Which tags and front matter keys the library has: what decides whether #this and this:that are filters.
import { propertyKey, testsOf } from '../store/note-test.ts'
import type { Store } from '../store/store.ts'
import type { KnownNames } from './parse-query.ts'

/** Looks through the notes when it is asked, and no further than the first note that has the name. */
export function knownNames({ notes }: Pick<Store, 'notes'>): KnownNames {
  return {
    hasTag(tag) {
      const tests = testsOf({ tags: [tag] })
      for (const note of notes.values()) if (tests.every((test) => test(note))) return true
      return false
    },
    hasKey(key) {
      const wanted = propertyKey(key)
      const seen = new Set<string>()
      for (const { properties } of notes.values()) {
        for (const { key: own } of properties) {
          // A library has few keys and many notes: each key is folded once.
          if (seen.has(own)) continue
          if (propertyKey(own) === wanted) return true
          seen.add(own)
        }
      }
      return false
    },
  }
}
