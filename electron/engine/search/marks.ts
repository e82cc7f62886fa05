// Where a query's words stand in a passage.
import type { Span } from '../similarity/sentences.ts'
import { analyzePassage, fold, type Term } from '../words/analyze.ts'
import type { Analyze, QueryTerms } from './query-terms.ts'

export interface Mark extends Span {
  /** The term that was found, or the phrase's terms joined: counts once however often it stands there. */
  term: string
}

/** Words of the query in `text`: equal stems, beginnings of the unfinished word, phrases as one run. Ascending, none overlapping. */
export function findMarks(text: string, terms: QueryTerms, analyze: Analyze): Mark[] {
  const found = analyze(text)
  const wanted = new Set(terms.content)
  // Also by its parts and other spellings: bar stands in fooBar.
  const marks = analyzePassage(text).filter(
    ({ term, start, end }) => wanted.has(term) || beginsWith(text.slice(start, end), terms.prefix),
  )
  return mergeMarks([...marks, ...terms.phrases.flatMap((phrase) => phraseRuns(found, phrase))])
}

const beginsWith = (word: string, prefix: string) => prefix !== '' && fold(word).startsWith(prefix)

function phraseRuns(found: readonly Term[], phrase: readonly string[]): Mark[] {
  return found.flatMap(({ start }, at) => {
    if (!phrase.every((term, step) => found[at + step]?.term === term)) return []
    return [{ start, end: found[at + phrase.length - 1]?.end ?? start, term: phrase.join(' ') }]
  })
}

/** Overlapping marks become one (pieces of Chinese and Japanese words overlap, phrases hold their words). */
function mergeMarks(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = []
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last !== undefined && mark.start < last.end) last.end = Math.max(last.end, mark.end)
    else merged.push({ start: mark.start, end: mark.end, term: mark.term })
  }
  return merged
}
