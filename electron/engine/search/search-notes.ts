// The query's path:
//  1. encode       begun at once, beside all that follows (query-encoding.ts); weighed words and examples shape the vector (shape/)
//  2. interpret    words, phrases, exclusions; filters and exclusions become one filter for all searches (query/)
//  3. retrieve     candidates by words, meaning and name, each with all kinds of evidence (retrieve/, exact/)
//  4. fuse         one score a passage, exact first, the best passage a note (rank/)
//  5. rerank       where asked for: the first notes in the order of a cross-encoder
//  6. plan         texts of what is shown: snippet, marks, closeness, more (present/). A first answer ends here
//  7. complete     the sentence that matched (present/); is anything here about that? (no-answer/)

import { throwIfCancelled } from '../../../shared/errors.ts'
import { completeAnswer } from '../../../shared/query/complete-answer.ts'
import type { SearchAnswer, SearchCompletion } from '../../../shared/schemas.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Reranker } from '../encoder/reranker.ts'
import { mainWriting } from '../languages/scripts.ts'
import { comparedWith } from './compared-with.ts'
import { type FindDeps, findNotes } from './find-notes.ts'
import { type NoteOrder, newestFirst, newestNotes, oldestFirst } from './newest.ts'
import { isNoAnswer, type Judged, plainVerdict } from './no-answer/judge.ts'
import type { NoAnswerLimit } from './no-answer/no-answer-limit.ts'
import { createNoteFacts, type NoteFacts } from './notes/note-facts.ts'
import { findSentences, planHits, type ShowDeps } from './present/show.ts'
import { showNewest } from './present/show-newest.ts'
import { type InterpretedQuery, interpretQuery, toldOf } from './query/interpret-query.ts'
import type { SearchInput } from './query/search-input.ts'
import { beginEncoding } from './query-encoding.ts'
import type { FoundNotes } from './rank/found-notes.ts'
import { rerankNotes } from './rank/rerank.ts'
import type { RecentAnswers, UnfinishedAnswer } from './recent-answers.ts'
import { createPassageAnalysis } from './retrieve/passage-analysis.ts'
import { createRowCache, type RowCache, readingThrough } from './retrieve/row-cache.ts'
import { isShapedBy, shapeQuery } from './shape/shaped-query.ts'
import { createReasons } from './why/reason.ts'

export interface SearchDeps extends FindDeps, ShowDeps {
  store: FindDeps['store']
  encoder: Pick<Encoder, 'info' | 'read' | 'countTokens' | 'encodeQuery' | 'encodeTokens'>
  noAnswer: Pick<NoAnswerLimit, 'limit'>
  /** Passages that were read lately; absent: every call remembers its own. */
  rows?: RowCache
  /** Null or absent: none is switched on. */
  reranker?: Reranker | null
}

export interface AnswersDeps extends SearchDeps {
  answers: RecentAnswers
}

/** Answers a query. Throws CANCELLED, in meaning mode also ENCODER_GONE, REMOTE_FAILED; hybrid answers by words while the lane is away. */
export async function searchNotes(deps: SearchDeps, input: SearchInput, signal?: AbortSignal): Promise<SearchAnswer> {
  const parts = remembering(deps)
  const { answer, unfinished } = await beginAnswer(parts, input, signal)
  return unfinished === null ? answer : completeAnswer(answer, await finishAnswer(parts, unfinished, signal))
}

/** The same without what takes long; `continuation` says where something is left to completeSearch. Throws the same. */
export async function searchFirst(deps: AnswersDeps, input: SearchInput, signal?: AbortSignal): Promise<SearchAnswer> {
  const { answer, unfinished } = await beginAnswer(remembering(deps), input, signal)
  return unfinished === null ? answer : { ...answer, continuation: deps.answers.keep(unfinished) }
}

/** What searchFirst has left, of the same hits in the same order; where the token is unknown, of those found now. Throws the same. */
export async function completeSearch(
  deps: AnswersDeps,
  { continuation, ...input }: SearchInput & { continuation: string },
  signal?: AbortSignal,
): Promise<SearchCompletion> {
  const parts = remembering(deps)
  const kept = deps.answers.find(continuation)
  if (kept !== undefined) return finishAnswer(parts, kept, signal)
  const { answer, unfinished } = await beginAnswer(parts, input, signal)
  return unfinished === null ? completionOf(answer) : finishAnswer(parts, unfinished, signal)
}

/** What is remembered between two calls, made for this one where it is absent. */
const remembering = <D extends SearchDeps>(deps: D): D & { facts: NoteFacts } => ({
  ...deps,
  store: readingThrough(deps.store, deps.rows ?? createRowCache(deps.store)),
  facts: deps.facts ?? createNoteFacts(deps.store),
  analysis: deps.analysis ?? createPassageAnalysis(),
})

type BeginDeps = SearchDeps & { facts: NoteFacts }

/** `unfinished`: what the answer still lacks; null where it is whole. */
interface BegunAnswer {
  answer: SearchAnswer
  unfinished: UnfinishedAnswer | null
}

const whole = (answer: SearchAnswer): BegunAnswer => ({ answer, unfinished: null })

async function beginAnswer(parts: BeginDeps, input: SearchInput, signal?: AbortSignal): Promise<BegunAnswer> {
  if (input.query.trim() === '' && !isShapedBy(input)) return whole({ hits: [], nothing: true })
  const encoding = await beginEncoding(parts, input, signal)
  const typed = await interpretQuery(parts, input)
  throwIfCancelled(signal)
  const isTyped = asksSomething(typed)
  if (!isTyped && !isShapedBy(input)) return whole(await answerByFilters(parts, typed))
  const { asked, shaped } = await shapeQuery(parts, typed, encoding, isTyped, signal)
  const vector = shaped.then((found) => found.vector)
  const found = await findNotes(parts, asked, vector, signal)
  const { notes, isReranked } = await inOrder(parts, asked, found, signal)
  const shown = asked.shape === undefined ? notes : await comparedWith(parts.store, (await shaped).plain, notes)
  const { query, terms } = asked
  const order = orderOf(input)
  const planned = await planHits(parts, shown, {
    terms,
    writing: mainWriting(query.text),
    reasonOf: createReasons(parts, asked, found),
    ...(order && { sorted: { order, limit: input.limit } }),
  })
  throwIfCancelled(signal)
  const judged: Judged = { text: query.text, terms, mode: input.mode, found, shown: planned.passages.length }
  const nothing = plainVerdict(parts, judged)
  const told = { ...(isReranked && { reranked: true }), ...(!planned.standsOut && { noneStandsOut: true }), ...toldOf(asked) }
  const answer = { hits: planned.show(), nothing: nothing ?? false, ...told }
  const marksSentences = found.vector !== null && parts.sentences !== null && planned.passages.some((passage) => passage !== null)
  return { answer, unfinished: nothing === null || marksSentences ? { planned, judged } : null }
}

/** The notes that are looked at for the answer, reranked where that was asked for. */
async function inOrder(
  parts: BeginDeps,
  { query, isRead, input, shape }: InterpretedQuery,
  { notes }: FoundNotes,
  signal?: AbortSignal,
) {
  const isAsked = input.rerank === true && input.mode !== 'words' && isRead && shape?.isAlone !== true
  const reranker = isAsked ? (parts.reranker ?? null) : null
  const reranked = await rerankNotes({ store: parts.store, reranker }, query.text, notes, signal)
  const most = orderOf(input) === undefined ? input.limit : Math.max(input.limit, sortedNotes)
  return { notes: (reranked ?? notes).slice(0, most), isReranked: reranked !== null }
}

async function finishAnswer(
  parts: SearchDeps,
  { planned, judged }: UnfinishedAnswer,
  signal?: AbortSignal,
): Promise<SearchCompletion> {
  const sentences = await findSentences(parts, planned.passages, judged.found.vector, signal)
  throwIfCancelled(signal)
  return completionOf({ hits: planned.show(sentences), nothing: await isNoAnswer(parts, judged, signal) })
}

const completionOf = ({ hits, nothing }: Pick<SearchAnswer, 'hits' | 'nothing'>): SearchCompletion => ({
  hits: hits.map(({ path, heading, line, hasLines, place, snippet }) => {
    return { path, heading, line, ...(hasLines !== undefined && { hasLines }), ...(place !== undefined && { place }), snippet }
  }),
  nothing,
})

/** Notes among which those that answer are looked for where they are put in the order of their dates. */
const sortedNotes = 100

const orderOf = ({ sort }: SearchInput): NoteOrder | undefined =>
  sort === 'newest' ? newestFirst : sort === 'oldest' ? oldestFirst : undefined

/** Nothing but filters: how many notes pass, and the newest (or the oldest) of them. */
async function answerByFilters(parts: BeginDeps, asked: InterpretedQuery): Promise<SearchAnswer> {
  const { query, terms, filter, input } = asked
  if (query.filters.length + query.excluded.length === 0) return { hits: [], nothing: true, ...toldOf(asked) }
  const { notes, total } = newestNotes(parts.facts, filter, input.limit, orderOf(input))
  const hits = await showNewest(parts, notes, terms)
  return { hits, nothing: hits.length === 0, ...toldOf(asked), total }
}

/** Marks and symbols alone ask nothing (?, |, $, →): no index holds them, and their vectors lie near anything. An emoji is a word. */
const asksSomething = ({ query, terms }: InterpretedQuery) => terms.should.length > 0 || /[\p{L}\p{N}]/u.test(query.text)
