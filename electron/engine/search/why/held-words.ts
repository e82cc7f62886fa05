// Which of the words that somebody typed a passage holds: what a person sees at a glance.
import { fold, otherSpellings } from '../../words/analyze.ts'
import { wordsOfRuns } from '../../words/segments.ts'
import { wordless } from '../../words/wordless.ts'
import { createWrittenFinder } from '../../words/written.ts'
import type { Query } from '../query/parse-query.ts'
import { type Analyze, type QueryTerms, unique, wholeTerms } from '../query/query-terms.ts'

/** A passage by all that it is found by. */
export interface HoldingText {
  has(term: string): boolean
  /** Some term begins so. */
  begins(prefix: string): boolean
  /** The texts themselves, for what is looked for as it is written. */
  texts(): readonly string[]
}

export const holdingText = (sets: readonly ReadonlySet<string>[], texts: () => readonly string[]): HoldingText => ({
  has: (term) => sets.some((set) => set.has(term)),
  begins(prefix) {
    for (const set of sets) for (const term of set) if (term.startsWith(prefix)) return true
    return false
  },
  texts,
})

/** One word or phrase of the query that tells what it is about. */
export interface TellingWord {
  /** As it was typed, without marks around it. */
  typed: string
  isIn(text: HoldingText): boolean
}

const runs = new RegExp(`[${wordless}][\\p{M}${wordless}]*`, 'gu')
const marksAround = /^[^\p{L}\p{N}\p{S}#]+|[^\p{L}\p{N}\p{S}#]+$/gu

/**
 * The words of a query that tell, each once, in their order: no words of the language's frame beside others, whole phrases, and the words of
 * scripts without spaces one by one.
 */
export function tellingWords(query: Pick<Query, 'words' | 'phrases'>, terms: QueryTerms, analyze: Analyze): TellingWord[] {
  const content = new Set(terms.content)
  const words = query.words.flatMap((word) => [
    ...word.split(runs).flatMap((piece) => spacedWord(piece, content, terms, analyze) ?? []),
    ...wordsOfRuns(word).map(wordOfRun),
  ])
  const all = [...words, ...query.phrases.map(phraseWord)]
  const first = new Map(all.toReversed().map((word) => [fold(word.typed), word]))
  return unique(all.map(({ typed }) => fold(typed))).flatMap((key) => first.get(key) ?? [])
}

/** Null for one that says nothing. */
function spacedWord(piece: string, content: ReadonlySet<string>, asked: QueryTerms, analyze: Analyze): TellingWord | null {
  const typed = piece.replace(marksAround, '')
  const own = wholeTerms(typed, analyze).filter((term) => content.has(term))
  if (own.length === 0) return null
  const others = otherSpellings(typed)
  return {
    typed,
    isIn: (text) =>
      own.every((term) => text.has(term) || (term === asked.prefixTerm && isBegun(asked, text))) ||
      (others.length > 0 && others.every(text.has)),
  }
}

/** Some word is what the unfinished one may become; none where it is a word itself, as in marks. */
const isBegun = ({ prefix, isPrefixWord, completions }: QueryTerms, text: HoldingText): boolean =>
  prefix !== '' && !isPrefixWord && (completions.some(text.has) || text.begins(prefix))

const wordOfRun = (word: string): TellingWord => ({
  typed: word,
  isIn: ({ texts }) => texts().some((text) => fold(text).includes(word)),
})

function phraseWord(phrase: string): TellingWord {
  const finder = createWrittenFinder(phrase)
  return { typed: phrase, isIn: ({ texts }) => texts().some(finder.holds) }
}
