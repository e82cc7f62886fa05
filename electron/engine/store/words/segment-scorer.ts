// Scores the passages of one segment, term by term: each list adds to an array with a score for each passage. Clauses that restrict come
// first, rarest first, and a passage that one of them lacks gets no further, so its positions are not read for later ones.
import { createPhraseMatcher, type PhraseMatcher } from './phrase-matcher.ts'
import { b, k1, type QueryPlan, type RequiredClause, type WeighedPhrase, type WeighedTerm } from './query-plan.ts'
import { passagesOf, type Segment, slotOf } from './segment/segment.ts'

export interface SegmentScorer {
  readonly matcher: PhraseMatcher
  /** Calls with each passage that is found and its score (above 0 where all weights are), in no order. */
  score(segment: Segment, plan: QueryPlan, averageTerms: number, use: (passage: number, score: number) => void): void
}

/** Passages of a block: blocks that no list touches are not looked at in the end. */
const blockBits = 6

interface Scratch {
  scores: Float32Array
  /** How many of the required clauses a passage has met; 1 for one of those wished where nothing is required. */
  stages: Uint16Array
  /** 1 where a passage of the block was touched. */
  blocks: Uint8Array
}

/** Which passages a list counts for (those that have come to stage `from`), and where it brings them. */
interface Stage {
  from: number
  to: number
}

/** Keeps 6 bytes for each passage of the largest segment, all 0 between calls. */
export function createSegmentScorer(): SegmentScorer {
  let scratch: Scratch = { scores: new Float32Array(), stages: new Uint16Array(), blocks: new Uint8Array() }
  const matcher = createPhraseMatcher()
  return {
    matcher,
    score(segment, plan, averageTerms, use) {
      const count = passagesOf(segment)
      if (count > scratch.scores.length) {
        const blocks = new Uint8Array((count >> blockBits) + 1)
        scratch = { scores: new Float32Array(count), stages: new Uint16Array(count), blocks }
      }
      const required = byRarity(segment, plan.required)
      if (required === null) return
      const run: Run = { segment, matcher, ...scratch, perTerm: (k1 * b) / Math.max(averageTerms, 1) }
      for (const [from, clause] of required.entries()) {
        const stage = { from, to: from + 1 }
        if ('terms' in clause) for (const term of clause.terms) scoreTerm(run, term, stage)
        else scorePhrase(run, clause.phrase, stage)
      }
      const last = { from: required.length, to: Math.max(1, required.length) }
      for (const term of plan.should) scoreTerm(run, term, last)
      for (const pair of plan.near) scorePhrase(run, pair, last)
      exclude(run, plan, last.to)
      collect(run, last.to, use)
    },
  }
}

interface Run extends Scratch {
  segment: Segment
  matcher: PhraseMatcher
  /** k1 x b by the average length: what each term of a passage adds to the divisor. */
  perTerm: number
}

/** Null where one of them cannot be met here. */
function byRarity(segment: Segment, clauses: readonly RequiredClause[]): readonly RequiredClause[] | null {
  const countOf = (term: number) => segment.chunkCounts[slotOf(segment, term)] ?? 0
  const counted = clauses.map((clause) => {
    const count =
      'terms' in clause
        ? clause.terms.reduce((sum, { term }) => sum + countOf(term), 0)
        : Math.min(...clause.phrase.terms.map(countOf))
    return { clause, count }
  })
  if (counted.some(({ count }) => count === 0)) return null
  return counted.sort((a, b) => a.count - b.count).map(({ clause }) => clause)
}

/** The innermost loop of a search: nothing is called or made for a posting, indices are in range (`!`). */
function scoreTerm({ segment, scores, stages, blocks, perTerm }: Run, { term, worth }: WeighedTerm, { from, to }: Stage): void {
  const slot = slotOf(segment, term)
  if (slot < 0) return
  const { lengths } = segment
  const { postings, postingStarts } = segment.lists
  const end = postingStarts[slot + 1]!
  const least = k1 * (1 - b)
  let passage = -1
  for (let at = postingStarts[slot]!; at < end; ) {
    let byte = postings[at++]!
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) value |= ((byte = postings[at++]!) & 127) << shift
    passage += (value >>> 1) + 1
    let times = 1
    if ((value & 1) === 0) {
      byte = postings[at++]!
      times = byte & 127
      for (let shift = 7; byte > 127; shift += 7) times |= ((byte = postings[at++]!) & 127) << shift
      times += 2
    }
    if (stages[passage]! < from) continue
    stages[passage] = to
    blocks[passage >> blockBits] = 1
    scores[passage]! += (worth * times) / (times + least + perTerm * lengths[passage]!)
  }
}

function scorePhrase({ segment, matcher, scores, stages, blocks, perTerm }: Run, phrase: WeighedPhrase, stage: Stage): void {
  const { lengths } = segment
  const { worths } = phrase
  const isAsked = (passage: number) => stages[passage]! >= stage.from
  matcher.match(segment, phrase, isAsked, (passage, times) => {
    const norm = k1 * (1 - b) + perTerm * lengths[passage]!
    let sum = 0
    for (let at = 0; at < worths.length; at++) sum += (worths[at]! * times[at]!) / (times[at]! + norm)
    stages[passage] = stage.to
    blocks[passage >> blockBits] = 1
    scores[passage]! += sum
  })
}

/** Takes back what stands at `stage` and holds what must not be there. */
function exclude({ segment, matcher, stages }: Run, { not, notPhrases }: QueryPlan, stage: number): void {
  const isAsked = (passage: number) => stages[passage] === stage
  const takeBack = (passage: number) => {
    stages[passage] = 0
  }
  for (const term of not) matcher.match(segment, { terms: [term], gap: 0 }, isAsked, takeBack)
  for (const phrase of notPhrases) matcher.match(segment, phrase, isAsked, takeBack)
}

/** Reports what came to `stage`, and clears the arrays. */
function collect({ segment, scores, stages, blocks }: Run, stage: number, use: (passage: number, score: number) => void): void {
  const count = passagesOf(segment)
  for (let block = 0; block << blockBits < count; block++) {
    if (blocks[block] === 0) continue
    blocks[block] = 0
    const from = block << blockBits
    const end = Math.min(count, from + (1 << blockBits))
    for (let passage = from; passage < end; passage++) if (stages[passage] === stage) use(passage, scores[passage]!)
    scores.fill(0, from, end)
    stages.fill(0, from, end)
  }
}
