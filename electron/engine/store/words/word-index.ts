// The full-text index: immutable segments in memory, each built from what was written at once, merged by size. Scores are those of
// `delta/delta-words.ts` (textbook BM25, k1 1.2, b 0.75; clauses add up), which the tests hold it to.
import { createMutex } from '../../async/mutex.ts'
import type { Statistics } from '../delta/delta-words.ts'
import type { WordsQuery } from '../queries.ts'
import type { TermNumbers } from '../terms/term-numbers.ts'
import { dropNote, findPassage, type HeldSegment, heldNotes, holdSegment } from './held-segment.ts'
import { chooseMerge, type MergeLimits, mergeLimits } from './merge-policy.ts'
import { createSearch, type FoundPassage } from './search-segments.ts'
import { createSegmentBuilder, type WordRow } from './segment/build-segment.ts'
import { type MergeInput, mergeSegments } from './segment/merge-segments.ts'
import { bytesOf, passagesOf, type Segment } from './segment/segment.ts'

export interface WordIndex {
  /** Those that answer now, each with what has been dropped of it. */
  readonly segments: readonly HeldState[]
  /** Makes a segment of the rows, which answers from then on; null where there are none. */
  add(rows: readonly WordRow[], breathe: () => Promise<void>): Promise<Segment | null>
  /** One that was stored. Whoever adds it drops the notes of it that are gone. */
  addSegment(segment: Segment): void
  /** The note's passages answer no more. Generations are never used again. */
  drop(generation: number): void
  /**
   * Best first, `limit` at most. Only passages whose note has `open[generation] === 1`; they need not be among those that BM25 counts.
   * Weights are above 0. `statistics` know at least the passages here, but where they say null: there the index counts for itself.
   */
  search(query: WordsQuery, statistics: Statistics, open: Uint8Array, limit: number): FoundPassage[]
  /** What should be merged now: null when all is well. The same is never offered twice while it is under way. */
  planMerge(): MergePlan | null
  /**
   * `output` (null: nothing is left) takes the place of the plan's inputs at once. Notes that were dropped meanwhile are dropped in it. The
   * caller stores it, and removes what it had stored of the inputs.
   */
  replace(plan: MergePlan, output: Segment | null): void
  /** The plan will not be carried out. */
  abandon(plan: MergePlan): void
  /** Plans, merges and replaces here, once: null when all was well. */
  merge(breathe: () => Promise<void>): Promise<Replaced | null>
  /** The caller's byte for a passage; null where no passage that answers has this key. */
  flagsOf(generation: number, ordinal: number): number | null
}

export interface HeldState {
  readonly segment: Segment
  readonly deadPassages: number
  readonly dropped: ReadonlySet<number>
  /** Its notes that are not dropped, with the number of their passages there. */
  notes(): Iterable<{ generation: number; passages: number }>
}

/** May be sent to a worker that calls `mergeSegments`. */
export interface MergePlan {
  readonly inputs: readonly MergeInput[]
}

export interface Replaced {
  gone: readonly Segment[]
  fresh: Segment | null
}

export interface WordIndexOptions {
  terms: TermNumbers
  limits?: MergeLimits
}

export function createWordIndex({ terms, limits = mergeLimits }: WordIndexOptions): WordIndex {
  const builder = createSegmentBuilder(terms)
  const buildAlone = createMutex()
  const { search } = createSearch((term) => terms.find(term))
  const merging = new Set<Segment>()
  let held: readonly HeldSegment[] = []
  const release = ({ inputs }: MergePlan) => {
    for (const { segment } of inputs) merging.delete(segment)
  }

  const index: WordIndex = {
    get segments() {
      return held.map(stateOf)
    },
    add: (rows, breathe) =>
      buildAlone(async () => {
        if (rows.length === 0) return null
        const segment = await builder.build(rows, breathe)
        held = [...held, holdSegment(segment)]
        return segment
      }),
    addSegment: (segment) => void (held = [...held, holdSegment(segment)]),
    drop(generation) {
      for (const each of held) dropNote(each, generation)
    },
    search: (query, statistics, open, limit) => search(held, { query, statistics, open, limit }),
    planMerge() {
      const plan = planAmong(held, merging, limits)
      for (const { segment } of plan?.inputs ?? []) merging.add(segment)
      return plan
    },
    replace(plan, output) {
      release(plan)
      held = replaced(held, plan, output)
    },
    abandon: release,
    async merge(breathe) {
      const plan = index.planMerge()
      if (plan === null) return null
      try {
        const fresh = await mergeSegments(plan.inputs, breathe)
        index.replace(plan, fresh)
        return { gone: plan.inputs.map(({ segment }) => segment), fresh }
      } catch (error) {
        index.abandon(plan)
        throw error
      }
    },
    flagsOf(generation, ordinal) {
      for (const each of held) {
        const passage = findPassage(each, generation, ordinal)
        if (passage >= 0) return each.segment.flags[passage] ?? null
      }
      return null
    },
  }
  return index
}

const stateOf = (held: HeldSegment): HeldState => ({
  segment: held.segment,
  deadPassages: held.deadCount,
  dropped: held.dropped,
  notes: () => heldNotes(held),
})

function planAmong(held: readonly HeldSegment[], merging: ReadonlySet<Segment>, limits: MergeLimits): MergePlan | null {
  const free = held.filter(({ segment }) => !merging.has(segment))
  const sizes = free.map(({ segment, deadCount }) => ({
    passages: passagesOf(segment),
    dead: deadCount,
    bytes: bytesOf(segment),
  }))
  const chosen = chooseMerge(sizes, limits)
  if (chosen === null) return null
  return { inputs: chosen.flatMap((at) => inputOf(free[at])) }
}

/** What has been dropped so far: the merge goes on for a while. */
const inputOf = (held: HeldSegment | undefined): MergeInput[] =>
  held ? [{ segment: held.segment, dropped: new Set(held.dropped) }] : []

function replaced(held: readonly HeldSegment[], { inputs }: MergePlan, output: Segment | null): readonly HeldSegment[] {
  const gone = new Set(inputs.map(({ segment }) => segment))
  const replacedOnes = held.filter(({ segment }) => gone.has(segment))
  if (replacedOnes.length !== gone.size) throw new Error('A merge replaces segments that the index does not hold')
  const others = held.filter(({ segment }) => !gone.has(segment))
  if (output === null) return others
  const fresh = holdSegment(output)
  for (const { dropped } of replacedOnes) for (const generation of dropped) dropNote(fresh, generation)
  return [...others, fresh]
}
