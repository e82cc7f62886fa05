// Which tags and front matter keys the library has: what decides whether #this and this:that are filters.
import { daySpan } from '../../../../shared/query/query-date.ts'
import { kindOfKey } from '../../readers/facts/field-kinds.ts'
import type { NoteFacts } from '../notes/note-facts.ts'
import type { KnownNames } from './parse-query.ts'

export function knownNames(facts: Pick<NoteFacts, 'hasTag' | 'hasKey' | 'hasTags' | 'hasAliases'>): KnownNames {
  return {
    hasTag: facts.hasTag,
    hasKey(key, value) {
      if (facts.hasKey(key)) return true
      switch (kindOfKey(key)) {
        case 'alias':
          return facts.hasAliases()
        case 'tag':
          return facts.hasTags()
        case 'date':
          // Every note has a date.
          return daySpan(value) !== null
        case null:
          return false
      }
    },
  }
}
