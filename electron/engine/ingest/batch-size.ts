// How many texts go into one batch: as many as take about a second, so that a kill costs little and commits are few. Copies of a text
// that is encoded anyway cost nothing but the commit, so they come along: a file of one character has 20,000 passages of one text.
import type { settings, Tuned } from '../settings.ts'

export interface BatchSize {
  /** Texts to encode, at most. */
  texts(isSearched: boolean): number
  /** Chunks to look at for so many texts. */
  chunks(texts: number): number
  /** `texts` were encoded in `ms`, the wait for the batch before included; with their copies they were `chunks`. */
  took(texts: number, chunks: number, ms: number): void
}

export function createBatchSize(limits: Tuned<typeof settings.ingest>): BatchSize {
  const [least, most] = limits.batchTexts
  let textsPerMs = 0
  let chunksPerText = 1
  return {
    texts(isSearched) {
      const wanted = textsPerMs * (isSearched ? limits.batchMsWhileSearching : limits.batchMs)
      return Math.round(Math.min(most, Math.max(least, wanted)))
    },
    chunks: (texts) => Math.round(Math.max(texts, Math.min(limits.batchChunks, texts * chunksPerText))),
    took(texts, chunks, ms) {
      chunksPerText = (chunksPerText + chunks / Math.max(1, texts)) / 2
      if (texts === 0) return
      const now = texts / Math.max(1, ms)
      // Two batches share the lanes, so one alone would be about twice as fast; the mean of old and new smooths both.
      textsPerMs = textsPerMs === 0 ? now : (textsPerMs + now) / 2
    },
  }
}
