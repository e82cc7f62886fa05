// Where in its file a passage stands, for files that people know by pages, slides or rows instead of lines.
import * as v from 'valibot'

export const PlaceKind = v.picklist(['page', 'slide', 'sheet', 'row', 'cell', 'chapter', 'part', 'key', 'time'])
export type PlaceKind = v.InferOutput<typeof PlaceKind>

export const Place = v.object({
  kind: PlaceKind,
  /** The number or name by which people find it: 12, Introduction, costs.2024, 00:12:03. */
  name: v.string(),
  /** What it is a part of, where the file has several such: the sheet of a row, the attachment of a page; '' otherwise. */
  within: v.string(),
})
export type Place = v.InferOutput<typeof Place>
