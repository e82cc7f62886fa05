// What a note leads to and what leads to it: links between notes, pictures beside them, passages of one note near to a question.
import * as v from 'valibot'
import { closeness, count } from '../schemas.ts'

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
/** As it stands in the note: a file beside it, a path in its linked folder, or a note's name, title or alias. */
const target = v.pipe(v.string(), v.maxLength(2000))

/** A link of a note. `path`: the note of the library that it leads to; null where there is none. */
export const NoteLink = v.object({ target: v.string(), path: v.nullable(v.string()), title: v.string() })
export type NoteLink = v.InferOutput<typeof NoteLink>

/** A note that leads here, and the line (of its readable text, 1-based) on which it does, cut to a length one reads at a glance. */
export const Backlink = v.object({ path: v.string(), title: v.string(), line: count, context: v.string() })
export type Backlink = v.InferOutput<typeof Backlink>

export const NoteLinks = v.object({
  links: v.array(NoteLink),
  backlinks: v.array(Backlink),
  /** So many notes name this one that not all of them were read: there may be more that lead here. */
  mayBeMore: v.boolean(),
})
export type NoteLinks = v.InferOutput<typeof NoteLinks>

export const Picture = v.variant('kind', [
  /** `type`: a media type of pictures. */
  v.object({ kind: v.literal('picture'), type: v.string(), base64: v.string() }),
  /** No such file in a linked folder; or one that is no picture, or lies elsewhere. */
  v.object({ kind: v.literal('missing') }),
  v.object({ kind: v.literal('tooLarge'), sizeBytes: count }),
])
export type Picture = v.InferOutput<typeof Picture>

/** A passage of the note that was asked about; offsets in its readable text. */
export const NearPassage = v.object({ start: count, end: count, closeness })
export type NearPassage = v.InferOutput<typeof NearPassage>

export const linkMethods = {
  /** Throws NOTE_NOT_FOUND. */
  noteLinks: { input: v.object({ path }), output: NoteLinks },
  /** Where a link of the note `from` leads; null where no note of the library is meant. Throws NOTE_NOT_FOUND. */
  resolveLink: {
    input: v.object({ from: path, target }),
    output: v.object({ note: v.nullable(v.object({ path: v.string(), title: v.string() })) }),
  },
  /** A picture that the note `from` shows: read only inside of linked folders, at most 20 MB. Throws NOTE_NOT_FOUND. */
  readPicture: { input: v.object({ from: path, target }), output: Picture },
  /**
   * The passages of one note that are nearest to a question, nearest first; none where the encoder does not read it, or the note has no
   * vectors yet. Throws NOTE_NOT_FOUND, ENCODER_GONE, REMOTE_FAILED, CANCELLED.
   */
  findInNote: {
    input: v.object({ path, query: v.pipe(v.string(), v.maxLength(2000)) }),
    output: v.object({ passages: v.array(NearPassage) }),
  },
} as const
