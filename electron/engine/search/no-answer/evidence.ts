// How much speaks for it that the library holds something about a question; the same for people's and for off-topic ones.
import type { Encoder } from '../../encoder/encoder.ts'
import type { Store } from '../../store/store.ts'
import { analyzePassage } from '../../words/analyze.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import { createPassageAnalysis, type PassageAnalysis } from '../retrieve/passage-analysis.ts'
import { namingTexts, passageText } from '../retrieve/passage-text.ts'
import { bestCounterparts } from './counterparts.ts'
import { createCoverage } from './coverage.ts'

export interface NoAnswerEvidence {
  /** Best cosine of any passage. */
  cosine: number
  /** Best share of the question's words that stands in one passage, 0-1. */
  coverage: number
  /** Best share of its tokens with a counterpart in one passage, 0-1; 0 where tokens are not free. */
  counterparts: number
}

export interface EvidenceDeps {
  store: Pick<Store, 'notes' | 'documentFrequency' | 'readChunks'>
  encoder: Pick<Encoder, 'info' | 'encodeTokens'>
  /** Remembers what was worked out of passages; absent: it is done anew. */
  analysis?: PassageAnalysis
}

export interface EvidenceQuery {
  text: string
  terms: Pick<QueryTerms, 'content' | 'prefixTerm' | 'completions'>
  /** Best cosine. */
  cosine: number
  /** Chunk ids, nearest in meaning first. */
  nearest: readonly string[]
  /** Chunk ids, best by words first. */
  byWords: readonly string[]
}

/** Passages read for the evidence: of each list the first. */
export const evidenceDepth = { nearest: 5, byWords: 10 }
/** Of those by words, the ones that cover most are read token by token. */
const closelyRead = 3

/** Throws ENCODER_GONE, CANCELLED. */
export async function gatherEvidence(parts: EvidenceDeps, asked: EvidenceQuery, signal?: AbortSignal): Promise<NoAnswerEvidence> {
  const { store, encoder, analysis = createPassageAnalysis() } = parts
  const nearest = asked.nearest.slice(0, evidenceDepth.nearest)
  const byWords = asked.byWords.slice(0, evidenceDepth.byWords)
  const rows = await store.readChunks([...new Set([...nearest, ...byWords])])
  const coverageOf = createCoverage(store, asked.terms)
  const read = rows.map((row) => {
    const found = [...analysis.termsOf(row), ...analyzePassage(namingTexts(store, row).join('\n'))]
    return { id: row.id, whole: passageText(store, row), coverage: coverageOf(new Set(found.map(({ term }) => term))) }
  })
  const covering = read.toSorted((a, b) => b.coverage - a.coverage)
  const close = new Set([...read.filter(({ id }) => nearest.includes(id)), ...covering.slice(0, closelyRead)])
  return {
    cosine: asked.cosine,
    coverage: covering[0]?.coverage ?? 0,
    counterparts: await bestCounterparts(
      encoder,
      asked.text,
      Array.from(close, ({ whole }) => whole),
      signal,
    ),
  }
}
