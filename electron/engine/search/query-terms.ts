// A parsed query in the index's own terms: what the words search asks for and what a snippet marks.
import type { Store, WordsQuery } from '../store/store.ts'
import { fold, type Term } from '../words/analyze.ts'
import { lemmasOfUnfinished } from '../words/unfinished.ts'
import { isFunctionWord } from './function-words.ts'
import type { Query } from './parse-query.ts'

/** How text becomes index terms (words/analyze.ts). */
export type Analyze = (text: string) => readonly Term[]

export interface QueryTerms {
  /** Terms of words and phrases, each once. */
  should: readonly string[]
  /** Those of `should` that say what the query is about; all of them when it has nothing but function words. */
  content: readonly string[]
  phrases: readonly (readonly string[])[]
  /** Words and phrases as typed: what a snippet marks. */
  written: { words: readonly string[]; phrases: readonly string[] }
  not: readonly string[]
  notPhrases: readonly (readonly string[])[]
  /** The unfinished last word, lower-cased and folded, not its lemma; '' when it is finished. */
  prefix: string
  /** The prefix's own term, as one of `should`; '' without a prefix. */
  prefixTerm: string
  /** Terms of the index that the unfinished word may become, its own term apart. */
  completions: readonly string[]
}

/** Terms of the query; `completions` come from the store's vocabulary, at most `prefixTerms` of them. */
export function queryTerms(
  query: Query,
  analyze: Analyze,
  store: Pick<Store, 'completeTerm' | 'documentFrequency'>,
  prefixTerms: number,
): QueryTerms {
  const terms = (text: string) => wholeTerms(text, analyze)
  const excluded = query.notWords.map((word) => wholeTerms(word, analyze)).filter(({ length }) => length > 0)
  const should = unique([...query.words, ...query.phrases].flatMap(terms))
  const { prefix, term } = unfinishedPrefix(query.unfinished, analyze)
  return {
    should,
    content: askedTerms([...query.words, ...query.phrases], analyze),
    phrases: query.phrases.map(terms).filter(({ length }) => length > 0),
    written: { words: query.words, phrases: query.phrases },
    not: excluded.flatMap((word) => (word.length === 1 ? word : [])),
    // A word that the index knows as several terms (state-of-the-art) is excluded as a whole, not by its parts.
    notPhrases: [...query.notPhrases.map(terms), ...excluded.filter(({ length }) => length > 1)].filter(
      ({ length }) => length > 0,
    ),
    prefix,
    prefixTerm: term,
    completions: prefix === '' ? [] : completionsOf(prefix, store, prefixTerms).filter((completion) => completion !== term),
  }
}

/** Terms that begin with what is typed, and lemmas of words that do (runnin: run). */
function completionsOf(prefix: string, store: Pick<Store, 'completeTerm' | 'documentFrequency'>, limit: number): string[] {
  const lemmas = lemmasOfUnfinished(prefix).filter((lemma) => (store.documentFrequency(lemma) ?? 0) > 0)
  return unique([...store.completeTerm(prefix, limit), ...lemmas]).slice(0, limit)
}

/**
 * What the words search asks for: the terms that say what the query is about, each once; all of them when it has nothing but
 * function words. Those left out, nDCG@10 of words alone rose on every dev set (bicycles-se 0.385 to 0.396, npl 0.429 to 0.437,
 * notes vault 0.404 to 0.417, quality notes 0.61 to 0.73) and that of hybrid stayed; their long posting lists cost time.
 */
export function askedTerms(texts: readonly string[], analyze: Analyze): string[] {
  const content = unique(texts.flatMap((text) => contentTerms(text, analyze)))
  return content.length > 0 ? content : unique(texts.flatMap((text) => wholeTerms(text, analyze)))
}

const contentTerms = (text: string, analyze: Analyze): string[] =>
  analyze(text).flatMap(({ term, start, end }) => (isFunctionWord(text.slice(start, end).toLowerCase()) ? [] : [term]))

function unfinishedPrefix(word: string, analyze: Analyze): { prefix: string; term: string } {
  const last = analyze(word).at(-1)
  if (last === undefined) return { prefix: '', term: '' }
  const prefix = fold(word.slice(last.start, last.end))
  // One Latin letter begins a tenth of the vocabulary; one ideograph is a word.
  return prefix.length > 1 || isIdeographic(prefix) ? { prefix, term: last.term } : { prefix: '', term: '' }
}

/** The words search for these terms; nothing but ranking, apart from what is excluded. */
export function wordsQuery(terms: QueryTerms, should: readonly string[]): WordsQuery {
  return { should, must: [], phrases: [], not: terms.not, notPhrases: terms.notPhrases }
}

/** A phrase as the store wants it: one term alone is a must. */
export function phraseQuery(terms: QueryTerms, phrases: readonly (readonly string[])[]): WordsQuery {
  return {
    ...wordsQuery(terms, []),
    must: phrases.flatMap((phrase) => (phrase.length === 1 ? [phrase] : [])),
    phrases: phrases.filter(({ length }) => length > 1),
  }
}

/** Terms of a word or a text, in a row: state-of-the-art and node.js are several. */
export const wholeTerms = (word: string, analyze: Analyze): string[] => analyze(word).map(({ term }) => term)

const isIdeographic = (text: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)

export const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
