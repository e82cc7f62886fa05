// Exact first: what a person plainly names must not be displaced by what merely means something like it.
import type { NoteState, SearchFilter, Store } from '../store/store.ts'
import { fold } from '../words/analyze.ts'
import { matchesFilter } from './match-filter.ts'
import type { Query } from './parse-query.ts'
import { type Analyze, phraseQuery, type QueryTerms, wholeTerms } from './query-terms.ts'

/** How plainly a note is named: its title or file name before its words. 0 is not at all. */
export type ExactTier = 0 | 1 | 2

export interface Exact {
  tierOf(path: string): ExactTier
  /** Chunks that hold the phrase or rare word: they show why the note stands first. */
  chunks: ReadonlyMap<string, { path: string; score: number }>
  /** Notes named by title or file name. */
  named: readonly string[]
}

export interface ExactParts {
  store: Pick<Store, 'notes' | 'searchWords' | 'documentFrequency'>
  analyze: Analyze
  limits: { candidates: number; rareNotes: number; rareShare: number }
}

/** Notes that the query names: by quoted phrases (all of them), by title or file name, or by a rare word. */
export async function findExact(
  { store, analyze, limits }: ExactParts,
  query: Query,
  terms: QueryTerms,
  filter: SearchFilter,
): Promise<Exact> {
  const named = namedNotes(store.notes, query, filter)
  const phrases = terms.phrases.length > 0 ? [terms.phrases] : []
  const rare = phrases.length > 0 ? [] : rareWords(query, terms, analyze, store, limits).map((word) => [word])
  const lists = await Promise.all(
    [...phrases, ...rare].map((group) => store.searchWords(phraseQuery(terms, group), filter, limits.candidates)),
  )
  const rarest = maxRareNotes(store.notes.size, limits)
  const kept = lists.filter((list) => phrases.length > 0 || new Set(list.map(({ path }) => path)).size <= rarest)
  const chunks = new Map(kept.flat().map(({ id, path, score }) => [id, { path, score }]))
  const matching = new Set([...chunks.values()].map(({ path }) => path))
  const titled = new Set(named)
  return { tierOf: (path) => (titled.has(path) ? 2 : matching.has(path) ? 1 : 0), chunks, named }
}

const maxRareNotes = (notes: number, { rareNotes, rareShare }: ExactParts['limits']) => Math.max(rareNotes, rareShare * notes)

/** Words that name something in a keyword-like query. In whole questions a rare word is often an accident. */
function rareWords(
  query: Query,
  terms: QueryTerms,
  analyze: Analyze,
  store: ExactParts['store'],
  limits: ExactParts['limits'],
): string[][] {
  if (query.words.length === 0 || isQuestion(query.text)) return []
  const candidates = query.words.length <= 2 ? query.words : query.words.filter(looksLikeName)
  const most = maxRareNotes(store.notes.size, limits)
  return candidates
    .map((word) => wholeTerms(word, analyze))
    .filter((word) => word.length > 0 && word.every((term) => isSearched(term, terms)))
    .filter((word) => word.length > 1 || isRare(store.documentFrequency(word[0] ?? ''), most))
}

/** Null: the vocabulary is still being read; the search itself then counts the notes. */
const isRare = (frequency: number | null, most: number) => frequency === null || (frequency > 0 && frequency <= most)
const isSearched = (term: string, { should, not }: QueryTerms) => should.includes(term) && !not.includes(term)

const questionWords =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|may|must)\s/iu

/** A whole question: it ends with a question mark or begins like one and goes on for more than two words. */
export const isQuestion = (text: string): boolean =>
  /[?？]\s*$/u.test(text) || (questionWords.test(text.trim()) && text.trim().split(/\s+/u).length > 2)

/** Digits, inner capitals, or inner _ - . / : a name or an identifier rather than a word of the language. */
export const looksLikeName = (word: string): boolean => /\p{N}|\p{L}\p{Lu}|[\p{L}\p{N}][-_./][\p{L}\p{N}]/u.test(word)

function namedNotes(notes: ReadonlyMap<string, NoteState>, { text }: Query, filter: SearchFilter): string[] {
  const wanted = nameKey(text)
  if (wanted === '') return []
  const named: string[] = []
  for (const [path, note] of notes) {
    const start = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
    if (!isNear(note.title.length, text) && !isNear(path.length - start, text)) continue
    const file = path.slice(start)
    if (!beginsAlike(note.title, wanted) && !beginsAlike(file, wanted)) continue
    const same = [note.title, file.replace(/\.[^.]+$/u, ''), file].some((name) => nameKey(name) === wanted)
    if (same && note.chunks > 0 && matchesFilter(note, filter)) named.push(path)
  }
  return named
}

/** Names are folded and compared only when about as long (extension included): 100,000 titles a keystroke would be felt. */
const isNear = (length: number, text: string) => length >= text.length - 4 && length <= text.length + 10
/** False only where two plain letters or digits differ: nearly all names end here, before anything is folded. */
function beginsAlike(name: string, wanted: string): boolean {
  const first = name.charAt(0).toLowerCase()
  const sought = wanted.charAt(0)
  return first === sought || !/[a-z0-9]/.test(first) || !/[a-z0-9]/.test(sought)
}

/** Case, accents, separators and marks at the ends do not make another name. */
const nameKey = (name: string): string =>
  fold(name)
    .replace(/[\s_\-–—]+/gu, ' ')
    .replace(/^[\s"'“”]+|[\s"'“”?.!]+$/gu, '')
