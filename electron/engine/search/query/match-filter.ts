// Filters of a query against notes in memory: for answers that need no passage search, and to say what a filter does.
import { testsOf } from '../../store/notes/note-test.ts'
import type { SearchFilter } from '../../store/queries.ts'
import type { NoteState } from '../../store/stored.ts'

/** True for notes that were read: those without text too, for they have a name, and those that failed since but still answer. */
const canAnswer = ({ state, chunks }: NoteState) => chunks > 0 || state === 'indexed' || state === 'waiting'

/** Notes that were read and pass. */
export function notesPassing(notes: Iterable<NoteState>, filter: SearchFilter): NoteState[] {
  const tests = testsOf(filter)
  return Array.from(notes).filter((note) => canAnswer(note) && tests.every((test) => test(note)))
}

/** True when no note that was read passes, though there are some; looks no further than the first that does. */
export function isExcluding(notes: Iterable<NoteState>, filter: SearchFilter): boolean {
  const tests = testsOf(filter)
  let some = false
  for (const note of notes) {
    if (!canAnswer(note)) continue
    if (tests.every((test) => test(note))) return false
    some = true
  }
  return some
}

/** One filter that asks all of them: dates narrow each other, of several types or folders any will do. */
export function joinFilters(filters: readonly SearchFilter[]): SearchFilter {
  const joined: { -readonly [F in keyof SearchFilter]: SearchFilter[F] } = {}
  for (const { pathPrefixes, pathParts, tags, types, titleParts, properties, afterMs, beforeMs } of filters) {
    if (pathPrefixes) joined.pathPrefixes = [...(joined.pathPrefixes ?? []), ...pathPrefixes]
    if (pathParts) joined.pathParts = [...(joined.pathParts ?? []), ...pathParts]
    if (tags) joined.tags = [...(joined.tags ?? []), ...tags]
    if (types) joined.types = [...(joined.types ?? []), ...types]
    if (titleParts) joined.titleParts = [...(joined.titleParts ?? []), ...titleParts]
    if (properties) joined.properties = [...(joined.properties ?? []), ...properties]
    if (afterMs !== undefined) joined.afterMs = Math.max(afterMs, joined.afterMs ?? -Infinity)
    if (beforeMs !== undefined) joined.beforeMs = Math.min(beforeMs, joined.beforeMs ?? Infinity)
  }
  return joined
}
