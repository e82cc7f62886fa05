// What is known of a library's notes on the whole: its tags and front matter keys, which decide whether #this and this:that are filters,
// how many passages it has, and which notes have no text. Follows the notes whenever it is asked.

import { createNoteFollower, type FollowedStore } from '../../store/notes/follow-notes.ts'
import { propertyKey } from '../../store/notes/note-test.ts'
import type { NoteState } from '../../store/stored.ts'
import { fold } from '../../words/fold.ts'
import { foldedSpellings } from '../../words/split-word.ts'
import { isRead } from '../exact/note-names.ts'
import { createCounts } from './note-counts.ts'
import { canAnswer, createPassingNotes, type PassingNotes } from './passing-notes.ts'

export interface NoteFacts extends PassingNotes {
  /** Some note carries the tag, or one below it. */
  hasTag(tag: string): boolean
  /** Some note has a front matter key written like this. */
  hasKey(key: string): boolean
  hasTags(): boolean
  hasAliases(): boolean
  /** Passages of all notes. */
  chunks(): number
  /** Notes that were read and hold no text: their names alone are found. */
  withoutText(): Iterable<NoteState>
}

/** One for each open index. The first question looks at every note, 1 µs each; later ones at those that changed. */
export function createNoteFacts(store: FollowedStore): NoteFacts {
  const tags = createCounts<string>()
  /** Folded spellings of all tags, and of the tags above them. */
  const tagKeys = createCounts<string>()
  const keys = createCounts<string>()
  const foldedKeys = createCounts<string>()
  const withoutText = new Map<string, NoteState>()
  let [aliased, readable, chunks] = [0, 0, 0]

  const follow = createNoteFollower(store, {
    learn(note) {
      for (const tag of note.tags) if (tags.add(tag)) for (const key of keysOfTag(tag)) tagKeys.add(key)
      for (const { key } of note.properties) if (keys.add(key)) foldedKeys.add(propertyKey(key))
      if (note.aliases.length > 0) aliased++
      if (canAnswer(note)) readable++
      if (note.chunks === 0 && isRead(note)) withoutText.set(note.path, note)
      chunks += note.chunks
    },
    forget(note) {
      for (const tag of note.tags) if (tags.drop(tag)) for (const key of keysOfTag(tag)) tagKeys.drop(key)
      for (const { key } of note.properties) if (keys.drop(key)) foldedKeys.drop(propertyKey(key))
      if (note.aliases.length > 0) aliased--
      if (canAnswer(note)) readable--
      withoutText.delete(note.path)
      chunks -= note.chunks
    },
  })
  const followed = <T>(answer: () => T): T => {
    follow()
    return answer()
  }
  const hasTag = (tag: string) => followed(() => tagKeys.has(fold(tag)))
  return {
    hasTag,
    hasKey: (key) => followed(() => foldedKeys.has(propertyKey(key))),
    hasTags: () => followed(() => tags.size > 0),
    hasAliases: () => followed(() => aliased > 0),
    chunks: () => followed(() => chunks),
    withoutText: () => followed(() => withoutText.values()),
    ...createPassingNotes(store, { hasTag, hasReadable: () => followed(() => readable > 0) }),
  }
}

/** What a filter for it may ask for (store/notes/note-test.ts): its spellings, and those of the tags above it. */
const keysOfTag = (tag: string): Set<string> =>
  new Set(foldedSpellings(tag).flatMap((own) => [own, ...Array.from(own.matchAll(/\//gu), ({ index }) => own.slice(0, index))]))
