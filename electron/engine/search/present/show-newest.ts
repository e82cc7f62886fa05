// Notes that were asked for by filters alone, as hits.
import type { Hit } from '../../../../shared/schemas.ts'
import type { NoteState } from '../../store/stored.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import { createPassageCutter } from './passage.ts'
import { nameOf, type ShowDeps } from './show.ts'

/** Notes in the order given, each with its date and its first passage; one without text has an empty snippet. */
export async function showNewest(parts: ShowDeps, notes: readonly NoteState[], terms: QueryTerms): Promise<Hit[]> {
  const cutter = createPassageCutter(parts, terms)
  const show = async ({ path, title, dateMs }: NoteState, at: number): Promise<Hit> => {
    const common = { score: 1 / (at + 1), closeness: null, date: dateMs, more: [] }
    const [row] = (await parts.store.chunksOfNote(path)).toSorted((a, b) => a.ordinal - b.ordinal)
    if (row === undefined) return { path, title, heading: '', line: 1, ...emptySnippet, ...common }
    return { ...nameOf(parts, row), ...cutter.cut(cutter.plan(row), null), ...common }
  }
  return Promise.all(notes.map(show))
}

const emptySnippet = { snippet: { text: '', marks: [], sentence: null } }
