// What a reader makes of a file: text, its blocks in the order of the file, and what the file says about itself.

export type NoteFormat = 'markdown' | 'text' | 'org' | 'html'

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
}

/** A front matter field that is not read into a field of Note: `project: heron-seven`, `author:: Ada` and the like. */
export interface NoteProperty {
  /** Lower case. */
  key: string
  /** As written, never blank; a list's items, or the one value. */
  values: readonly string[]
}

export interface Note {
  /** Front matter title, else the heading that the note begins with and that stands above all others, else the file name without extension. */
  title: string
  format: NoteFormat
  /**
   * The text every offset counts in. Markdown, text and org: the decoded file itself, so a slice is verbatim.
   * HTML: its readable text, one block a line or more.
   */
  text: string
  /** Where the body begins: after the front matter, 0 without one. */
  bodyStart: number
  /** Ascending, not overlapping; together they cover every character of the body that is not white space. */
  blocks: readonly Block[]
  /** Without '#', case as written, unique. */
  tags: readonly string[]
  /** Other names that the note gives itself, as written, unique. */
  aliases: readonly string[]
  /** Every other field of its front matter, each key once, in the order of the file. */
  properties: readonly NoteProperty[]
  /** Targets of [[wikilinks]] and relative links, unique. */
  links: readonly string[]
  /** Front matter `date` in ms since 1970 UTC, null without one. */
  dateMs: number | null
  /** HTML only: [offset in text, source line] ascending; null where the lines of `text` are the file's lines. */
  lineMarks: readonly (readonly [number, number])[] | null
}
