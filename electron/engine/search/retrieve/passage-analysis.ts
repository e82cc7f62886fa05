// What is worked out of a passage's text: marks, evidence and closeness ask for it, and the same passages come back at the next keystroke.
import { LRUCache } from 'lru-cache'
import { mainWriting, type Writing } from '../../languages/scripts.ts'
import type { ChunkRow } from '../../store/stored.ts'
import { analyzePassage, type Term } from '../../words/analyze.ts'

type Read = Pick<ChunkRow, 'id' | 'text'>

export interface PassageAnalysis {
  /** All by which its text is found (words/analyze.ts). */
  termsOf(row: Read): readonly Term[]
  writingOf(row: Read): Writing | null
}

/** Passages whose terms are kept, some 10 kB each, and those whose writing is: of an answer 25 and 60. */
const remembered = { terms: 300, writings: 5000 }

/** An id never means another text, so nothing gets stale; one for each open index. */
export function createPassageAnalysis(): PassageAnalysis {
  const terms = new LRUCache<string, readonly Term[]>({ max: remembered.terms })
  const writings = new LRUCache<string, { writing: Writing | null }>({ max: remembered.writings })
  return {
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
