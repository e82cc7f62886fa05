// What the notes of a library can be narrowed down by: front matter and endings, counted when somebody wants to choose among them.
import type { PropertyList, TypeList } from '../../../../shared/methods/search-lists.ts'
import { extensionOf } from '../../readers/formats.ts'
import { possibleContainers } from '../../readers/note-paths.ts'
import { holdsNotes } from '../../reading/held-notes.ts'
import { propertyKey } from '../../store/notes/note-test.ts'
import type { Store } from '../../store/store.ts'
import type { NoteState } from '../../store/stored.ts'
import { fold } from '../../words/fold.ts'
import { canAnswer } from './passing-notes.ts'

const bounds = { keys: 200, values: 50 }

type Notes = Pick<Store, 'notes'>

/** One spelling of a key or value, the first, stands for all that are the same to a filter. */
interface Counted {
  written: string
  notes: number
}

/** Keys and values with the number of notes; what a filter takes for one is counted as one. */
export function listProperties({ notes }: Notes): PropertyList {
  const keys = new Map<string, Counted & { values: Map<string, Counted> }>()
  for (const note of listed(notes)) {
    const seen = new Set<string>()
    for (const { key, values } of note.properties) {
      const own = propertyKey(key)
      // Others cannot be typed as a filter.
      if (!typable.test(own)) continue
      const entry = keys.get(own) ?? { written: own, notes: 0, values: new Map<string, Counted>() }
      keys.set(own, entry)
      if (!seen.has(own)) entry.notes++
      seen.add(own)
      for (const [folded, value] of new Map(values.map((value) => [fold(value), value]))) countOne(entry.values, folded, value)
    }
  }
  const properties = mostFirst(keys.values(), bounds.keys).map(({ written, notes, values }) => {
    const shown = mostFirst(values.values(), bounds.values)
    return {
      key: written,
      notes,
      values: shown.map((value) => ({ value: value.written, notes: value.notes })),
      differentValues: values.size - shown.length,
    }
  })
  return { properties }
}

/** As shared/query/query-syntax.ts reads them. */
const typable = /^\p{L}[\p{L}\p{N}_-]+$/u

/** Endings with the number of notes. */
export function listTypes({ notes }: Notes): TypeList {
  const types = new Map<string, Counted>()
  for (const { path } of listed(notes)) {
    const [container = path] = possibleContainers(path)
    const type = extensionOf(container)
    if (/^[a-z0-9]{1,10}$/.test(type)) countOne(types, type, type)
  }
  return { types: mostFirst(types.values(), Infinity).map(({ written, notes }) => ({ type: written, notes })) }
}

/** Notes that a search may list. */
function* listed(notes: ReadonlyMap<string, NoteState>): Generator<NoteState> {
  for (const note of notes.values()) if (canAnswer(note) && !holdsNotes(note)) yield note
}

function countOne(counts: Map<string, Counted>, key: string, written: string): void {
  const entry = counts.get(key)
  if (entry === undefined) counts.set(key, { written, notes: 1 })
  else entry.notes++
}

const mostFirst = <T extends Counted>(counted: Iterable<T>, most: number): T[] =>
  [...counted].sort((a, b) => b.notes - a.notes || (a.written < b.written ? -1 : 1)).slice(0, most)
