// Contenders that do the same work in turns: everybody in every round, so that a busy moment of the machine hits all alike.

export type EncodeTexts = (texts: string[]) => Promise<Float32Array[]>

export interface Contender {
  name: string
  encode: EncodeTexts
  /** Seconds of each round. */
  seconds: number[]
}

export interface RoundLimits {
  least: number
  most: number
  /** No further round begins later than this, once there are `least`. */
  withinSeconds: number
}

/** Appends a round's seconds to every contender until `limits` are reached. */
export async function race(contenders: readonly Contender[], texts: string[], limits: RoundLimits): Promise<void> {
  for (const { encode } of contenders) await encode(texts.slice(0, 4))
  const started = performance.now()
  const late = () => performance.now() - started > 1000 * limits.withinSeconds
  for (let round = 0; round < limits.most && !(round >= limits.least && late()); round++) {
    for (const { encode, seconds } of contenders) {
      const before = performance.now()
      await encode(texts)
      seconds.push((performance.now() - before) / 1000)
    }
  }
}

/** How many times as fast as `baseline`, round by round, ascending. */
export function speedups({ seconds }: Contender, baseline: Contender): number[] {
  return baseline.seconds.map((theirs, round) => theirs / (seconds[round] ?? Number.NaN)).sort((a, b) => a - b)
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
