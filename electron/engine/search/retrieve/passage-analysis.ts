// What is worked out of a passage's text: marks, evidence and closeness ask for it, and the same passages come back at the next keystroke.
import { basename } from 'node:path'
import { LRUCache } from 'lru-cache'
import { mainWriting, type Writing } from '../../languages/scripts.ts'
import type { ChunkRow, NoteState } from '../../store/stored.ts'
import { analyzePassage, type Term } from '../../words/analyze.ts'
import { type PlainPassage, plainPassage } from '../plain/plain-passage.ts'

type Read = Pick<ChunkRow, 'id' | 'text'>
type Shown = Pick<ChunkRow, 'id' | 'path' | 'text' | 'heading'>

export interface PassageAnalysis {
  /** All by which its text is found (words/analyze.ts). */
  termsOf(row: Read): readonly Term[]
  writingOf(row: Read): Writing | null
  /** Its terms and those of its headings, each once. */
  heldBy(row: Shown): ReadonlySet<string>
  /** Terms of what the note is called, without its folders; of what else it says of itself, by which its first passage is found. */
  namesOf(note: NoteState): ReadonlySet<string>
  aboutOf(note: NoteState): ReadonlySet<string>
  /** As it reads without markup; `title`: of its note. */
  plainOf(row: Shown, title: string): PlainPassage
}

/** Passages whose terms are kept, some 10 kB each, and those whose writing is: of an answer 25 and 60; plain texts as terms. */
const remembered = { terms: 300, writings: 5000, plain: 600, held: 600 }

/** An id never means another text, so nothing gets stale; one for each open index. */
export function createPassageAnalysis(): PassageAnalysis {
  const terms = new LRUCache<string, readonly Term[]>({ max: remembered.terms })
  const writings = new LRUCache<string, { writing: Writing | null }>({ max: remembered.writings })
  const plain = new LRUCache<string, PlainPassage>({ max: remembered.plain })
  const held = new LRUCache<string, ReadonlySet<string>>({ max: remembered.held })
  const [names, about] = [createOfNotes(namesOfNote), createOfNotes(aboutOfNote)]

  function termsOf({ id, text }: Read): readonly Term[] {
    const known = terms.get(id) ?? analyzePassage(text)
    terms.set(id, known)
    return known
  }

  return {
    namesOf: names,
    aboutOf: about,
    heldBy(row) {
      const known = held.get(row.id) ?? new Set([...termsOf(row), ...analyzePassage(row.heading)].map(({ term }) => term))
      held.set(row.id, known)
      return known
    },
    plainOf(row, title) {
      // A note that is moved keeps its passages, but may be called otherwise.
      const key = `${row.id}\n${title}`
      const known = plain.get(key) ?? plainPassage(row, title)
      plain.set(key, known)
      return known
    },
    termsOf,
    writingOf({ id, text }) {
      const known = writings.get(id) ?? { writing: mainWriting(text) }
      writings.set(id, known)
      return known.writing
    },
  }
}

/** What a note is called. */
export const namesOfNote = ({ path, title, aliases }: NoteState): string[] => [title, ...aliases, basename(path)]

const aboutOfNote = ({ tags, properties }: NoteState): string[] => [...tags, ...properties.flatMap(({ values }) => values)]

/** A note that changes is another object in the store. */
function createOfNotes(textsOf: (note: NoteState) => readonly string[]): (note: NoteState) => ReadonlySet<string> {
  const known = new WeakMap<NoteState, ReadonlySet<string>>()
  return (note) => {
    const before = known.get(note)
    if (before !== undefined) return before
    const found = new Set(analyzePassage(textsOf(note).join('\n')).map(({ term }) => term))
    known.set(note, found)
    return found
  }
}
