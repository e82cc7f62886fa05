// A parsed query in the index's own terms: what the words search asks for and what a snippet marks.

import { settings } from '../../settings.ts'
import type { TermPair, WordsQuery } from '../../store/queries.ts'
import type { Store } from '../../store/store.ts'
import { fold, otherSpellings, type Term } from '../../words/analyze.ts'
import type { English } from '../../words/english.ts'
import { relatedTerms } from '../../words/related-terms.ts'
import { lemmasOfUnfinished } from '../../words/unfinished.ts'
import { isFunctionWord } from './function-words.ts'
import type { Query } from './parse-query.ts'
import { boundWeights, roundWeight } from './term-weights.ts'

/** How text becomes index terms (words/analyze.ts). */
export type Analyze = (text: string) => readonly Term[]

export interface QueryTerms {
  /** Terms of words and phrases, each once. */
  should: readonly string[]
  /** Those of `should` that say what the query is about; all of them when it has nothing but function words. */
  content: readonly string[]
  /** What each of `content` counts: how often the query says it, less for everyday words (term-weights.ts). */
  weights: ReadonlyMap<string, number>
  /** Words of the same families (measurement beside measure) and other spellings (muenchen of München, email of e-mail), and what they count. */
  relatives: ReadonlyMap<string, number>
  /** Terms of `content` that follow each other in the query, function words between them counted as the gap. */
  pairs: readonly TermPair[]
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
  /** The unfinished word is a word of some note as it stands. */
  isPrefixWord: boolean
}

/** Of a query that asks for nothing. */
export const noTerms: QueryTerms = {
  should: [],
  content: [],
  weights: new Map(),
  relatives: new Map(),
  pairs: [],
  phrases: [],
  written: { words: [], phrases: [] },
  not: [],
  notPhrases: [],
  prefix: '',
  prefixTerm: '',
  completions: [],
  isPrefixWord: false,
}

export interface TermDeps {
  store: Pick<Store, 'notes' | 'completeTerm' | 'termsBeginning' | 'documentFrequency'>
  english: English
  /** Completions of an unfinished word, at most. */
  prefixTerms: number
}

/** Terms of the query; `completions` come from the store's vocabulary. `factors`: what terms count against the others, 1 where one has none. */
export function queryTerms(
  query: Query,
  analyze: Analyze,
  { store, english, prefixTerms }: TermDeps,
  factors: ReadonlyMap<string, number> = new Map(),
): QueryTerms {
  const terms = (text: string) => wholeTerms(text, analyze)
  const excluded = query.notWords.map((word) => phraseTerms(word, analyze)).filter(({ length }) => length > 0)
  const should = unique([...query.words, ...query.phrases].flatMap(terms))
  const { prefix, term } = isFinished(query) ? noPrefix : unfinishedPrefix(query.unfinished, analyze)
  const { content, weights, pairs } = askedTerms([query.words.join(' '), ...query.phrases], analyze)
  const weighed = weighTerms(scaled(weights, factors), { store, english }, term)
  return {
    should,
    content,
    weights: weighed.weights,
    relatives: new Map([...weighed.relatives, ...otherwiseSpelt(query.words, analyze, factors)]),
    pairs,
    phrases: query.phrases.map((phrase) => phraseTerms(phrase, analyze)).filter(({ length }) => length > 0),
    written: { words: query.words, phrases: query.phrases },
    not: excluded.flatMap((word) => (word.length === 1 ? word : [])),
    // A word that the index knows as several terms (state-of-the-art) is excluded as a whole, not by its parts.
    notPhrases: [
      ...query.notPhrases.map((phrase) => phraseTerms(phrase, analyze)),
      ...excluded.filter(({ length }) => length > 1),
    ].filter(({ length }) => length > 0),
    prefix,
    prefixTerm: term,
    completions: prefix === '' ? [] : completionsOf(prefix, store, prefixTerms).filter((completion) => completion !== term),
    isPrefixWord: prefix !== '' && (store.documentFrequency(term) ?? 0) > 0,
  }
}

/**
 * What terms and their relatives count. Who types `unfinished` has its completions instead; of a long text the words themselves say enough.
 */
export function weighTerms(
  weights: ReadonlyMap<string, number>,
  { store, english }: Pick<TermDeps, 'english'> & { store: Pick<Store, 'notes' | 'termsBeginning' | 'documentFrequency'> },
  unfinished = '',
): Pick<QueryTerms, 'weights' | 'relatives'> {
  const bound = boundWeights(weights, store, english)
  const relatives = new Map<string, number>()
  if (bound.size > settings.search.queryTerms) return { weights: bound, relatives }
  for (const [term, own] of bound) {
    if (term === unfinished) continue
    for (const { term: relative, weight } of relatedTerms(term, store, settings.search.related)) {
      if (!bound.has(relative)) relatives.set(relative, Math.max(relatives.get(relative) ?? 0, roundWeight(own * weight)))
    }
  }
  return { weights: bound, relatives }
}

const scaled = (weights: ReadonlyMap<string, number>, factors: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  factors.size === 0 ? weights : new Map(Array.from(weights, ([term, weight]) => [term, weight * (factors.get(term) ?? 1)]))

/** In the weight of the word itself: they are the same one. */
const otherwiseSpelt = (words: readonly string[], analyze: Analyze, factors: ReadonlyMap<string, number>) =>
  words.flatMap((word) => {
    const others = otherSpellings(word)
    const factor = others.length === 0 || factors.size === 0 ? 1 : (factors.get(wholeTerms(word, analyze)[0] ?? '') ?? 1)
    return others.map((term) => [term, factor] as const)
  })

/** Terms that begin with what is typed, and lemmas of words that do (runnin: run). */
function completionsOf(prefix: string, store: Pick<Store, 'completeTerm' | 'documentFrequency'>, limit: number): string[] {
  const lemmas = lemmasOfUnfinished(prefix).filter((lemma) => (store.documentFrequency(lemma) ?? 0) > 0)
  return unique([...store.completeTerm(prefix, limit), ...lemmas]).slice(0, limit)
}

/**
 * What the words search asks for: the terms that say what the query is about, each once, with how often the query says it (BM25 with
 * query frequencies, Robertson and Zaragoza 2009, without saturation); all of them when it has nothing but function words. Those
 * left out, nDCG@10 of words alone rose on every dev set (bicycles-se 0.385 to 0.396, npl 0.429 to 0.437, notes vault 0.404 to
 * 0.417, quality notes 0.61 to 0.73) and that of hybrid stayed; their long posting lists cost time.
 */
export function askedTerms(texts: readonly string[], analyze: Analyze): Pick<QueryTerms, 'content' | 'weights' | 'pairs'> {
  const runs = texts.map((text) => analyze(text).map((found) => ({ ...found, isFrame: isFrame(text, found) })))
  const hasContent = runs.some((run) => run.some(({ isFrame }) => !isFrame))
  const weights = new Map<string, number>()
  const pairs: TermPair[] = []
  for (const run of runs) {
    let last: { term: string; at: number } | null = null
    for (const [at, { term, isFrame }] of run.entries()) {
      if (hasContent && isFrame) continue
      weights.set(term, (weights.get(term) ?? 0) + 1)
      if (last !== null && last.term !== term) pairs.push({ first: last.term, second: term, gap: at - last.at - 1 })
      last = { term, at }
    }
  }
  return { content: [...weights.keys()], weights, pairs }
}

const isFrame = (text: string, { start, end }: Term): boolean => isFunctionWord(text.slice(start, end).toLowerCase())

/** A function word at the end of others is one: "how to say no" does not go on as notes, "no" alone may. */
const isFinished = ({ unfinished, words }: Query) => words.length > 1 && isFunctionWord(unfinished.toLowerCase())

const noPrefix = { prefix: '', term: '' }

function unfinishedPrefix(word: string, analyze: Analyze): { prefix: string; term: string } {
  const last = analyze(word).at(-1)
  if (last === undefined) return { prefix: '', term: '' }
  const prefix = fold(word.slice(last.start, last.end))
  // One Latin letter begins a tenth of the vocabulary; one ideograph is a word.
  return prefix.length > 1 || isIdeographic(prefix) ? { prefix, term: last.term } : { prefix: '', term: '' }
}

/** The words search for these terms; nothing but ranking, apart from what is excluded. */
export function wordsQuery(
  terms: Pick<QueryTerms, 'not' | 'notPhrases'>,
  asked: Pick<WordsQuery, 'should' | 'weights' | 'near'>,
): WordsQuery {
  return { ...asked, must: [], phrases: [], not: terms.not, notPhrases: terms.notPhrases }
}

/** A phrase as the store wants it: one term alone is a must. */
export function phraseQuery(terms: QueryTerms, phrases: readonly (readonly string[])[]): WordsQuery {
  return {
    ...wordsQuery(terms, { should: [] }),
    must: phrases.flatMap((phrase) => (phrase.length === 1 ? [phrase] : [])),
    phrases: phrases.filter(({ length }) => length > 1),
  }
}

/** Terms of a word or a text, in a row: state-of-the-art and node.js are several. */
export const wholeTerms = (word: string, analyze: Analyze): string[] => analyze(word).map(({ term }) => term)

/**
 * Terms that are looked for in a row: the beginning of a longer phrase, which whoever needs the whole of it reads (written-form.ts). "a" said
 * 10,000 times over took 22 s among 5,767 passages, 32 times 10 ms.
 */
const longestPhrase = 32

/** Terms of a phrase, or of a word that may be several, as the index is asked for them. */
export const phraseTerms = (phrase: string, analyze: Analyze): string[] => wholeTerms(phrase, analyze).slice(0, longestPhrase)

const isIdeographic = (text: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)

export const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
