// Tuned numbers that several files of the engine need, with their unit and where they come from. A number of one file stands in that file.

export const settings = {
  chunk: {
    /**
     * Tokens a chunk aims at: long enough for context, short enough for a snippet. With 100, 140 or 280 tokens the mean of hit@5, MRR and
     * nDCG@10 over the notes sets lies within 0.006 of this.
     */
    targetTokens: 200,
    /** Hard limit even where the model takes more: E5's cost grows with n^2 beyond it. */
    maxTokens: 320,
  },
  encoder: {
    /** Index lanes at most: each holds its own copy of the model (about 130 MB for E5's shape, encoder/FACTS, Lanes). */
    maxIndexLanes: 8,
    /** Added to the niceness of index lanes, so that a query never waits for them (encoder/FACTS, Threads). */
    indexNiceness: 10,
    /** Texts sent ahead to an index lane, so that it never waits for the engine; a query lane takes one at a time. */
    indexLaneDepth: 3,
    /** Texts in one message to a lane: static encoders take microseconds a text, so the message would cost more. */
    textsPerRun: { transformer: 1, static: 64 },
    /** First wait before a lane that died is started again, doubled up to the second number, in ms. */
    restartDelayMs: [50, 5000],
    /** Starts in a row that may fail before calls are answered ENCODER_GONE. */
    maxFailedStarts: 5,
    /** Deaths of a lane that a query / an indexed text survives by being run again. */
    retries: { query: 1, index: 8 },
    /** How long closing waits for what runs, and then for the lanes themselves, in ms; a text takes 0.1 s. Then lanes are killed. */
    drainMs: 2000,
    /** Weight of meaning in fused scores where the model's folder names none (npm run quality -- --fusion; ARCHITECTURE, Fusion). */
    fusionWeight: { transformer: 0.6, static: 0.45 },
  },
  remote: {
    /** Tokens of one text, by estimate: what most embedding models take at least. */
    maxTokens: 512,
    /** Texts and UTF-16 units of one request: text-embeddings-inference refuses more than 32 texts by default. */
    batchTexts: 32,
    batchCharacters: 100_000,
    /** Requests under way at once while indexing; a query comes beside them. */
    concurrency: 4,
    /** How long one answer may take, in ms: a search waits for the first. */
    timeoutMs: { query: 10_000, batch: 60_000 },
    /** Further tries after 429, 5xx and broken connections. A search rather answers by words. */
    retries: { query: 0, batch: 4 },
    /** Wait before the first further try, doubled each time, and the longest that `Retry-After` is followed, in ms. */
    retryMs: [500, 60_000],
  },
  models: {
    /** Where models are downloaded from unless somebody enters another address. */
    hubAddress: 'https://huggingface.co',
    /** Progress events at most this often, in ms (five a second). */
    progressEveryMs: 200,
    /** Window over which bytes a second are measured, in ms. */
    rateWindowMs: 10_000,
    /** Left free on the disk when a model is taken in: the index and its logs go on growing beside it, in bytes. */
    spareBytes: 128 * 1024 * 1024,
    download: {
      /** For a connection and for the head of an answer, in ms. */
      connectMs: 15_000,
      headersMs: 30_000,
      /** A transfer of fewer bytes than this within this many ms counts as stalled (0.5 kB/s: slower than any modem). */
      stallMs: 30_000,
      stallBytes: 16 * 1024,
      /** Attempts in a row that bring less than a megabyte each; then the download ends, to go on later. */
      attempts: 6,
      progressBytes: 1024 * 1024,
      /** The same for the first question, before which nothing has arrived: who is offline should know it in two seconds. */
      firstAttempts: 3,
      /** First wait before another attempt, doubled up to the second, in ms. */
      backoffMs: [500, 16_000],
      /** The longest Retry-After that is waited for, in ms; a longer one ends the download and is told. */
      maxRetryAfterMs: 120_000,
      redirects: 5,
      /** Files from this size on are shown while they are checked: half a second of SHA-256. */
      shownCheckBytes: 64 * 1024 * 1024,
      /** A repository's list of files; those of the catalogue are below 100 kB. */
      maxListBytes: 8 * 1024 * 1024,
      /** The hub may announce so much more than the catalogue said (and the user agreed to), and this many bytes on top. */
      growth: 1.5,
      growthBytes: 64 * 1024 * 1024,
    },
    import: {
      /** Entries of an archive or a folder: the largest of the catalogue's repositories has 250. */
      maxEntries: 5000,
      /** Folders between the one that was named and the model: a hub's cache has two. */
      maxDepth: 3,
      /** Unpacked bytes of an archive, of all files and of one: ten times the largest of the catalogue. */
      maxTotalBytes: 24 * 1024 ** 3,
      maxFileBytes: 12 * 1024 ** 3,
      /** Unpacked : packed, for files of more than `smallBytes`; weights give 1.1, a tokenizer 8, deflate's limit is 1032. */
      maxRatio: 200,
      smallBytes: 1024 * 1024,
    },
  },
  library: {
    /** A larger file is skipped with its reason: a text; a PDF, an office file and their like, which are mostly pictures. In bytes. */
    maxNoteBytes: 10 * 1024 * 1024,
    maxDocumentBytes: 200 * 1024 * 1024,
    /** Watch events are gathered until none came for so long, in ms (a saved note is searchable within 0.1 s); a full walk at least this often. */
    settleMs: 40,
    reconcileEveryMs: 10 * 60 * 1000,
    /** How often at most coming back to the window looks again, and where no change events come (inotify's limit, some network drives), in ms. */
    focusEveryMs: 30 * 1000,
    pollEveryMs: 30 * 1000,
    /** A linked folder whose drive does not answer within this is out of reach, in ms. */
    reachTimeoutMs: 5000,
    /** A folder that reads empty and looks like an unmounted drive is believed to be empty after this, in ms (7 days). */
    acceptEmptyAfterMs: 7 * 24 * 60 * 60 * 1000,
    /** gitignore patterns that hold in every folder. Hidden files, trees of installed packages, editors' and systems' leftovers. */
    ignoreAlways: [
      '.*',
      'node_modules/',
      'bower_components/',
      'jspm_packages/',
      'site-packages/',
      '__pycache__/',
      '__MACOSX/',
      '$RECYCLE.BIN/',
      'System Volume Information/',
      'Thumbs.db',
      'desktop.ini',
      '~$*',
      '*~',
    ],
    /** A file changed this shortly before it was read may change again without a new time stamp (2 s on FAT), in ms. */
    racyMs: 2000,
  },
  ingest: {
    /** Notes or chunks that are written together, and the longest that read text waits for it, in ms. */
    writeNotes: 64,
    writeChunks: 256,
    writeEveryMs: 250,
    /** Texts encoded together, fewest and most; between them as many as take `batchMs` to encode. */
    batchTexts: [16, 256],
    /** Chunks committed together where many have one text, at most: as many as texts of one commit (writeChunks). */
    batchChunks: 256,
    batchMs: 1000,
    /** The same while somebody searches (a search less than `searchRecentMs` ago). */
    batchMsWhileSearching: 250,
    searchRecentMs: 2000,
    /** Longest turn on the event loop before others may run, in ms. */
    turnMs: 8,
    /** Notes that are read ahead of the one that is being written, and the bytes of their files. */
    readAheadNotes: 8,
    readAheadBytes: 4 * 1024 * 1024,
    /** Progress events at most this often, in ms. */
    progressEveryMs: 200,
    /** Window over which tokens a second are measured, in ms. */
    rateWindowMs: 15_000,
    /** First wait before something that failed (lanes, disk) is tried again, doubled up to the second, in ms. */
    retryMs: [250, 30_000],
    /** How long after a full disk writing is tried again, in ms. */
    diskFullRetryMs: 60_000,
    /** The store is tidied after this many written chunks, and when this long nothing happened, in ms. */
    maintainEveryChunks: 5000,
    maintainIdleMs: 2000,
  },
  reading: {
    /**
     * Tokens of one note that are read, and passages made of it; the rest is left out and the note says so. 10 MB of English are 2.3
     * million tokens in 9,600 passages, of Chinese 3.5 in 16,700; 5 MB of dashes would be 5 million, and of headings 500,000 passages.
     * At the bounds a file takes 1 to 10 s of one core and 0.15 to 0.6 GB.
     */
    maxNoteTokens: 4_000_000,
    maxNotePassages: 25_000,
    /** A note that somebody looks at is read in the engine itself up to this size, in bytes: HTML of 128 kB takes 30 ms. */
    inPlaceBytes: 128 * 1024,
    /** The same of one that was just saved, while no process reads: Markdown of 16 kB takes 5 ms. */
    savedNoteBytes: 16 * 1024,
    /** How long one file may take before the process counts as hanging: any, and each MB of it, in ms; documents: 5,000 pages of PDF take 50 s. */
    patienceMs: [30_000, 30_000],
    documentPatienceMs: [120_000, 3000],
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
  },
  store: {
    /** Chunks in a log at which they are moved into the table: at least `least`, else `share` of it, at most `most` (20,000 texts are 50 MB). */
    flush: {
      writing: { least: 4000, share: 0.4, most: 20_000 },
      idle: { least: 1000, share: 0.1, most: 10_000 },
    },
    /** Replaced notes whose rows are deleted together. Share of a table's rows that its indices need not know: by key (a tail of 20,000 rows costs a reading some 3 ms), by nearness. */
    unindexed: { writing: 0.2, idle: 0.02, nearness: 0.25 },
    tombstones: 64,
    /** Appends after which a log is rewritten: each makes the next one dearer. */
    logPieces: { writing: 128, idle: 16 },
    vectors: {
      /** From so many the table gets an index by nearness, for while it is read at opening: one by one 100,000 take 0.1 s. Where vectors are too wide for memory it answers alone. */
      indexFrom: { beside: 200_000, alone: 20_000 },
      /** Of the index: chunks in scope that are compared exactly instead. Partitions looked into, plain and filtered, and from `manyRows` rows on (store/FACTS). */
      exactBelow: 3000,
      probes: [40, 60],
      many: { rows: 300_000, probes: 100 },
      /** Candidates compared exactly, at least: of 10,000 scattered vectors the best 10 lie among 100 at 0.89 only (FACTS). */
      candidates: 200,
      /** Vectors that are committed together, at most, and how long they may wait for it, in ms: so much encoding a kill costs. */
      late: { rows: 512, ms: 4000 },
    },
  },
  search: {
    /** Candidates taken from each list before fusing. */
    candidates: 100,
    /**
     * Share of a full match by words from which words count whole in fusion (fuse.ts). nDCG@10 over three encoders and four sets at 0 /
     * 0.5 / 0.75 / 1 / 1.25 with the weight 0.65: 0.635 / 0.643 / 0.644 / 0.642 / 0.640 (npm run quality -- --fusion).
     */
    fullMatchShare: 0.75,
    /** A word is rare when at most max(rareNotes, rareShare x notes) notes hold it. */
    rareNotes: 3,
    rareShare: 0.005,
    /**
     * Terms of a long query that the words search asks for, the most telling ones. At 50,000 chunks 16 / 64 / 128 / 256 / 512 terms took
     * 7 / 25 / 107 / 255 / 677 ms.
     */
    queryTerms: 64,
    /**
     * Relatives asked for beside a word (words/related-terms.ts), and their weight against it. nDCG@10 of words alone with stems (Porter) / lemmas /
     * lemmas and relatives: bicycles-se 0.396 / 0.401 / 0.401, npl 0.437 / 0.413 / 0.431, notes vault 0.423 / 0.417 / 0.417, notes of this
     * repository 0.624 / 0.618 / 0.629; 0.3 to 0.7 differ by 0.005 at most. Standard errors: 0.005, 0.01, 0.005, 0.015.
     */
    related: { terms: 4, weight: 0.5 },
    /** Time an answer may spend on finding the sentence that matched, in ms; sentence vectors kept for the next keystroke. */
    sentenceBudgetMs: 60,
    sentencesCached: 4000,
  },
} as const

/** The same settings, tuned otherwise: tests and benches bring their own numbers. */
export type Tuned<T> = {
  readonly [K in keyof T]: T[K] extends number
    ? number
    : T[K] extends readonly string[]
      ? readonly string[]
      : T[K] extends readonly [number, number]
        ? readonly [number, number]
        : T[K] extends object
          ? Tuned<T[K]>
          : T[K]
}
