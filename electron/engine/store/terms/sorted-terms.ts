// Terms in the order of their letters, for all that begin alike. Kept in sorted runs of bounded length instead of one list:
// a note may bring a million new terms, and sorting those at once would hold up whoever types meanwhile.

export interface SortedTerms {
  /** The term that has just got this number, the next after the last one. */
  add(number: number): void
  /** Numbers of the terms that begin with `prefix`. */
  beginning(prefix: string): Iterable<number>
}

/** New terms that are looked through one by one until they are sorted: 1 ms. */
const mostFresh = 2000
/** Terms of a run at most: merging two halves of it takes 10 ms. */
const mostInRun = 64_000

/** `terms` by number; only ever appended to. */
export function createSortedTerms(terms: readonly string[]): SortedTerms {
  let fresh: number[] = []
  const runs: number[][] = []
  const termOf = (number: number) => terms[number] ?? ''
  const isBefore = (a: number, b: number) => termOf(a) < termOf(b)

  /** Runs of about the same length become one, so that there are few. */
  function settle(): void {
    runs.push(fresh.sort((a, b) => (isBefore(a, b) ? -1 : 1)))
    fresh = []
    for (;;) {
      const [long, short] = runs.slice(-2)
      if (!long || !short || long.length > 2 * short.length || long.length + short.length > mostInRun) return
      runs.splice(-2, 2, merge(long, short, isBefore))
    }
  }

  return {
    add(number) {
      fresh.push(number)
      if (fresh.length >= mostFresh) settle()
    },
    *beginning(prefix) {
      for (const run of runs) {
        for (let at = firstFrom(run, (number) => termOf(number) >= prefix); at < run.length; at++) {
          const number = run[at]!
          if (!termOf(number).startsWith(prefix)) break
          yield number
        }
      }
      for (const number of fresh) if (termOf(number).startsWith(prefix)) yield number
    },
  }
}

function merge(left: readonly number[], right: readonly number[], isBefore: (a: number, b: number) => boolean): number[] {
  const merged: number[] = []
  let from = 0
  for (const number of left) {
    while (from < right.length && isBefore(right[from]!, number)) merged.push(right[from++]!)
    merged.push(number)
  }
  while (from < right.length) merged.push(right[from++]!)
  return merged
}

/** The first place from which `isReached` holds. */
function firstFrom(run: readonly number[], isReached: (number: number) => boolean): number {
  let low = 0
  let high = run.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isReached(run[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
