// Every tuned number of the engine, with its unit and where it comes from.

export const settings = {
  chunk: {
    /** Tokens a chunk aims at (DESIGN: about 200; long enough for context, short enough for a snippet). */
    targetTokens: 200,
    /** Hard limit even where the model takes more: E5's cost grows with n^2 beyond it. */
    maxTokens: 320,
  },
  library: {
    /** A note larger than this is skipped with its reason, in bytes. */
    maxNoteBytes: 10 * 1024 * 1024,
    /** Watch events are gathered this long before the walk, in ms. */
    settleMs: 300,
    /** A full reconciling walk at least this often, in ms. */
    reconcileEveryMs: 10 * 60 * 1000,
  },
  search: {
    /** Candidates taken from each list before fusing (DESIGN, Fusion). */
    candidates: 100,
    /** A word is rare when at most max(rareNotes, rareShare x notes) notes hold it. */
    rareNotes: 3,
    rareShare: 0.005,
    /** Expansions of the unfinished last word. */
    prefixTerms: 30,
  },
} as const
