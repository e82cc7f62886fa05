// Contenders that do the same work in turns: everybody in every round, so that a busy moment of the machine hits all alike.
import { usedCpuSeconds } from './machine.ts'

export type EncodeTexts = (texts: string[]) => Promise<Float32Array[]>

export interface Contender {
  name: string
  encode: EncodeTexts
  /** Seconds of each round by the clock. */
  seconds: number[]
  /** Processor time of each round, this process and the lanes together: hardly moved by what else the machine does. */
  cpuSeconds: number[]
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
    for (const { encode, seconds, cpuSeconds } of contenders) {
      const usedBefore = usedCpuSeconds('lane.js')
      const before = performance.now()
      await encode(texts)
      seconds.push((performance.now() - before) / 1000)
      cpuSeconds.push(usedCpuSeconds('lane.js') - usedBefore)
    }
  }
}

/** How many times as long `theirs` took as `own`, round by round. */
export function speedups(own: readonly number[], theirs: readonly number[]): number[] {
  return theirs.map((seconds, round) => seconds / (own[round] ?? Number.NaN))
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
