// What a library can be narrowed down by, and what of it no search by meaning reaches: lists for whoever builds a query by choosing.
import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const PropertyList = v.object({
  /** Keys of the notes' front matter as a query takes them (`key:value`), most notes first; at most 200. */
  properties: v.array(
    v.object({
      key: v.string(),
      /** That have the key. */
      notes: count,
      /** As they are written, most frequent first, at most 50. One with blanks is quoted in a query: key:"a value". */
      values: v.array(v.object({ value: v.string(), notes: count })),
      /** Of all values, those that are not listed among them. */
      differentValues: count,
    }),
  ),
})
export type PropertyList = v.InferOutput<typeof PropertyList>

export const TypeList = v.object({
  /** Endings of the notes' files without the dot, as `type:` takes them, most notes first; for a note in a file of many that file's. */
  types: v.array(v.object({ type: v.string(), notes: count })),
})
export type TypeList = v.InferOutput<typeof TypeList>

export const LanguageNotice = v.object({
  /** Notes most of whose passages the running encoder does not read, by what they are written in, most notes first; none where it reads all. */
  unread: v.array(
    v.object({
      /** Unicode's name of the script (Han, Thai), or Japanese for kana with Han. */
      script: v.string(),
      notes: count,
      /** Names of models of the list that read it, in its order. */
      models: v.array(v.string()),
    }),
  ),
})
export type LanguageNotice = v.InferOutput<typeof LanguageNotice>

export const searchListMethods = {
  listProperties: { input: v.object({}), output: PropertyList },
  listTypes: { input: v.object({}), output: TypeList },
  /** Counted as the notes were written; the first call after a start reads a passage of each such note. */
  languageNotice: { input: v.object({}), output: LanguageNotice },
} as const
