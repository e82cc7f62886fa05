// Where an answer's time goes: each part's calls are timed as they come, and what goes on at once counts once.
import type { Encoder } from '../../../electron/engine/encoder/encoder.ts'
import type { RowCache } from '../../../electron/engine/search/retrieve/row-cache.ts'
import type { Store } from '../../../electron/engine/store/store.ts'

export const partNames = ['encode', 'words', 'vectors', 'texts', 'sentence', 'rest'] as const
export type PartName = (typeof partNames)[number]

interface Span {
  part: Exclude<PartName, 'rest'>
  from: number
  to: number
}

export interface TimeSpans {
  timedStore(store: Store): Store
  timedRows(rows: RowCache): RowCache
  timedEncoder(encoder: Encoder): Encoder
  /** ms of each part while `work` runs, `rest` where none did; for one query at a time. */
  during<T>(work: () => Promise<T>): Promise<{ result: T; ms: number; parts: Record<PartName, number> }>
}

export function createTimeSpans(): TimeSpans {
  let spans: Span[] = []
  const timed =
    <A extends unknown[], T>(part: Span['part'], run: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      const into = spans
      const from = performance.now()
      try {
        return await run(...given)
      } finally {
        into.push({ part, from, to: performance.now() })
      }
    }
  return {
    timedStore(store) {
      // SAFETY: an object whose prototype is the store has all that the store has.
      const own = Object.create(store) as Store
      return Object.assign(own, {
        searchWords: timed('words', store.searchWords),
        searchVectors: timed('vectors', store.searchVectors),
        readVectors: timed('vectors', store.readVectors),
        cosines: timed('vectors', store.cosines),
        readChunks: timed('texts', store.readChunks),
        chunksOfNote: timed('texts', store.chunksOfNote),
      })
    },
    timedRows: (rows) => ({ ...rows, readChunks: timed('texts', rows.readChunks) }),
    timedEncoder(encoder) {
      const query = timed('encode', encoder.encodeQuery)
      const sentence = timed('sentence', encoder.encodeQuery)
      return { ...encoder, encodeQuery: (text, role, signal) => (role === 'passage' ? sentence : query)(text, role, signal) }
    },
    async during(work) {
      spans = []
      const from = performance.now()
      const result = await work()
      const to = performance.now()
      const covered = (part: PartName) =>
        unionOf(
          spans.filter((span) => span.part === part),
          to,
        )
      const rest = to - from - unionOf(spans, to)
      const of = { encode: covered('encode'), words: covered('words'), vectors: covered('vectors'), texts: covered('texts') }
      return { result, ms: to - from, parts: { ...of, sentence: covered('sentence'), rest } }
    },
  }
}

/** ms in which any of the spans ran, until `end`. */
function unionOf(spans: readonly Span[], end: number): number {
  let sum = 0
  let reached = Number.NEGATIVE_INFINITY
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const until = Math.min(to, end)
    sum += Math.max(0, until - Math.max(from, reached))
    reached = Math.max(reached, until)
  }
  return sum
}
