// The plain data that crosses the boundary: each schema and the type inferred from it under one name.
import * as v from 'valibot'
import { Place } from './place.ts'

export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** 0-1; null where nothing can be said. */
export const closeness = v.nullable(v.number())
/** [start, end) in UTF-16 units of the text that the field's doc names. */
const Span = v.tuple([count, count])

/** Why a hit stands where it stands; what a person can check by reading it. */
export const Why = v.object({
  /** The strongest reason. `both`: all the words that tell, and near in meaning as well. */
  by: v.picklist(['title', 'exact', 'both', 'words', 'meaning', 'like']),
  /** The words of the query that the passage or its title holds, as they were typed. */
  words: v.array(v.string()),
  /** Of so many words that tell. */
  ofWords: count,
  /** Place in each list that was searched, from 1; null where the list does not hold it. */
  ranks: v.object({ words: v.nullable(count), meaning: v.nullable(count), names: v.nullable(count) }),
})
export type Why = v.InferOutput<typeof Why>

/** The piece of a passage that is shown. Spans are offsets in `text`, those of `source` in `source.text`. */
export const Snippet = v.object({
  /** Reads like prose: without markup, the parts of lists and tables told apart by ' · '; empty for a note without text. */
  text: v.string(),
  marks: v.array(Span),
  sentence: v.nullable(Span),
  /** The passage goes on before (start) or behind (end) the text. */
  cut: v.optional(v.object({ start: v.boolean(), end: v.boolean() })),
  /** The same piece as it is written, for whoever looks for it in the note: a slice of NoteView.text that began at `start` when it was indexed. */
  source: v.optional(v.object({ start: count, text: v.string(), marks: v.array(Span), sentence: v.nullable(Span) })),
})
export type Snippet = v.InferOutput<typeof Snippet>

/** A passage that answers: one per note. */
export const Hit = v.object({
  path: v.string(),
  title: v.string(),
  /** The alias by which the note was named; null or absent where none was. */
  alias: v.optional(v.nullable(v.string())),
  /** Heading path joined by ' > '. */
  heading: v.string(),
  /**
   * 1-based line of the file on which the snippet begins; 1 where the note was found by its name alone (snippet.text is ''). Where the file
   * has no lines, that of its readable text.
   */
  line: count,
  /** False where the file has no lines; absent otherwise. */
  hasLines: v.optional(v.boolean()),
  /** Where the passage stands in a file that people know by pages, slides or rows; absent otherwise. */
  place: v.optional(Place),
  /** Absent where nothing was asked (related notes). */
  why: v.optional(Why),
  /** True for what stands behind the line: listed, but hardly nearer than anything else. Such hits are the last ones. */
  further: v.optional(v.boolean()),
  /** The note's own date, in ms since 1970. */
  date: v.optional(v.number()),
  /** Orders one answer; never shown. */
  score: v.number(),
  /** 0-1, share of random pairs with a smaller cosine; null where there is no vector. */
  closeness,
  snippet: Snippet,
  more: v.array(
    v.object({ heading: v.string(), line: count, hasLines: v.optional(v.boolean()), place: v.optional(Place), closeness }),
  ),
  /** The file is no longer there: told where nothing follows the folders, so that the index may be behind them. */
  gone: v.optional(v.boolean()),
})
export type Hit = v.InferOutput<typeof Hit>

/** What a person should know about how a query was read. Filters stand as they were typed. */
export const SearchNotice = v.variant('kind', [
  /** The encoder read only the first `read` of the query's `characters` (UTF-16 units); words were looked for in all of it. */
  v.object({ kind: v.literal('cutQuery'), read: count, characters: count }),
  /** A filter whose value means nothing; it was left out. `reason` is a sentence for people. */
  v.object({ kind: v.literal('unreadableFilter'), filter: v.string(), reason: v.string() }),
  /** A filter that no note of the library passes, whatever else is asked for. */
  v.object({ kind: v.literal('excludingFilter'), filter: v.string() }),
  /** Filters and exclusions that only together let no note through; a single one is an exclusion that leaves nothing. */
  v.object({ kind: v.literal('excludingFilters'), filters: v.array(v.string()) }),
  /** `#tag` that no note carries: it was looked for as words. */
  v.object({ kind: v.literal('unknownTag'), tag: v.string() }),
  /** The encoder does not read this script (Unicode's name: Han, Thai; Japanese for kana with Han): words alone ranked, and no hit has a closeness. */
  v.object({ kind: v.literal('unreadScript'), script: v.string() }),
  /** The encoder does not read this script, which the note is written in: nothing is related to it. */
  v.object({ kind: v.literal('unreadNote'), script: v.string() }),
  /** Most of the query is none to the encoder's tokenizer (an emoji); the same follows. */
  v.object({ kind: v.literal('unknownWords'), words: v.array(v.string()) }),
])
export type SearchNotice = v.InferOutput<typeof SearchNotice>

/** A word of the query that no note holds, and the word that was looked for in its place. */
export const Correction = v.object({ typed: v.string(), meant: v.string() })
export type Correction = v.InferOutput<typeof Correction>

export const SearchAnswer = v.object({
  hits: v.array(Hit),
  nothing: v.boolean(),
  /** No hit holds what is asked or is nearer than noise, though it is not sure that nothing is about it: the nearest, and no more than that. */
  noneStandsOut: v.optional(v.boolean()),
  /** A reranker has put the first hits in their order. */
  reranked: v.optional(v.boolean()),
  /** Absent where there is nothing to say; the same for the fields below. */
  notices: v.optional(v.array(SearchNotice)),
  /** The hits are those of the corrected query; `asTyped` asks for the words as they were typed. */
  spelling: v.optional(v.array(Correction)),
  /** What was read as a filter, and what as an exclusion (words, phrases, filters, with their minus); each as it was typed. */
  filters: v.optional(v.array(v.string())),
  excluded: v.optional(v.array(v.string())),
  /** Filters alone were asked for: so many notes pass them, and the hits are the newest of these. */
  total: v.optional(count),
  /** A first answer, of which `completeSearch` gives the second part for this token: sentences are not marked, `nothing` not judged yet. */
  continuation: v.optional(v.string()),
})
export type SearchAnswer = v.InferOutput<typeof SearchAnswer>

/** The second part of an answer, for the same hits in the same order (shared/query/complete-answer.ts puts both together). */
export const SearchCompletion = v.object({
  hits: v.array(
    v.object({
      path: Hit.entries.path,
      heading: Hit.entries.heading,
      line: Hit.entries.line,
      hasLines: Hit.entries.hasLines,
      place: Hit.entries.place,
      snippet: Hit.entries.snippet,
    }),
  ),
  nothing: v.boolean(),
})
export type SearchCompletion = v.InferOutput<typeof SearchCompletion>

/** `newest`, `oldest`: by the notes' own dates. */
export const SearchSort = v.picklist(['nearness', 'newest', 'oldest'])
export type SearchSort = v.InferOutput<typeof SearchSort>

/** Something to be like or unlike: a passage of the library by its note and line (the whole note without one), or a text. */
export const Example = v.variant('kind', [
  v.object({ kind: v.literal('passage'), path: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)), line: v.nullable(count) }),
  v.object({ kind: v.literal('text'), text: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)) }),
])
export type Example = v.InferOutput<typeof Example>

export const SearchMode = v.picklist(['hybrid', 'meaning', 'words'])
export type SearchMode = v.InferOutput<typeof SearchMode>

/** Why a file is not (yet) answering, or not with all of its text (`partly`: it counts as indexed). `state` says whether it is a failure. */
export const Problem = v.object({
  path: v.string(),
  state: v.picklist(['skipped', 'failed', 'partly']),
  code: v.string(),
  message: v.string(),
})
export type Problem = v.InferOutput<typeof Problem>

/** Symbolic links that lead out of a linked folder: what they lead to is not followed and not counted. The first `paths` by name. */
export const LinksOutside = v.object({ total: count, paths: v.array(v.string()) })
export type LinksOutside = v.InferOutput<typeof LinksOutside>

/** found = indexed + waiting + skipped + failed, always. */
const counts = { found: count, indexed: count, waiting: count, skipped: count, failed: count }

export const OtherKind = v.picklist(['picture', 'video', 'sound', 'font', 'archive', 'program', 'other'])
export type OtherKind = v.InferOutput<typeof OtherKind>

export const FolderInfo = v.object({
  path: v.string(),
  state: v.picklist(['ready', 'scanning', 'indexing', 'paused', 'unreachable']),
  /** Why the folder cannot be reached, or waits, or is looked at only now and then; in words for people. */
  reason: v.nullable(v.string()),
  ...counts,
  chunks: count,
  ignore: v.array(v.string()),
  /** Where there are any; the same for the fields below. */
  linksOutside: v.optional(LinksOutside),
  /** Files that are no notes (counted as skipped, and no problem), most of a kind first. */
  others: v.optional(v.array(v.object({ kind: OtherKind, count }))),
  /** Files that hold many notes, by path; the notes are counted one by one. */
  archives: v.optional(v.array(v.object({ path: v.string(), notes: count }))),
})
export type FolderInfo = v.InferOutput<typeof FolderInfo>

export const IndexReport = v.object({
  found: count,
  indexed: count,
  unchanged: count,
  skipped: count,
  failed: count,
  removed: count,
  /** Newly encoded. */
  chunks: count,
  problems: v.array(Problem),
  /** Of all folders counted, where there are any. */
  linksOutside: v.optional(LinksOutside),
})
export type IndexReport = v.InferOutput<typeof IndexReport>

export const Status = v.object({
  folders: count,
  ...counts,
  /** Of the indexed and waiting ones: only the beginning of their text is searchable. */
  partly: v.optional(count),
  chunks: count,
  sizeBytes: count,
  model: v.string(),
  precision: v.string(),
  /** int8 range of the running graph. */
  range: v.nullable(v.picklist(['full', 'reduced'])),
  fingerprint: v.string(),
  version: v.string(),
  dataFolder: v.string(),
})
export type Status = v.InferOutput<typeof Status>

export const Progress = v.object({
  state: v.picklist(['idle', 'scanning', 'indexing', 'paused']),
  ...counts,
  /** Chunks that still wait for their vector: words are searchable, meaning is not yet. */
  chunksWaiting: count,
  tokensPerSecond: v.nullable(v.number()),
  etaSeconds: v.nullable(v.number()),
  current: v.nullable(v.string()),
  /** Why it is paused when nobody paused it (a full disk, the battery), as a sentence. */
  reason: v.optional(v.nullable(v.string())),
  /** The same for who has words of their own; absent where it is not paused. */
  halt: v.exactOptional(v.picklist(['paused', 'diskFull', 'battery'])),
})
export type Progress = v.InferOutput<typeof Progress>

export const FolderListing = v.object({
  path: v.string(),
  parent: v.nullable(v.string()),
  folders: v.array(v.object({ name: v.string(), path: v.string() })),
})
export type FolderListing = v.InferOutput<typeof FolderListing>
