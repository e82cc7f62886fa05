// How many chunks go into one batch: as many as take about a second, so that a kill costs little and commits are few.
import type { settings, Tuned } from '../../settings.ts'

export interface BatchSize {
  chunks(isSearched: boolean): number
  /** `chunks` were encoded in `ms`, the wait for the batch before included. */
  took(chunks: number, ms: number): void
}

export function createBatchSize(limits: Tuned<typeof settings.ingest>): BatchSize {
  const [least, most] = limits.batchChunks
  let chunksPerMs = 0
  return {
    chunks(isSearched) {
      const wanted = chunksPerMs * (isSearched ? limits.batchMsWhileSearching : limits.batchMs)
      return Math.round(Math.min(most, Math.max(least, wanted)))
    },
    took(chunks, ms) {
      if (chunks === 0) return
      const now = chunks / Math.max(1, ms)
      // Two batches share the lanes, so one alone would be about twice as fast; the mean of old and new smooths both.
      chunksPerMs = chunksPerMs === 0 ? now : (chunksPerMs + now) / 2
    },
  }
}
