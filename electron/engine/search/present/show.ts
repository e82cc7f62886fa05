// Ranked notes as hits: the snippet, its marks and sentence, the line it begins on, closeness, further passages.
import type { Hit } from '../../../../shared/schemas.ts'
import type { Writing } from '../../languages/scripts.ts'
import type { Calibration } from '../../similarity/calibration.ts'
import { closenessOf } from '../../similarity/closeness.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import type { Span } from '../../words/span.ts'
import { matchingAlias } from '../exact/note-names.ts'
import type { NoteOrder } from '../newest.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import type { RankedNote } from '../rank/rank.ts'
import { createPassageAnalysis } from '../retrieve/passage-analysis.ts'
import { behindLine, type Reason, type ReasonOf } from '../why/reason.ts'
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
  /** How the query is written: closeness is read off the pairs written so. */
  writing: Writing | null
  /** Absent: nothing was asked that a hit could answer. */
  reasonOf?: ReasonOf
  /** Hits that answer in the order of their notes' dates before the others, so many at most; absent: as they are given. */
  sorted?: { order: NoteOrder; limit: number }
}

/** Hits of which all is decided but the sentence. */
export interface PlannedHits {
  /** Each hit's; null for a note without text. */
  passages: readonly (Passage | null)[]
  /** False where there are hits of which none answers (why/reason.ts). */
  standsOut: boolean
  /** `sentences`: each passage's nearest in meaning, as findSentences gives them; none is marked where it is left out. */
  show(sentences?: readonly (Span | null)[]): Hit[]
}

/** Notes in the order given; those whose passage is gone meanwhile are left out. */
export async function planHits(parts: ShowDeps, notes: readonly RankedNote[], showing: Showing): Promise<PlannedHits> {
  const kept = notes.map((note) => ({ ...note, others: furtherPassages(note) }))
  const ids = kept.flatMap(({ best, others }) => [best.id, ...others.map(({ id }) => id)])
  const rows = new Map((await parts.store.readChunks(ids)).map((row) => [row.id, row]))
  const cutter = createPassageCutter(parts, showing.terms)
  const present = kept.flatMap((note): { note: (typeof kept)[number]; passage: Passage | null }[] => {
    const row = rows.get(note.best.id)
    if (row !== undefined) return [{ note, passage: cutter.plan(row) }]
    return parts.store.notes.get(note.path)?.chunks === 0 ? [{ note, passage: null }] : []
  })
  const factsOf = createFactsOf(parts, rows, showing)
  const reasons = present.map(({ note, passage }) => showing.reasonOf?.(note, passage?.row ?? null) ?? null)
  const found = withReasons(
    present.map(({ note, passage }) => factsOf(note, passage)),
    reasons,
  ).map((fact, at) => ({ fact, passage: present[at]?.passage ?? null }))
  const shown = showing.sorted === undefined ? found : sortHits(found, showing.sorted)
  const passages = shown.map(({ passage }) => passage)
  return {
    passages,
    standsOut: reasons.length === 0 || reasons.some((reason) => reason?.answers ?? true),
    show: (sentences = []) =>
      shown.map(({ fact, passage }, at): Hit => {
        return { ...fact, ...(passage === null ? noPassage : cutter.cut(passage, sentences[at] ?? null)) }
      }),
  }
}

/** Ranked notes with the sentences that mean most what `vector` does; null marks none. Throws CANCELLED. */
export async function showRanked(
  parts: ShowDeps,
  notes: readonly RankedNote[],
  { vector, signal, ...showing }: Showing & { vector: Float32Array | null; signal: AbortSignal | undefined },
): Promise<Hit[]> {
  const { passages, show } = await planHits(parts, notes, showing)
  return show(await findSentences(parts, passages, vector, signal))
}

function withReasons(facts: readonly Facts[], reasons: readonly (Reason | null)[]): Facts[] {
  const further = behindLine(reasons.map((reason) => reason?.answers ?? true))
  return facts.map((fact, at) => {
    const why = reasons[at]?.why
    return { ...fact, ...(why && { why }), ...(further[at] === true && { further: true }) }
  })
}

/** Scores order an answer, so they follow. */
function sortHits<H extends { fact: Facts }>(hits: readonly H[], { order, limit }: NonNullable<Showing['sorted']>): H[] {
  const dated = ({ path, date = 0 }: Facts) => ({ path, dateMs: date })
  const before = hits.filter(({ fact }) => fact.further !== true).sort((a, b) => order(dated(a.fact), dated(b.fact)))
  const all = [...before, ...hits.filter(({ fact }) => fact.further === true)].slice(0, limit)
  return all.map((hit, at) => ({ ...hit, fact: { ...hit.fact, score: 1 / (at + 1) } }))
}

type Facts = Omit<Hit, 'line' | 'hasLines' | 'place' | 'snippet'>

/** What a hit says besides its snippet. */
function createFactsOf(parts: ShowDeps, rows: ReadonlyMap<string, ChunkRow>, { terms: asked, writing }: Showing) {
  const { content: terms, prefix, prefixTerm } = asked
  const aliasOf = (path: string) => {
    const note = parts.store.notes.get(path)
    return note === undefined ? null : matchingAlias(note, { terms, prefix, prefixTerm })
  }
  const { writingOf } = parts.analysis ?? createPassageAnalysis()
  const closeness = (cosine: number | null, row: ChunkRow) =>
    cosine === null ? null : closenessOf(parts.calibration.search([writing, writingOf(row)]), cosine)
  return (note: RankedNote, passage: Passage | null): Facts => {
    const more = note.others.flatMap(({ id, cosine }) => {
      const row = rows.get(id)
      if (row === undefined) return []
      const where = { line: row.line, ...positionAt(row, 0) }
      return [{ heading: row.heading, ...where, closeness: closeness(cosine, row) }]
    })
    const alias = note.alias ?? aliasOf(note.path)
    const common = { score: note.score, more, ...(alias === null ? {} : { alias }) }
    if (passage === null) return { ...nameOf(parts, { path: note.path, heading: '' }), ...common, closeness: null }
    return { ...nameOf(parts, passage.row), ...common, closeness: closeness(note.best.cosine, passage.row) }
  }
}

/** A note without text, found by its name. */
const noPassage: Pick<Hit, 'line' | 'snippet'> = { line: 1, snippet: { text: '', marks: [], sentence: null } }

/** What a hit says of its note, and of where in it it stands. */
export const nameOf = (
  { store }: ShowDeps,
  { path, heading }: Pick<ChunkRow, 'path' | 'heading'>,
): Pick<Hit, 'path' | 'title' | 'heading' | 'date'> => {
  const note = store.notes.get(path)
  return { path, title: note?.title ?? '', heading, ...(note && { date: note.dateMs }) }
}

/** For each passage the sentence nearest to `vector`; null where none is known. Throws CANCELLED. */
export async function findSentences(
  { sentences }: Pick<ShowDeps, 'sentences'>,
  passages: readonly (Passage | null)[],
  vector: Float32Array | null,
  signal?: AbortSignal,
): Promise<(Span | null)[]> {
  if (vector === null || sentences === null) return passages.map(() => null)
  const texts = passages.map((passage) =>
    (passage?.sentences ?? []).map(({ start, end }) => passage?.plain.text.slice(start, end) ?? ''),
  )
  const found = await sentences.nearest(vector, texts, signal)
  return passages.map((passage, at) => passage?.sentences[found[at] ?? -1] ?? null)
}

/** Others that are at least half as good: the rest of a note is not "more about this". */
const furtherPassages = ({ best, others }: RankedNote) =>
  others.filter(({ score }) => score >= best.score / 2).slice(0, morePassages)
