// A query in numbers: what each of its terms is worth in the library as a whole, so that every segment is scored alike.
import type { Statistics } from '../delta/delta-words.ts'
import type { WordsQuery } from '../queries.ts'
import type { Phrase } from './phrase-matcher.ts'

/** BM25's saturation of repeated terms and its share of the passage's length. */
export const k1 = 1.2
export const b = 0.75

/** `worth`: weight x idf x (k1 + 1). */
export interface WeighedTerm {
  term: number
  worth: number
}

export interface WeighedPhrase extends Phrase {
  /** By place in the phrase. */
  worths: Float64Array
}

export type RequiredClause = { terms: readonly WeighedTerm[] } | { phrase: WeighedPhrase }

export interface QueryPlan {
  required: readonly RequiredClause[]
  should: readonly WeighedTerm[]
  near: readonly WeighedPhrase[]
  not: readonly number[]
  notPhrases: readonly Phrase[]
}

/** What is known of the index that is asked. */
export interface Counted {
  /** Passages that are not dropped. */
  passages: number
  find(term: string): number | undefined
  /** Passages with the term: at least so many (cheap), or exactly (all of its lists are walked). */
  holdingAtLeast(term: number): number
  holding(term: number): number
  /** Exactly: passages with the phrase. */
  matching(phrase: Phrase): number
}

/** Null where nothing can be found: a required clause asks for a term that no passage has ever had. */
export function planQuery(query: WordsQuery, statistics: Statistics, counted: Counted): QueryPlan | null {
  const { find } = counted
  const total = Math.max(statistics.chunks, counted.passages, 1)
  const worthOf = (holding: number, weight: number) => {
    const n = Math.min(total, holding)
    return weight * Math.log(1 + (total - n + 0.5) / (n + 0.5)) * (k1 + 1)
  }
  const weigh = (terms: readonly string[], weights?: ReadonlyMap<string, number>): WeighedTerm[] =>
    [...new Set(terms)].flatMap((name) => {
      const term = find(name)
      if (term === undefined) return []
      const known = statistics.holding(name)
      const holding = known === null ? counted.holding(term) : Math.max(known, counted.holdingAtLeast(term))
      return [{ term, worth: worthOf(holding, weights?.get(name) ?? 1) }]
    })
  const weighPhrase = (names: readonly string[], gap = 0, weight = 1): WeighedPhrase[] => {
    const phrase = phraseOf(names, gap, find)
    if (phrase === null) return []
    const known = names.map((name) => statistics.holding(name))
    const found = known.includes(null) ? counted.matching(phrase) : 0
    return [{ ...phrase, worths: Float64Array.from(known, (holding) => worthOf(Math.max(holding ?? 0, found), weight)) }]
  }
  const groups = [...query.must, ...query.phrases.filter(({ length }) => length === 1)].map((group) => weigh(group))
  const rows = query.phrases.filter(({ length }) => length !== 1).map((row) => weighPhrase(row))
  if (groups.some(({ length }) => length === 0) || rows.some(({ length }) => length === 0)) return null
  const near = query.near?.pairs.flatMap(({ first, second, gap }) => weighPhrase([first, second], gap, query.near?.weight))
  return {
    required: [...groups.map((terms) => ({ terms })), ...rows.flat().map((phrase) => ({ phrase }))],
    should: weigh(query.should, query.weights),
    near: near ?? [],
    not: query.not.flatMap((name) => find(name) ?? []),
    notPhrases: query.notPhrases.flatMap((row) => phraseOf(row, 0, find) ?? []),
  }
}

/** Null where a term is unknown: then it stands nowhere, and neither does an empty phrase. */
function phraseOf(names: readonly string[], gap: number, find: Counted['find']): Phrase | null {
  const terms = names.flatMap((name) => find(name) ?? [])
  return terms.length === names.length && terms.length > 0 ? { terms, gap } : null
}
