// The best few hundred of a long stream of whole scores: how many there are of each score is counted, so that nothing is sorted.

/** More than a score by signs is, in size: 1,024 numbers of -8 to 7. */
const mostScore = 8192

/** Candidates in the order in which they were offered; those of equal score go together, so that there may be more than `wanted`. */
export function createCandidates(wanted: number) {
  const counts = new Int32Array(2 * mostScore + 1)
  let slots: number[] = []
  let scores: number[] = []
  /** How many score above `floor`. */
  let above = 0
  let floor = -mostScore - 1

  function cut(): void {
    const isKept = (_: number, at: number) => scores[at]! > floor
    const kept = slots.filter(isKept)
    scores = scores.filter(isKept)
    slots = kept
  }
  return {
    /** What scores no more than this is not among the best. */
    get floor(): number {
      return floor
    },
    offer(slot: number, score: number): void {
      if (score <= floor) return
      slots.push(slot)
      scores.push(score)
      counts[score + mostScore]! += 1
      above += 1
      while (above - counts[floor + 1 + mostScore]! >= wanted) {
        floor += 1
        above -= counts[floor + mostScore]!
      }
      if (slots.length > 4 * above + 4096) cut()
    },
    all(): readonly number[] {
      cut()
      return slots
    },
  }
}
