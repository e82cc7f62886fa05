// The plain data that crosses the boundary: each schema and the type inferred from it under one name.
import * as v from 'valibot'
import { Place } from './place.ts'

export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** 0-1; null where nothing can be said. */
export const closeness = v.nullable(v.number())
/** [start, end) in UTF-16 units of the text that the field's doc names. */
const Span = v.tuple([count, count])

/** A passage that answers: one per note. Spans are offsets in `snippet.text`. */
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
  /** The note's own date, in ms since 1970; present where the hits are sorted by it. */
  date: v.optional(v.number()),
  /** Orders one answer; never shown. */
  score: v.number(),
  /** 0-1, share of random pairs with a smaller cosine; null where there is no vector. */
  closeness,
  snippet: v.object({ text: v.string(), marks: v.array(Span), sentence: v.nullable(Span) }),
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
  /** Why it is paused when nobody paused it (a full disk). */
  reason: v.optional(v.nullable(v.string())),
})
export type Progress = v.InferOutput<typeof Progress>

export const NoteView = v.object({
  path: v.string(),
  title: v.string(),
  format: v.picklist(['markdown', 'text', 'org', 'html', 'document', 'code']),
  /** The readable text that hits are slices of. Markdown, text and org: the file's, line by line, without comments and what programs write. */
  text: v.string(),
  /** Where the body begins in `text`: after the front matter, which the engine alone recognises; 0 without one. */
  bodyStart: count,
  /** Text offset where each source line begins its text: [offset, line], ascending. Null: lines of `text` are the file's lines. */
  lineMarks: v.nullable(v.array(v.tuple([count, count]))),
  tags: v.array(v.string()),
  /** Other names that the note gives itself. */
  aliases: v.array(v.string()),
  links: v.array(v.string()),
  modified: v.number(),
  /** Where the text stands in its file, ascending by `start` (offset in `text`); absent where lines say it all. */
  places: v.optional(v.array(v.object({ ...Place.entries, start: count }))),
  /** Format document only: what `text` is made of; each block is one line or more. */
  blocks: v.optional(
    v.array(
      v.object({
        kind: v.picklist(['heading', 'paragraph', 'list', 'table', 'code', 'quote']),
        start: count,
        end: count,
        level: v.optional(count),
      }),
    ),
  ),
  /** The file on the disk, where `path` names a note inside of one that holds many. */
  file: v.optional(v.string()),
  /** Format document only, where there are any: what it says of itself (who wrote it, to whom), which stands nowhere in `text`. */
  properties: v.optional(v.array(v.object({ key: v.string(), values: v.array(v.string()) }))),
  /** A sentence on what of the file is not in `text`. */
  leftOut: v.optional(v.string()),
})
export type NoteView = v.InferOutput<typeof NoteView>

export const FolderListing = v.object({
  path: v.string(),
  parent: v.nullable(v.string()),
  folders: v.array(v.object({ name: v.string(), path: v.string() })),
})
export type FolderListing = v.InferOutput<typeof FolderListing>
