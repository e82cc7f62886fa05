// What a reader makes of a file: text, its blocks in the order of the file, and what the file says about itself.
import type { Place } from '../../../shared/place.ts'

/**
 * How a note's text is written. document: readable text that a reader made of another kind of file (PDF, office, mail), one block a
 * line or more; code: a program's source, as it is.
 */
export type NoteFormat = 'markdown' | 'text' | 'org' | 'html' | 'document' | 'code'

export type BlockKind = 'heading' | 'paragraph' | 'list' | 'table' | 'code' | 'quote'

/** A piece of a note. `start` and `end` are offsets in `Note.text` (UTF-16 units, end exclusive). */
export interface Block {
  kind: BlockKind
  start: number
  end: number
  /** Headings only: 1 for the highest level. */
  level?: number
  /** Headings only: the heading's words without markup. */
  heading?: string
  /** Headings only: tags that it carries beside its words, and that all below it inherits (org). None when absent. */
  tags?: readonly string[]
}

/** Where the text from `start` (offset in Note.text) up to the next place stands in its file. */
export interface NotePlace extends Place {
  start: number
}

/** Something that a note says of itself and that has no field in Note: `project: heron-seven`, `author:: Ada`, an org keyword. */
export interface NoteProperty {
  /** Lower case, at most 100 UTF-16 units. */
  key: string
  /** As written, none blank, at most 100 of at most 500 UTF-16 units: a list's items, or the one value. */
  values: readonly string[]
}

export interface Note {
  /**
   * Front matter title, else the heading that the note begins with and that stands above all others, else the file name without
   * extension. At most 200 UTF-16 units.
   */
  title: string
  format: NoteFormat
  /**
   * The text every offset counts in. Text and code: the decoded file itself, so a slice is verbatim. Markdown and org: the same, line
   * by line, without what is no text for a reader of it (comments, ids of blocks, drawers, what programs write for themselves).
   * HTML and document: its readable text, one block a line or more.
   */
  text: string
  /** Where the body begins: after the front matter (org: after the keywords at the top), 0 without one. */
  bodyStart: number
  /** Ascending, not overlapping; together they cover every character of the body that is not white space. */
  blocks: readonly Block[]
  /** Without '#', case as written, unique; at most 100 UTF-16 units each. */
  tags: readonly string[]
  /** Other names that the note gives itself, as written, unique; at most 100 of at most 200 UTF-16 units. */
  aliases: readonly string[]
  /** Everything else that it says of itself, each key once, in the order of the file; at most 100. */
  properties: readonly NoteProperty[]
  /** Targets of [[wikilinks]] and relative links, unique. */
  links: readonly string[]
  /** The date in its front matter, else in its file name, in ms since 1970 UTC; null without either. */
  dateMs: number | null
  /** What words find the note by though it stands neither in its body nor in its title: file name, aliases, tags, properties. */
  about: readonly string[]
  /**
   * [offset in text, source line] ascending, where the text is made of a file that has lines; null where the lines of `text` are the
   * file's lines, or the file has none.
   */
  lineMarks: readonly (readonly [number, number])[] | null
  /** Pages, slides, rows… ascending by `start`; none where lines say it all. */
  places: readonly NotePlace[]
  /**
   * Markdown only, where there are any: what is cut out of `text` but says how it is drawn ([!note], ==), and the offset in `text` at which it
   * stood, ascending.
   */
  signs?: readonly (readonly [offset: number, sign: string])[]
  /** A sentence on what of the file was left out by the reader's bounds; null where all of its text is here. */
  leftOut: string | null
}
