// How fast the encoder works, measured over the last seconds, and how much text is still to come.

export interface Rate {
  /** `tokens` in `chunks` were encoded between the last call (or begin) and `atMs`. */
  add(tokens: number, chunks: number, atMs: number): void
  /** Work starts, or goes on after a pause: the time before does not count. */
  begin(atMs: number): void
  /** Null before the third batch since it began: the first has waited for lanes to start, the second ended with it. */
  tokensPerSecond(): number | null
  tokensPerChunk(): number
}

/** Tokens a chunk is taken to have before one was measured: settings.chunk.targetTokens is rarely filled. */
const firstTokensPerChunk = 150

/** Two batches are under way at a time (vector-loop.ts): neither of the first two says how fast it goes. */
const untimed = 2

interface Sample {
  tokens: number
  chunks: number
  fromMs: number
  toMs: number
  /** False: it counts for the length of chunks alone. */
  isTimed: boolean
}

export function createRate(windowMs: number): Rate {
  let samples: Sample[] = []
  let lastMs = 0
  let batches = 0
  const sum = (some: readonly Sample[], pick: (sample: Sample) => number) =>
    some.reduce((total, sample) => total + pick(sample), 0)
  return {
    add(tokens, chunks, atMs) {
      samples.push({ tokens, chunks, fromMs: lastMs, toMs: atMs, isTimed: ++batches > untimed })
      lastMs = atMs
      samples = samples.filter((sample, index) => sample.toMs > atMs - windowMs || index >= samples.length - 2)
    },
    begin(atMs) {
      lastMs = atMs
      batches = 0
    },
    tokensPerSecond() {
      const timed = samples.filter(({ isTimed }) => isTimed)
      const busyMs = sum(timed, ({ fromMs, toMs }) => toMs - fromMs)
      return busyMs > 0 ? (sum(timed, ({ tokens }) => tokens) / busyMs) * 1000 : null
    },
    tokensPerChunk: () =>
      samples.length > 0 ? sum(samples, ({ tokens }) => tokens) / sum(samples, ({ chunks }) => chunks) : firstTokensPerChunk,
  }
}
