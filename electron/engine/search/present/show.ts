// Ranked notes as hits: the snippet, its marks and sentence, the line it begins on, closeness, further passages.
import type { Hit } from '../../../../shared/schemas.ts'
import { mainWriting, type Writing } from '../../languages/scripts.ts'
import type { Calibration } from '../../similarity/calibration.ts'
import { closenessOf } from '../../similarity/closeness.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import type { Span } from '../../words/span.ts'
import { matchingAlias } from '../exact/note-names.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import type { RankedNote } from '../rank/rank.ts'
import { createPassageCutter, type Passage, type PassageDeps } from './passage.ts'
import { positionAt } from './place-finder.ts'
import type { SentenceFinder } from './sentence-finder.ts'

/** Further passages named under a hit. */
const morePassages = 5

export interface ShowDeps extends PassageDeps {
  store: Pick<Store, 'notes' | 'readChunks' | 'chunksOfNote' | 'documentFrequency'>
  calibration: Pick<Calibration, 'search'>
  /** Null: no sentence is marked. */
  sentences: SentenceFinder | null
}

export interface Showing {
  terms: QueryTerms
  /** The query's; null marks no sentence. */
  vector: Float32Array | null
  /** How the query is written: closeness is read off the pairs written so. */
  writing: Writing | null
  signal: AbortSignal | undefined
}

/** Notes in the order given; those whose passage is gone meanwhile are left out. Throws CANCELLED. */
export async function showRanked(parts: ShowDeps, notes: readonly RankedNote[], showing: Showing): Promise<Hit[]> {
  const kept = notes.map((note) => ({ ...note, others: furtherPassages(note) }))
  const ids = kept.flatMap(({ best, others }) => [best.id, ...others.map(({ id }) => id)])
  const rows = new Map((await parts.store.readChunks(ids)).map((row) => [row.id, row]))
  const cutter = createPassageCutter(parts, showing.terms)
  const present = kept.flatMap((note): { note: (typeof kept)[number]; passage: Passage | null }[] => {
    const row = rows.get(note.best.id)
    if (row !== undefined) return [{ note, passage: cutter.plan(row) }]
    return parts.store.notes.get(note.path)?.chunks === 0 ? [{ note, passage: null }] : []
  })
  const sentences = await findSentences(
    parts,
    present.map(({ passage }) => passage),
    showing,
  )
  const { content: terms, prefix, prefixTerm } = showing.terms
  const aliasOf = (path: string) => {
    const note = parts.store.notes.get(path)
    return note === undefined ? null : matchingAlias(note, { terms, prefix, prefixTerm })
  }
  const closeness = (cosine: number | null, { text }: ChunkRow) =>
    cosine === null ? null : closenessOf(parts.calibration.search([showing.writing, mainWriting(text)]), cosine)
  const show = ({ note, passage }: (typeof present)[number], at: number): Hit => {
    const more = note.others.flatMap(({ id, cosine }) => {
      const row = rows.get(id)
      if (row === undefined) return []
      const where = { line: row.line, ...positionAt(row, 0) }
      return [{ heading: row.heading, ...where, closeness: closeness(cosine, row) }]
    })
    const alias = note.alias ?? aliasOf(note.path)
    const facts = { score: note.score, more, ...(alias === null ? {} : { alias }) }
    if (passage === null) return { ...nameOf(parts, { path: note.path, heading: '' }), ...noPassage, ...facts }
    const cut = cutter.cut(passage, sentences[at] ?? null)
    return { ...nameOf(parts, passage.row), ...cut, ...facts, closeness: closeness(note.best.cosine, passage.row) }
  }
  return present.map(show)
}

/** A note without text, found by its name. */
export const noPassage: Pick<Hit, 'line' | 'snippet' | 'closeness'> = {
  line: 1,
  snippet: { text: '', marks: [], sentence: null },
  closeness: null,
}

/** What a hit says of where it stands. */
export const nameOf = (
  { store }: ShowDeps,
  { path, heading }: Pick<ChunkRow, 'path' | 'heading'>,
): Pick<Hit, 'path' | 'title' | 'heading'> => ({
  path,
  title: store.notes.get(path)?.title ?? '',
  heading,
})

async function findSentences(
  { sentences }: ShowDeps,
  passages: readonly (Passage | null)[],
  { vector, signal }: Showing,
): Promise<(Span | null)[]> {
  if (vector === null || sentences === null) return passages.map(() => null)
  const texts = passages.map((passage) =>
    (passage?.sentences ?? []).map(({ start, end }) => passage?.row.text.slice(start, end) ?? ''),
  )
  const found = await sentences.nearest(vector, texts, signal)
  return passages.map((passage, at) => passage?.sentences[found[at] ?? -1] ?? null)
}

/** Others that are at least half as good: the rest of a note is not "more about this". */
const furtherPassages = ({ best, others }: RankedNote) =>
  others.filter(({ score }) => score >= best.score / 2).slice(0, morePassages)
