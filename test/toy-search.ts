// What a search needs besides a store and an encoder, as plain as can be: no calibration, no sentences, no verdict, no everyday words.
import { createNameIndex } from '../electron/engine/search/exact/name-index.ts'
import type { SearchDeps } from '../electron/engine/search/search-notes.ts'
import { analyzeText } from '../electron/engine/words/analyze.ts'
import { noEnglish } from '../electron/engine/words/english.ts'

type Needed = Pick<SearchDeps, 'store' | 'encoder'>

/** A test says in `needed` what it is about. */
export function toySearch<D extends Needed & Partial<SearchDeps>>(needed: D): SearchDeps & D {
  return {
    analyze: analyzeText,
    english: noEnglish,
    names: createNameIndex(needed.store),
    calibration: { search: () => null },
    noAnswer: { limit: () => null },
    sentences: null,
    ...needed,
  }
}
