// From a query as it is understood to ranked notes: encoding beside the searches, evidence, one score a passage, the best passage a note.
import { throwIfCancelled } from '../../../shared/errors.ts'
import type { Encoder } from '../encoder/encoder.ts'
import { settings } from '../settings.ts'
import type { Calibration } from '../similarity/calibration.ts'
import { medianOf } from '../similarity/closeness.ts'
import type { Store } from '../store/store.ts'
import type { Exact } from './exact/find-exact.ts'
import { type AskDeps, type InterpretedQuery, interpretQuery } from './query/interpret-query.ts'
import { encode } from './query-encoding.ts'
import type { FoundNotes } from './rank/found-notes.ts'
import type { FusionScale } from './rank/fuse.ts'
import { rankNotes } from './rank/rank.ts'
import { type CandidateDeps, findCandidates } from './retrieve/find-candidates.ts'
import { fullMatchScore } from './retrieve/full-match.ts'
import type { Candidate } from './retrieve/retrieve.ts'

export interface FindDeps extends AskDeps, Omit<CandidateDeps, 'encoder'> {
  store: Store
  encoder: Pick<Encoder, 'info' | 'read' | 'countTokens' | 'encodeQuery'>
  calibration: Pick<Calibration, 'search'>
}

/** A few long notes can fill both lists; then a wider look is taken, so that a short answer means a short library. */
const wider = 4
const widest = 1600

/** Notes in the order of the answer. `encoding`: the query's vector as it comes. Throws CANCELLED and what the encoder throws. */
export async function findNotes(
  parts: FindDeps,
  asked: InterpretedQuery,
  encoding: Promise<Float32Array | null>,
  signal?: AbortSignal,
): Promise<FoundNotes> {
  const { shape, input } = asked
  const { mode, limit } = input
  let candidates = Math.max(settings.search.candidates, 3 * limit)
  for (;;) {
    const {
      list: all,
      exact,
      vector,
      isFull,
      ranksOf,
    } = await findCandidates(parts, asked, encoding, { limit: candidates, signal })
    throwIfCancelled(signal)
    const list = shape === undefined ? all : shapedCandidates(all, shape)
    const notes = rankNotes(list, exact, mode, scaleOf(parts, asked))
    const cosines = list.flatMap(({ cosine }) => (cosine === null ? [] : [cosine]))
    const bestCosine = cosines.length === 0 ? null : Math.max(...cosines)
    if (notes.length >= limit || !isFull || candidates >= widest) {
      return { notes, vector, bestCosine, isCalled: exact.called.length > 0, isShaped: shape !== undefined, ranksOf }
    }
    candidates *= wider
  }
}

/** Of examples alone the passage decides, as of related notes: what a whole note means would be counted twice where whole notes are examples. */
const shapedCandidates = (
  list: readonly Candidate[],
  { isAlone, without }: NonNullable<InterpretedQuery['shape']>,
): Candidate[] =>
  list.filter(({ id }) => !without.has(id)).map((candidate) => (isAlone ? { ...candidate, note: null } : candidate))

const scaleOf = ({ calibration, encoder, store }: FindDeps, { terms, shape }: InterpretedQuery): FusionScale => ({
  // Random pairs say nothing of a vector that is a sum of several.
  median: shape === undefined ? medianOf(calibration.search()) : null,
  weight: encoder.info.fusionWeight,
  fullMatch: fullMatchScore(store, terms),
})

export interface FoundEvidence {
  list: readonly Candidate[]
  exact: Exact
  scale: FusionScale
}

/** What a hybrid answer is ranked from, for measuring other ways to rank it. Throws as searchNotes does. */
export async function findEvidence(parts: FindDeps, typed: string): Promise<FoundEvidence> {
  const asked = await interpretQuery(parts, { query: typed, limit: 10, mode: 'hybrid' })
  const encoding = encode(parts, asked.query.text, asked.input.mode)
  const { list, exact } = await findCandidates(parts, asked, encoding, { limit: settings.search.candidates })
  return { list, exact, scale: scaleOf(parts, asked) }
}
