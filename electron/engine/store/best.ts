// The best few of a long stream of scores.

export interface Scored {
  slot: number
  score: number
}

/** The best `limit`: gathered to twice the limit, then cut, so each offer is cheap. */
export function createBest(limit: number) {
  let kept: Scored[] = []
  let floor = -Infinity
  const cut = () => {
    kept = kept.sort((a, b) => b.score - a.score).slice(0, limit)
    if (kept.length === limit) floor = kept[limit - 1]?.score ?? -Infinity
  }
  return {
    /** What scores no more than this is not kept. */
    get floor(): number {
      return floor
    },
    offer(slot: number, score: number): void {
      if (score <= floor) return
      kept.push({ slot, score })
      if (kept.length >= limit * 2 + 16) cut()
    },
    /** Best first. */
    all(): readonly Scored[] {
      cut()
      return kept
    },
  }
}
