// What searches of one open index share and remember between keystrokes: passages, names, words.
import { createBreather } from '../async/breather.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { OpenIndex } from '../reindex/opened-index.ts'
import { createNameIndex } from '../search/exact/name-index.ts'
import { createNoteFacts } from '../search/notes/note-facts.ts'
import { createSpeller } from '../search/query/speller.ts'
import { createPassageReadings } from '../search/query/unread.ts'
import { createRecentAnswers } from '../search/recent-answers.ts'
import { createPassageAnalysis } from '../search/retrieve/passage-analysis.ts'
import { createRowCache, readingThrough } from '../search/retrieve/row-cache.ts'
import { settings } from '../settings.ts'
import type { Store } from '../store/store.ts'
import { analyzeText } from '../words/analyze.ts'
import type { English } from '../words/english.ts'
import { openDictionary } from '../words/spelling/dictionary.ts'

type Shared = 'passages' | 'rows' | 'analysis' | 'answers' | 'analyze' | 'speller' | 'names' | 'namesRead' | 'facts' | 'english'

export interface SearchParts {
  shared: Pick<OpenIndex, Shared>
  /** Reads no further names. */
  close(): void
}

/** Names that one call reads while those of a large library are still being read: some 4 ms. */
const namesAtOnce = 100

export function openSearchParts(
  { store, encoder, english }: { store: Store; encoder: Encoder; english: English },
  modelFolder: string,
): SearchParts {
  const rows = createRowCache(store)
  const passages = createPassageReadings(readingThrough(store, rows), encoder)
  const facts = createNoteFacts(store)
  const names = createNameIndex(store, namesAtOnce)
  const speller = createSpeller({ store, facts, names, encoder, dictionary: openDictionary(modelFolder) })
  const closing = new AbortController()
  const breathe = createBreather(settings.ingest.turnMs)
  const read = names.readAll(async () => {
    await breathe()
    closing.signal.throwIfAborted()
  })
  const namesRead = read.catch(() => undefined)
  const remembered = { rows, analysis: createPassageAnalysis(), answers: createRecentAnswers() }
  return {
    shared: { passages, ...remembered, analyze: analyzeText, speller, names, namesRead: () => namesRead, facts, english },
    close: () => closing.abort(),
  }
}
