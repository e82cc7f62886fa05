// Which words of a query name something, so that what holds them must not be displaced by what merely means something like it.
import { analyzeText, fold, type Term } from '../../words/analyze.ts'
import { isFunctionWord } from '../function-words.ts'
import type { Analyze } from '../query-terms.ts'

const questionWords =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|may|must)\s/iu

/** A whole question: it ends with a question mark or begins like one and goes on for more than two words. */
export const isQuestion = (text: string): boolean =>
  /[?？]\s*$/u.test(text) || (questionWords.test(text.trim()) && text.trim().split(/\s+/u).length > 2)

/**
 * An identifier rather than a word of a language: letters before digits (E1042, E-1042, mp3), inner capitals (fooBar, HTMLParser),
 * an underscore, ::, an address with a point (node.js, a.example) or a path of several parts. Not plain numbers, not amounts
 * (5km, 1st), not words with a hyphen (pan-fried) or a slash (and/or).
 */
export const looksLikeIdentifier = (word: string): boolean =>
  /\p{L}-?\p{N}|\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}|[\p{L}\p{N}]_|::|\p{L}\.\p{L}{2}|\p{L}#\p{L}|\p{L}\+\+|[^/\s]\/[^/\s]+\/[^/\s]/u.test(
    word,
  )

/** Words of a query that could be keywords: more of them are a sentence, in which an identifier may be an accident. */
const mostKeywords = 4

/** Identifiers of a keyword-like query; none in a question or a sentence. */
export function identifiersOf(words: readonly string[], text: string): string[] {
  const isKeywords = words.length <= mostKeywords && !words.some((word) => isFunctionWord(fold(word)))
  return isKeywords && !isQuestion(text) ? words.filter(looksLikeIdentifier) : []
}

/** A query of one word that may name something: not a lone digit, not a word of the language's frame. */
export const mayName = (word: string): boolean => /\p{L}|\p{N}.*\p{N}/u.test(word) && !isFunctionWord(fold(word))

/** Terms of a name at most. */
export const longestName = 5

/** Where the terms stand in a row; `found` are those of the whole text, in order. */
export const runsOf = (found: readonly Term[], terms: readonly string[]) => createRunFinder([terms])(found)

/** Where any of several rows of terms stands. */
export function createRunFinder(rows: readonly (readonly string[])[]): (found: readonly Term[]) => (readonly Term[])[] {
  const byFirst = new Map<string, (readonly string[])[]>()
  for (const row of rows) byFirst.set(row[0] ?? '', [...(byFirst.get(row[0] ?? '') ?? []), row])
  return (found) =>
    found.flatMap(({ term }, at) =>
      (byFirst.get(term) ?? []).flatMap((row) => {
        const run = found.slice(at, at + row.length)
        return row.every((one, step) => run[step]?.term === one) ? [run] : []
      }),
    )
}

/** True when a run is written like a name: each word with a capital or a digit, function words inside it apart. */
export function isWrittenAsName(text: string, run: readonly Term[]): boolean {
  const written = run.map(({ start, end }) => text.slice(start, end))
  const framed = written.slice(1, -1).map((word) => isFunctionWord(word.toLowerCase()))
  return written.every((word, step) => /^[\p{Lu}\p{Lt}\p{N}]/u.test(word) || framed[step - 1] === true)
}

/**
 * True when the words stand in `text` in a row and written like a name (Will Self, Lord of the Rings, Windows 11). Scripts without
 * capitals never do. `terms` are those of the words, in order.
 */
export const standsAsName = (text: string, terms: readonly string[], analyze: Analyze = analyzeText): boolean =>
  runsOf(analyze(text), terms).some((run) => isWrittenAsName(text, run))
