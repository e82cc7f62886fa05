// Where a query's words stand in a passage.

import { analyzePassage, analyzeText, fold, otherSpellings, type Term } from '../../words/analyze.ts'
import { createSegmentFinder } from '../../words/segments.ts'
import type { Span } from '../../words/span.ts'
import { isWordless } from '../../words/wordless.ts'
import { createWrittenFinder } from '../../words/written.ts'
import { askedDay } from '../exact/date-forms.ts'
import { createRunFinder, isWrittenAsName, longestName, runsOf } from '../exact/name-words.ts'
import { askedTerms, type QueryTerms, wholeTerms } from '../query/query-terms.ts'

export interface Mark extends Span {
  /** The term that was found, or the phrase or segment as typed: counts once however often it stands there. */
  term: string
}

/** Finds one query in many passages; `terms` are the passage's (analyzePassage), where they are known. */
export type FindMarks = (text: string, terms?: readonly Term[]) => Mark[]

/**
 * Whole words of the query in a text: forms of one lemma, other spellings (email of e-mail), parts of a name (bar in fooBar), names
 * with their function words (Will Self), words that begin with the unfinished one, whole words of scripts without spaces, quoted phrases
 * as written. Ascending, none overlapping.
 */
export function createMarkFinder(asked: MarkedTerms): FindMarks {
  const { content, written } = asked
  const others = written.words.flatMap(otherSpellings)
  const all = new Set([...content, ...others])
  const unquoted = new Set([...askedTerms(written.words, analyzeText).content, ...others])
  const findNames = createNameFinder(written.words, all)
  const findDay = createDayFinder(written.words.join(' '))
  const segments = createSegmentFinder(written.words)
  const phrases = written.phrases.map((phrase) => ({ phrase, finder: createWrittenFinder(phrase) }))
  return (text, terms = analyzePassage(text)) => {
    // Also by its parts and other spellings: bar stands in fooBar. Pairs of characters are no words: segments are.
    const spaced = terms.filter(({ start, end }) => !isWordless(text.slice(start, end)))
    const quoted = phrases.flatMap(({ phrase, finder }) => finder.find(text).map((span) => ({ ...span, term: phrase })))
    // Quoted words are meant as written; where the phrase does not stand, its words still say why the passage was found.
    const wanted = quoted.length > 0 ? unquoted : all
    const found = segments.find(text).map(({ segment, start, end }) => ({ term: segment, start, end }))
    return mergeMarks([
      ...spaced.filter(({ term }) => wanted.has(term)),
      ...findNames(text),
      ...findDay(text),
      ...beginningWith(asked, spaced, text),
      ...found,
      ...quoted,
    ])
  }
}

export type MarkedTerms = Pick<QueryTerms, 'content' | 'written' | 'prefix' | 'isPrefixWord' | 'prefixTerm'>

/** Names that are the whole query: their function words are not looked for beside others, but belong to them. */
function createNameFinder(words: readonly string[], marked: ReadonlySet<string>): FindMarks {
  const name = wholeTerms(words.join(' '), analyzeText)
  if (name.length > longestName || name.every((term) => marked.has(term))) return () => []
  return (text) =>
    runsOf(analyzeText(text), name)
      .filter((run) => isWrittenAsName(text, run))
      .flatMap((run) => [...run])
}

/** A day that is the whole query, in every form. */
function createDayFinder(query: string): FindMarks {
  const day = askedDay(query)
  if (day === null) return () => []
  const findForms = createRunFinder(day.forms.map((form) => wholeTerms(form, analyzeText)))
  return (text) =>
    findForms(analyzeText(text)).flatMap((run) => {
      const [first, last] = [run[0], run.at(-1)]
      return first === undefined || last === undefined ? [] : [{ term: query, start: first.start, end: last.end }]
    })
}

/** Words that the unfinished one may become; none where it is a word itself: who typed "list" did not mean "listen". */
function beginningWith({ prefix, isPrefixWord, prefixTerm }: MarkedTerms, found: readonly Term[], text: string): Term[] {
  if (prefix === '' || isPrefixWord || found.some(({ term }) => term === prefixTerm)) return []
  return found.filter(({ start, end }) => fold(text.slice(start, end)).startsWith(prefix))
}

/** Overlapping marks become one (a phrase holds its words). */
function mergeMarks(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = []
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last !== undefined && mark.start < last.end) last.end = Math.max(last.end, mark.end)
    else merged.push({ start: mark.start, end: mark.end, term: mark.term })
  }
  return merged
}
