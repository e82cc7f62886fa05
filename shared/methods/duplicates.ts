// Notes that are nearly the same: a queue that somebody goes through, and what they decided.
import * as v from 'valibot'
import { Place } from '../place.ts'
import { closeness, count } from '../schemas.ts'

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))

/** `different`: not the same thing. `keep both`: alike, and meant to be. `later`: asked again at the end of the queue. */
export const DuplicateDecision = v.picklist(['different', 'keep both', 'later'])
export type DuplicateDecision = v.InferOutput<typeof DuplicateDecision>

const DuplicateSide = v.object({
  path: v.string(),
  title: v.string(),
  /** Of the file's bytes: what a decision is about. */
  hash: v.string(),
  /** Number of the passage in its note; null: the whole note. */
  passage: v.nullable(count),
  /** Heading path of the passage, joined by ' > '; '' of a whole note. */
  heading: v.string(),
  /** As in Hit. */
  line: count,
  hasLines: v.optional(v.boolean()),
  place: v.optional(Place),
  /** When the file was changed last, in ms since 1970. */
  modified: v.number(),
})
export type DuplicateSide = v.InferOutput<typeof DuplicateSide>

export const DuplicatePair = v.object({
  /** In the order of their paths. */
  left: DuplicateSide,
  right: DuplicateSide,
  /** `same file`: byte for byte. `same text`: but for white space and what is no text. */
  kind: v.picklist(['same file', 'same text', 'near']),
  /** 0-1: how many of the different words of the shorter text stand in the other. */
  sharedWords: v.number(),
  /** Of their nearest passages; null where nothing was compared. */
  closeness,
  decision: v.nullable(DuplicateDecision),
})
export type DuplicatePair = v.InferOutput<typeof DuplicatePair>

const read = v.object({ path, passage: v.nullable(count) })
/** UTF-16 units from the beginning; `isCut`: there is more. */
const Text = v.object({ text: v.string(), isCut: v.boolean() })
const decided = v.object({ path, hash: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) })

export const duplicateMethods = {
  /**
   * The queue: exact copies first, then by the words they share; what was put off comes last. The first call begins to look, in the background;
   * until `isComplete` later calls know more. Every two notes are one pair.
   */
  listDuplicates: {
    input: v.object({
      limit: v.optional(v.pipe(count, v.minValue(1), v.maxValue(1000)), 100),
      offset: v.optional(count, 0),
      /** At least one of both notes is in it. */
      folder: v.optional(path),
      /** Those that were decided instead, the last decision first. */
      decided: v.optional(v.boolean(), false),
    }),
    output: v.object({
      pairs: v.array(DuplicatePair),
      total: count,
      /** How many were decided, with the same folder. */
      decided: count,
      isComplete: v.boolean(),
      /** Notes that were looked at. */
      notes: count,
      ofNotes: count,
    }),
  },
  /** The texts of a pair, to be laid side by side. Throws NOTE_NOT_FOUND, and what reading a note throws. */
  readDuplicate: { input: v.object({ left: read, right: read }), output: v.object({ left: Text, right: Text }) },
  /**
   * Remembers a decision, or (null) forgets it. It holds until one of both files has changed; of others than these two nothing is said.
   * No file is touched. Throws NOTE_NOT_FOUND, DISK_FULL.
   */
  decideDuplicate: {
    input: v.object({ left: decided, right: decided, decision: v.nullable(DuplicateDecision) }),
    output: v.object({}),
  },
} as const
