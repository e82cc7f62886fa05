// The map of the library: all notes, or all passages, on a plane, near each other where they mean the same.
import * as v from 'valibot'

export const MapOf = v.picklist(['notes', 'passages'])
export type MapOf = v.InferOutput<typeof MapOf>

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const MapCluster = v.object({
  /** What its notes speak of and others do not, as people write it; may be empty. */
  words: v.array(v.string()),
  /** The middle of its points, on the plane. */
  x: v.number(),
  y: v.number(),
  points: count,
})
export type MapCluster = v.InferOutput<typeof MapCluster>

/** Columns are base64 of numbers, little endian: the same index is the same point. */
export const PackedMap = v.object({
  points: count,
  /** 32-bit floats: x, y, x, y, … The scale means nothing; y grows downwards. */
  places: v.string(),
  /** 16-bit: the index of its cluster; 65,535 where it is in none. */
  clusterOf: v.string(),
  /** 32-bit: the index of its note in `notes`. */
  noteOf: v.string(),
  notes: v.array(v.object({ path: v.string(), title: v.string() })),
  /** From the largest on. */
  clusters: v.array(MapCluster),
})
export type PackedMap = v.InferOutput<typeof PackedMap>

export const LibraryMap = v.object({
  of: MapOf,
  /**
   * few: not enough for a map. waiting: it comes when the vectors are made. working: it is being drawn, or brought up to date. failed:
   * it could not be drawn; `message` says why.
   */
  state: v.picklist(['few', 'waiting', 'working', 'ready', 'failed']),
  /** 0 to 1 while working. */
  progress: v.nullable(v.number()),
  message: v.nullable(v.string()),
  /** Of the points and their order; another number for another map. */
  version: count,
  /** Points that there are: the map of a very large library shows a part of them. */
  total: count,
  /** The last one that was drawn, also while the next is: null where there is none, and where `known` was its version. */
  map: v.nullable(PackedMap),
})
export type LibraryMap = v.InferOutput<typeof LibraryMap>

/** A point as somebody reads it. */
export const MapPassage = v.object({
  path: v.string(),
  title: v.string(),
  heading: v.string(),
  line: count,
  hasLines: v.optional(v.boolean()),
  text: v.string(),
})
export type MapPassage = v.InferOutput<typeof MapPassage>

export const mapMethods = {
  /** The map as it is now; asks for it to be drawn or brought up to date, and `mapChanged` tells when something is new. */
  readMap: {
    input: v.object({
      of: MapOf,
      /** The version that the caller has. */
      known: v.optional(count),
      /** Tries once more what failed. */
      again: v.optional(v.boolean(), false),
    }),
    output: LibraryMap,
  },
  /**
   * How near each point is to a text: base64 of 32-bit floats, closeness from 0 to 1, NaN where there is none. Null where `version` is not the
   * map's any more, and where the encoder does not read the text. Throws CANCELLED, ENCODER_GONE, REMOTE_FAILED.
   */
  colourMap: {
    input: v.object({ of: MapOf, version: count, query: v.pipe(v.string(), v.maxLength(20_000)) }),
    output: v.object({ closeness: v.nullable(v.string()) }),
  },
  /** What stands at a point; null where `version` is not the map's any more, or the note is gone. */
  readMapPoint: {
    input: v.object({ of: MapOf, version: count, point: count }),
    output: v.object({ passage: v.nullable(MapPassage) }),
  },
} as const

export const mapEvents = {
  /** Its state, its progress or the map itself: at most a few times a second. */
  mapChanged: v.object({ of: MapOf }),
} as const
