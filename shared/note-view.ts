// A note as it is read: its text, and what is known of it.
import * as v from 'valibot'
import { Place } from './place.ts'
import { count } from './schemas.ts'

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
  /**
   * Markdown only, where there are any: what is cut out of `text` but says how it is drawn ([!note], ==), by the offset in `text` at which it
   * stood; ascending.
   */
  signs: v.optional(v.array(v.tuple([count, v.string()]))),
  /** A sentence on what of the file is not in `text`. */
  leftOut: v.optional(v.string()),
})
export type NoteView = v.InferOutput<typeof NoteView>
