// Ranked notes with the cosine that their closeness is read off, where they were ranked by another vector.
import { dot } from '../encoder/vectors.ts'
import type { Store } from '../store/store.ts'
import type { RankedNote, ScoredCandidate } from './rank/rank.ts'

/** The same notes with their cosines to `plain`; none where that is null. */
export async function comparedWith(
  store: Pick<Store, 'readVectors'>,
  plain: Float32Array | null,
  notes: readonly RankedNote[],
): Promise<RankedNote[]> {
  const ids = notes.flatMap(({ best, others }) => [best.id, ...others.map(({ id }) => id)])
  const vectors = plain === null ? new Map<string, Float32Array>() : await store.readVectors(ids)
  const compared = (passage: ScoredCandidate): ScoredCandidate => {
    if (plain === null) return { ...passage, cosine: null }
    const vector = vectors.get(passage.id)
    return vector === undefined || passage.cosine === null ? passage : { ...passage, cosine: dot(plain, vector) }
  }
  return notes.map((note) => ({ ...note, best: compared(note.best), others: note.others.map(compared) }))
}
