// How long the query lane takes for a short query, asked as a person types: with pauses.
import type { Encoder } from '../../electron/engine/encoder/encoder.ts'
import { quantile } from './race.ts'

/** 7 tokens with `query: ` and the special ones. */
const query = 'notes about summer'
const pauseMs = 50

/** Milliseconds of each of `count` queries for every encoder, which take turns. */
export async function timeQueries(encoders: readonly Encoder[], count: number): Promise<number[][]> {
  const times = encoders.map((): number[] => [])
  for (let at = 0; at < count; at++) {
    for (const [index, encoder] of encoders.entries()) {
      await new Promise((resolve) => void setTimeout(resolve, pauseMs))
      const started = performance.now()
      await encoder.encodeQuery(query)
      times[index]?.push(performance.now() - started)
    }
  }
  return times
}

export const showTimes = (times: readonly number[]) =>
  `p50 ${quantile(times, 0.5).toFixed(1)} p95 ${quantile(times, 0.95).toFixed(1)} ms`
