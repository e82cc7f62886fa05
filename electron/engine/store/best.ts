// The best few of a long stream of scores.

export interface Scored {
  slot: number
  score: number
}

export interface Best {
  /** An offer of no more than this changes nothing: who looks first may spare the call. */
  readonly floor: number
  offer(slot: number, score: number): void
  /** Best first; of equal ones the one that was offered first. */
  all(): readonly Scored[]
}

/**
 * The best `limit`, in a heap with the worst on top: each offer costs a comparison, or a few where it is taken. Gathering twice as many
 * and sorting them took a twelfth of the time of searches by words.
 */
export function createBest(limit: number): Best {
  const heap: Offered[] = []
  let floor = limit > 0 ? -Infinity : Infinity
  let offers = 0
  return {
    get floor() {
      return floor
    },
    offer(slot, score) {
      if (score <= floor) return
      const offered = { slot, score, order: offers++ }
      if (heap.length < limit) siftUp(heap, offered)
      else siftDown(heap, offered)
      if (heap.length >= limit) floor = heap[0]?.score ?? floor
    },
    all: () => [...heap].sort((a, b) => (isWorse(a, b) ? 1 : -1)).map(({ slot, score }) => ({ slot, score })),
  }
}

interface Offered extends Scored {
  order: number
}

const isWorse = (a: Offered, b: Offered) => a.score < b.score || (a.score === b.score && a.order > b.order)

function siftUp(heap: Offered[], added: Offered): void {
  let at = heap.length
  while (at > 0) {
    const above = (at - 1) >> 1
    if (!isWorse(added, heap[above]!)) break
    heap[at] = heap[above]!
    at = above
  }
  heap[at] = added
}

/** Puts it in the place of the worst. */
function siftDown(heap: Offered[], added: Offered): void {
  let at = 0
  for (;;) {
    let below = at * 2 + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && isWorse(heap[below + 1]!, heap[below]!)) below++
    if (!isWorse(heap[below]!, added)) break
    heap[at] = heap[below]!
    at = below
  }
  heap[at] = added
}
