// Exact first: what a person plainly names must not be displaced by what merely means something like it.

import { isCodeLike } from '../../../../shared/code-like.ts'
import { passesFilter } from '../../store/notes/note-test.ts'
import type { SearchFilter } from '../../store/queries.ts'
import type { Store } from '../../store/store.ts'
import { type English, isEveryday } from '../../words/english.ts'
import { holdsWritten } from '../../words/written.ts'
import { isFunctionWord } from '../query/function-words.ts'
import type { Query } from '../query/parse-query.ts'
import { type Analyze, phraseQuery, phraseTerms, type QueryTerms, unique, wholeTerms, wordsQuery } from '../query/query-terms.ts'
import { foundTexts } from '../retrieve/passage-text.ts'
import { chunksHolding } from '../retrieve/written-form.ts'
import { type AskedDay, askedDay } from './date-forms.ts'
import { type NameIndex, namesOf } from './name-index.ts'
import {
  createRunFinder,
  identifiersOf,
  isQuestion,
  longestName,
  looksLikeIdentifier,
  mayName,
  standsAsName,
} from './name-words.ts'
import { namedNotes } from './note-names.ts'
import { createTitleTest } from './titled.ts'

/**
 * How plainly a note is named, 0 for not at all: 8 by title, file name or alias, which are the whole query; 4 by words of it; and where these
 * are few (titled.ts) 2 or 1 more.
 */
export type ExactTier = number

export const tiers = { named: 8, words: 4 }

export interface Exact {
  tierOf(path: string): ExactTier
  /** Chunks that hold the phrase or name: they show why the note stands first. */
  chunks: ReadonlyMap<string, { path: string; score: number }>
  /** Notes called by title, file name or alias; the alias where it is one. */
  named: ReadonlyMap<string, string | null>
  /** Notes of whose names every word of the query is one, while they are few. */
  called: readonly string[]
}

export const noExact: Exact = { tierOf: () => 0, chunks: new Map(), named: new Map(), called: [] }

export interface ExactDeps {
  store: Pick<Store, 'notes' | 'searchWords' | 'documentFrequency' | 'readChunks'>
  names: NameIndex
  analyze: Analyze
  limits: { candidates: number; rareNotes: number; rareShare: number }
  /** Words that people use every day name nothing, however rare they are in this library. */
  english: English
}

/**
 * Notes that the query names:
 * - by all its quoted phrases, as they are written
 * - by title, file name or alias, where that is the whole query; where it is one word or two, by their beginning and by words of them too,
 *   behind all that is named otherwise
 * - by a rare identifier of a few keywords, or by a rare number or word of no everyday use that is the whole query
 * - by a day that is the whole query, in whatever form it writes it
 * - by several words, or one with hyphens, that are the whole query and stand together in a few notes, written like a name (Wi-Fi) or
 *   in a command (ls -la)
 * A rare word beside others names nothing: "sleeping badly" is not about being badly paid.
 */
export async function findExact(parts: ExactDeps, query: Query, terms: QueryTerms, filter: SearchFilter): Promise<Exact> {
  const { store, names, limits } = parts
  const most = mostNotes(store.notes.size, limits)
  const day = query.phrases.length === 0 ? askedDay(query.text) : null
  const calls = [query.text, ...(day?.forms ?? [])].flatMap((text) => namedNotes(store.notes, names, text, filter))
  const named = new Map(calls.map(({ path, alias }) => [path, alias]))
  const called = names.find({ terms: terms.content, prefix: terms.prefix, prefixTerm: terms.prefixTerm }, most) ?? []
  const isOpen = (path: string) => {
    const note = store.notes.get(path)
    const isWritten = (phrase: string) => note !== undefined && holdsWritten(namesOf(note).join('\n'), phrase)
    return note !== undefined && passesFilter(note, filter) && query.phrases.every(isWritten)
  }
  const chunks =
    query.phrases.length > 0
      ? asFound(await chunksHolding(parts, query.phrases, filter, limits.candidates))
      : new Map([...(await findNames(parts, query, terms, filter)), ...(await findDay(parts, day, terms, filter))])
  const matching = new Set(Array.from(chunks.values(), ({ path }) => path))
  const titleMatch = createTitleTest(parts, query, terms)
  const tierOf = (path: string) => (named.has(path) ? tiers.named : matching.has(path) ? tiers.words : 0) + titleMatch(path)
  return { tierOf, chunks, named, called: called.filter(isOpen) }
}

type Found = Map<string, { path: string; score: number }>

/** A word that so many notes hold is not rare. */
const mostNotes = (notes: number, { rareNotes, rareShare }: ExactDeps['limits']) => Math.max(rareNotes, rareShare * notes)

async function findNames(parts: ExactDeps, query: Query, terms: QueryTerms, filter: SearchFilter): Promise<Found> {
  const { store, analyze, limits } = parts
  const most = mostNotes(store.notes.size, limits)
  const search = (word: readonly string[]) => store.searchWords(phraseQuery(terms, [word]), filter, limits.candidates)
  const single = rareWords(parts, query, terms).map(async (word) => {
    const found = await search(word)
    return countNotes(found) <= most ? asFound(found) : new Map()
  })
  const words = wholeTerms(query.words.join(' '), analyze)
  const isPhrase = words.length > 1 && words.length <= longestName && !isQuestion(query.text)
  const together = isPhrase ? [search(words).then((found) => keepNames(parts, query, found, words, most))] : []
  const lists: Found[] = await Promise.all([...single, ...together])
  return new Map(lists.flatMap((list) => [...list]))
}

/** Passages that write a day in any of its forms. */
async function findDay(
  { store, analyze, limits }: ExactDeps,
  day: AskedDay | null,
  terms: QueryTerms,
  filter: SearchFilter,
): Promise<Found> {
  if (day === null) return new Map()
  const forms = day.forms.map((form) => wholeTerms(form, analyze))
  const alone = forms.flatMap((form) => (form.length === 1 ? form : []))
  const must = day.parts.map((part) => unique([...part.flatMap((word) => wholeTerms(word, analyze)), ...alone]))
  const found = await store.searchWords({ ...wordsQuery(terms, { should: [] }), must }, filter, limits.candidates)
  const findForms = createRunFinder(forms)
  return keepWhere(store, found, (text) => findForms(analyze(text)).length > 0)
}

/**
 * Of the passages in which all words stand in a row, those that write them like a name, be it in an alias or in a front matter value; of
 * a command all: nobody says it in passing.
 */
async function keepNames(
  { store, analyze, limits }: ExactDeps,
  { text }: Query,
  found: readonly { id: string; path: string; score: number }[],
  words: readonly string[],
  most: number,
): Promise<Found> {
  if (found.length >= limits.candidates || countNotes(found) > most) return new Map()
  return isCodeLike(text) ? asFound(found) : keepWhere(store, found, (text) => standsAsName(text, words, analyze))
}

function rareWords({ analyze, english, store, limits }: ExactDeps, query: Query, terms: QueryTerms): string[][] {
  const [only, ...more] = query.words
  const isAlone = only !== undefined && more.length === 0 && mayName(only)
  const words = isAlone ? [only] : identifiersOf(query.words, query.text)
  const most = mostNotes(store.notes.size, limits)
  const isCode = ({ length }: readonly string[]) => length > 1 && looksLikeIdentifier(only ?? '')
  return words
    .map((word) => phraseTerms(word, analyze))
    .filter((word) => word.length > 0 && word.every((term) => isSearched(term, terms)))
    .filter((word) => word.length > 1 || isRare(store.documentFrequency(word[0] ?? ''), most))
    .filter((word) => !isAlone || isCode(word) || !isOfEverydayUse(word, english))
}

/** A word, or one with hyphens by its parts: note-taking, e-mail. Where a function word is a part (day-to-day), only the whole says what is meant. */
const isOfEverydayUse = (word: readonly string[], english: English): boolean =>
  word.every((term) => isEveryday(english, term) || (word.length > 1 && /^\p{L}$/u.test(term))) &&
  (word.length === 1 || !word.some(isFunctionWord))

/** Null: the vocabulary is still being read; the search itself then counts the notes. */
const isRare = (frequency: number | null, most: number) => frequency === null || (frequency > 0 && frequency <= most)
const isSearched = (term: string, { should, not }: QueryTerms) => should.includes(term) && !not.includes(term)

const countNotes = (found: readonly { path: string }[]) => new Set(found.map(({ path }) => path)).size
const asFound = (found: readonly { id: string; path: string; score: number }[]): Found =>
  new Map(found.map(({ id, path, score }) => [id, { path, score }]))

async function keepWhere(
  store: Pick<Store, 'notes' | 'readChunks'>,
  found: readonly { id: string; path: string; score: number }[],
  holds: (text: string) => boolean,
): Promise<Found> {
  if (found.length === 0) return new Map()
  const texts = new Map((await store.readChunks(found.map(({ id }) => id))).map((row) => [row.id, foundTexts(store, row)]))
  return asFound(found.filter(({ id }) => texts.get(id)?.some(holds)))
}
