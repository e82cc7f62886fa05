// The verdict "nothing here is about that".
import type { SearchMode } from '../../../../shared/schemas.ts'
import { isEncoderAway } from '../../encoder/away.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import type { FoundNotes } from '../rank/found-notes.ts'
import { type EvidenceDeps, gatherEvidence } from './evidence.ts'
import { evidenceSum, type NoAnswerLimit } from './no-answer-limit.ts'

export interface JudgeDeps extends EvidenceDeps {
  noAnswer: Pick<NoAnswerLimit, 'limit'>
}

export interface Judged {
  /** What was encoded. */
  text: string
  terms: QueryTerms
  mode: SearchMode
  found: FoundNotes
  /** Hits that are shown. */
  shown: number
}

/** The verdict where nothing must be read for it; null where the evidence has to be weighed. */
export function plainVerdict({ noAnswer }: Pick<JudgeDeps, 'noAnswer'>, judged: Omit<Judged, 'text' | 'terms'>): boolean | null {
  const { mode, found, shown } = judged
  if (shown === 0) return true
  const limit = noAnswer.limit()
  if (mode === 'words' || found.isShaped || found.bestCosine === null || limit === null) return false
  const isSure = found.bestCosine >= limit.sureCosine || found.isCalled || found.notes.some(({ tier }) => tier > 0)
  return isSure ? false : null
}

/**
 * True when the answer's evidence is no better than what most off-topic questions find (no-answer-limit.ts). Always without hits,
 * never when something was named exactly or a note is called so; in words mode and before vectors exist only an empty answer is
 * nothing. Throws CANCELLED.
 */
export async function isNoAnswer(parts: JudgeDeps, judged: Judged, signal?: AbortSignal): Promise<boolean> {
  const { text, terms, found } = judged
  const cosine = found.bestCosine
  const limit = parts.noAnswer.limit()
  const plain = plainVerdict(parts, judged)
  if (plain !== null || cosine === null || limit === null) return plain ?? false
  const passages = found.notes.flatMap(({ best, others }) => [best, ...others])
  const nearest = passages.toSorted((a, b) => (b.cosine ?? -1) - (a.cosine ?? -1)).map(({ id }) => id)
  const byWords = passages
    .filter(({ bm25 }) => bm25 > 0)
    .toSorted((a, b) => b.bm25 - a.bm25)
    .map(({ id }) => id)
  try {
    const evidence = await gatherEvidence(parts, { text, terms, cosine, nearest, byWords }, signal)
    return evidenceSum(evidence, limit.spread) < limit.evidence
  } catch (error) {
    // The lane died after the hits were found: they are shown without a verdict.
    if (isEncoderAway(error)) return false
    throw error
  }
}
