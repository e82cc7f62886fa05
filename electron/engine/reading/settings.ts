// The tuned numbers of reading, as part of ../settings.ts.

export const readingSettings = {
  /**
   * Tokens of one note that are read, and passages made of it; the rest is left out and the note says so. 10 MB of English are 2.3
   * million tokens in 9,600 passages, of Chinese 3.5 in 16,700; 5 MB of dashes would be 5 million, and of headings 500,000 passages.
   * At the bounds a file takes 1 to 10 s of one core and 0.15 to 0.6 GB.
   */
  maxNoteTokens: 4_000_000,
  maxNotePassages: 25_000,
  /** A note that somebody looks at is read in the engine itself up to this size, in bytes: HTML of 128 kB takes 30 ms. */
  inPlaceBytes: 128 * 1024,
  /** How long reading one file may take before the process counts as hanging: for any file, and for each MB of it, in ms. */
  patienceMs: [30_000, 30_000],
  /** How long the process may take to begin, in ms: it takes 0.2 s, and with a tokenizer of 250,000 pieces 1 s. */
  startMs: 60_000,
  /** With nothing to read for this long the process ends, in ms. */
  idleMs: 60_000,
  /** First wait before a process that died is started again, doubled up to the second, in ms. */
  restartDelayMs: [50, 5000],
  /** Starts in a row that may fail before whoever waits is told. */
  maxFailedStarts: 5,
  /** Heap of the process at most, in MB, where the host can say so; and all of its memory, or half of the machine's where that is less. */
  maxHeapMb: 2048,
  maxMemoryMb: 3000,
  /** How often the process looks whether its engine still lives and how much memory it holds, in ms: 0.05 % of a core. */
  lookEveryMs: 100,
} as const
