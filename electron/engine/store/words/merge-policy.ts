// Which segments become one next: tiers by size, as Lucene's TieredMergePolicy has them. A tier reaches from a size to eight times that; eight
// segments of a tier become one of the next, so a passage is written again once a tier: at a million passages about five times.

export interface MergeLimits {
  /** Segments of a tier that become one, and how much larger each tier is. */
  factor: number
  /** Passages up to which all segments are one tier. */
  smallest: number
  /** Passages, and bytes of all arrays, that a segment comes to by merging. */
  greatest: { passages: number; bytes: number }
  /** Share of dropped passages from which on a segment is written again without them. */
  dead: number
}

/**
 * A segment of 262,144 passages takes about 75 MB, far from the 2 GiB that an array can have, and its scores fit into the processor's cache;
 * four of them hold a million passages, and a query pays for each about what it pays for one term more. A byte limit beside it, for passages
 * far longer than notes have. Dropped passages cost memory and time until a quarter of a segment is dead: then writing the rest again is paid
 * by the quarter that it frees, three to one.
 */
export const mergeLimits: MergeLimits = {
  factor: 8,
  smallest: 64,
  greatest: { passages: 262_144, bytes: 256 * 1024 * 1024 },
  dead: 0.25,
}

export interface SegmentSize {
  passages: number
  /** Of `passages`: dropped ones. */
  dead: number
  bytes: number
}

/** Places in `sizes` of the segments to merge now, in the order given; a single one is to be written again. Null when all is well. */
export function chooseMerge(sizes: readonly SegmentSize[], limits: MergeLimits = mergeLimits): readonly number[] | null {
  const segments = sizes.map((size, at) => ({ at, ...liveSize(size), isStale: size.dead > size.passages * limits.dead }))
  const tiers = new Map<number, Live[]>()
  for (const segment of segments) {
    if (isFull(segment, limits)) continue
    const tier = tierOf(segment.passages, limits)
    tiers.set(tier, [...(tiers.get(tier) ?? []), segment])
  }
  for (const [, tier] of [...tiers].sort(([a], [b]) => a - b)) {
    const taken = takeFitting(tier, limits)
    if (taken !== null) return taken
  }
  const stale = segments.find(({ isStale }) => isStale)
  return stale ? [stale.at] : null
}

interface Live {
  at: number
  passages: number
  bytes: number
}

/** What merging would keep; bytes in proportion. */
function liveSize({ passages, dead, bytes }: SegmentSize): Omit<Live, 'at'> {
  const live = passages - dead
  return { passages: live, bytes: passages > 0 ? (bytes * live) / passages : 0 }
}

const tierOf = (passages: number, { factor, smallest }: MergeLimits) =>
  Math.max(0, Math.floor(Math.log(Math.max(1, passages) / smallest) / Math.log(factor) + 1e-9) + 1)

/** More than half of the greatest size: two such never fit into one. */
const isFull = ({ passages, bytes }: Live, { greatest }: MergeLimits) =>
  passages * 2 > greatest.passages || bytes * 2 > greatest.bytes

/** The smallest of a tier that is full: as many as `factor`, or as the greatest segment can take. */
function takeFitting(tier: readonly Live[], { factor, greatest }: MergeLimits): number[] | null {
  const taken: Live[] = []
  let [passages, bytes] = [0, 0]
  let isTooMuch = false
  for (const segment of [...tier].sort((a, b) => a.passages - b.passages)) {
    isTooMuch = passages + segment.passages > greatest.passages || bytes + segment.bytes > greatest.bytes
    if (isTooMuch || taken.length === factor) break
    taken.push(segment)
    passages += segment.passages
    bytes += segment.bytes
  }
  if (taken.length < 2 || (taken.length < factor && !isTooMuch)) return null
  return taken.map(({ at }) => at).sort((a, b) => a - b)
}
