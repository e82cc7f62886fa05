// How fast the encoder works, measured over the last seconds, and how much text is still to come.

export interface Rate {
  /** `tokens` in `chunks` were encoded between the last call (or begin) and `atMs`. */
  add(tokens: number, chunks: number, atMs: number): void
  /** Work starts, or goes on after a pause: the time before does not count. */
  begin(atMs: number): void
  /** Null before the first measurement. */
  tokensPerSecond(): number | null
  tokensPerChunk(): number
}

/** Tokens a chunk is taken to have before one was measured: settings.chunk.targetTokens is rarely filled. */
const firstTokensPerChunk = 150

export function createRate(windowMs: number): Rate {
  let samples: { tokens: number; chunks: number; fromMs: number; toMs: number }[] = []
  let lastMs = 0
  const sum = (pick: (sample: (typeof samples)[number]) => number) => samples.reduce((total, sample) => total + pick(sample), 0)
  return {
    add(tokens, chunks, atMs) {
      samples.push({ tokens, chunks, fromMs: lastMs, toMs: atMs })
      lastMs = atMs
      samples = samples.filter((sample, index) => sample.toMs > atMs - windowMs || index >= samples.length - 2)
    },
    begin(atMs) {
      lastMs = atMs
    },
    tokensPerSecond() {
      const busyMs = sum(({ fromMs, toMs }) => toMs - fromMs)
      return busyMs > 0 ? (sum(({ tokens }) => tokens) / busyMs) * 1000 : null
    },
    tokensPerChunk: () => (samples.length > 0 ? sum(({ tokens }) => tokens) / sum(({ chunks }) => chunks) : firstTokensPerChunk),
  }
}
