// What is worked out of a passage's text: marks, evidence and closeness ask for it, and the same passages come back at the next keystroke.
import { LRUCache } from 'lru-cache'
import { mainWriting, type Writing } from '../../languages/scripts.ts'
import type { ChunkRow } from '../../store/stored.ts'
import { analyzePassage, type Term } from '../../words/analyze.ts'
import { type PlainPassage, plainPassage } from '../plain/plain-passage.ts'

type Read = Pick<ChunkRow, 'id' | 'text'>
type Shown = Pick<ChunkRow, 'id' | 'path' | 'text' | 'heading'>

export interface PassageAnalysis {
  /** All by which its text is found (words/analyze.ts). */
  termsOf(row: Read): readonly Term[]
  writingOf(row: Read): Writing | null
  /** As it reads without markup; `title`: of its note. */
  plainOf(row: Shown, title: string): PlainPassage
}

/** Passages whose terms are kept, some 10 kB each, and those whose writing is: of an answer 25 and 60; plain texts as terms. */
const remembered = { terms: 300, writings: 5000, plain: 300 }

/** An id never means another text, so nothing gets stale; one for each open index. */
export function createPassageAnalysis(): PassageAnalysis {
  const terms = new LRUCache<string, readonly Term[]>({ max: remembered.terms })
  const writings = new LRUCache<string, { writing: Writing | null }>({ max: remembered.writings })
  const plain = new LRUCache<string, PlainPassage>({ max: remembered.plain })
  return {
    plainOf(row, title) {
      // A note that is moved keeps its passages, but may be called otherwise.
      const key = `${row.id}\n${title}`
      const known = plain.get(key) ?? plainPassage(row, title)
      plain.set(key, known)
      return known
    },
    termsOf({ id, text }) {
      const known = terms.get(id) ?? analyzePassage(text)
      terms.set(id, known)
      return known
    },
    writingOf({ id, text }) {
      const known = writings.get(id) ?? { writing: mainWriting(text) }
      writings.set(id, known)
      return known.writing
    },
  }
}
