// The contract's methods that ask: search, related, tags, a note's text.
import type { EngineHandlers } from '../../../shared/contract.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import { relatedNotes } from '../search/related.ts'
import { type AnswersDeps, completeSearch, searchFirst, searchNotes } from '../search/search-notes.ts'
import { readFilePart } from './file-part.ts'
import type { NoteViews } from './view-note.ts'

type SearchMethod = 'search' | 'completeSearch' | 'related' | 'listTags' | 'readNote' | 'readFilePart'

/** Runs `work` on the parts that answer now, which stay open until it has ended. */
export type UseIndex = <T>(work: (parts: OpenIndex) => T | Promise<T>) => Promise<T>

export function createQueryHandlers(use: UseIndex, view: NoteViews): Pick<EngineHandlers, SearchMethod> {
  return {
    search: (input, signal) =>
      use((parts) => {
        parts.ingest.searchRan()
        return (input.first ? searchFirst : searchNotes)(searchPartsOf(parts), input, signal)
      }),
    completeSearch: (input, signal) => use((parts) => completeSearch(searchPartsOf(parts), input, signal)),
    related: (input, signal) => use((parts) => relatedNotes(searchPartsOf(parts), input, signal)),
    listTags: () => use(({ store }) => ({ tags: countTags(store) })),
    readNote: ({ path }, signal) => use(({ store }) => view(store, path, signal)),
    readFilePart: ({ path, start, length }) =>
      use(({ store }) => readFilePart(path, start, length, (asked) => store.notes.has(asked))),
  }
}

/** Of a remote encoder no sentence is asked for: every one of every hit would leave the machine, at every keystroke. */
const searchPartsOf = (parts: OpenIndex): AnswersDeps => ({
  ...parts,
  sentences: parts.encoder.info.kind === 'remote' ? null : parts.sentences,
})

function countTags({ notes }: OpenIndex['store']): { tag: string; notes: number }[] {
  const counts = new Map<string, number>()
  for (const { tags } of notes.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([tag, notes]) => ({ tag, notes })).sort((a, b) => b.notes - a.notes || a.tag.localeCompare(b.tag))
}
