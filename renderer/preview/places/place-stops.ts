// Where one can go to in a note that people know by pages, slides, sheets… Pure.

import type { NoteView } from '../../../shared/note-view.ts'
import type { PlaceKind } from '../../../shared/place.ts'
import type { SharedWords } from '../../../shared/words/english.ts'

export type PlaceStop = NonNullable<NoteView['places']>[number]

export interface PlaceStops {
  kind: PlaceKind
  /** Ascending by `start`; two at least. */
  stops: readonly PlaceStop[]
}

/** Whoever has sheets goes to a sheet, not to a row of it. */
const coarsestFirst: readonly PlaceKind[] = ['part', 'chapter', 'sheet', 'slide', 'page', 'cell', 'row', 'key', 'time']

/** Known by number: one types where to go instead of choosing it from a list. */
const numbered: ReadonlySet<PlaceKind> = new Set(['slide', 'page', 'cell', 'row'])

/** A longer list is none that somebody looks through. */
const longestList = 1000

/** Null where there is nothing to choose. */
export function stopsOf({ places = [] }: Pick<NoteView, 'places'>): PlaceStops | null {
  for (const kind of coarsestFirst) {
    const stops = places.filter((place) => place.kind === kind)
    if (stops.length > 1 && (isNumbered({ kind, stops }) || stops.length <= longestList)) return { kind, stops }
  }
  return null
}

/** Pages of several attachments have the same numbers: these stand in a list. */
export const isNumbered = ({ kind, stops }: PlaceStops): boolean =>
  numbered.has(kind) && stops.every(({ within }) => within === stops[0]?.within)

/** Index of the one that `offset` lies in; the first for what stands above all. */
export const stopAt = ({ stops }: PlaceStops, offset: number): number =>
  Math.max(
    0,
    stops.findLastIndex(({ start }) => start <= offset),
  )

/** Index of the one that is called that, else of the last before that number; -1 for neither. */
export function stopNamed({ stops }: PlaceStops, typed: string): number {
  const name = typed.trim().toLowerCase()
  const exact = stops.findIndex((stop) => stop.name.toLowerCase() === name)
  if (exact !== -1 || !/^\d+$/.test(name)) return exact
  return stops.findLastIndex((stop) => /^\d+$/.test(stop.name) && Number(stop.name) <= Number(name))
}

/** As it stands in a list under its kind: the name alone, with what it is a part of where that differs. */
export const stopWords = ({ kind, name, within }: PlaceStop, shared: Pick<SharedWords, 'place'>): string =>
  within === '' ? name : shared.place({ kind, name, within })
