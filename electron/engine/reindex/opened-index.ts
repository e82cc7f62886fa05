// One index while it is open: everything that is made with one encoder. session/open-index.ts puts it together.
import type { Emit } from '../../../shared/contract.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Reranker } from '../encoder/reranker.ts'
import type { Ingest } from '../ingest/ingest.ts'
import type { FolderList } from '../library/folder-list.ts'
import type { Library } from '../library/library.ts'
import type { DuplicateFinder } from '../overview/duplicates/duplicate-finder.ts'
import type { LibraryMap } from '../overview/map/library-map.ts'
import type { NameIndex } from '../search/exact/name-index.ts'
import type { NoAnswerLimit } from '../search/no-answer/no-answer-limit.ts'
import type { NoteFacts } from '../search/notes/note-facts.ts'
import type { SentenceFinder } from '../search/present/sentence-finder.ts'
import type { Speller } from '../search/query/correct-query.ts'
import type { PassageReadings } from '../search/query/unread.ts'
import type { RecentAnswers } from '../search/recent-answers.ts'
import type { PassageAnalysis } from '../search/retrieve/passage-analysis.ts'
import type { SparseSide } from '../search/retrieve/retrieve.ts'
import type { RowCache } from '../search/retrieve/row-cache.ts'
import type { Calibration } from '../similarity/calibration.ts'
import type { Store } from '../store/store.ts'
import type { analyzeText } from '../words/analyze.ts'
import type { English } from '../words/english.ts'

export interface OpenIndex {
  encoder: Encoder
  store: Store
  library: Library
  ingest: Ingest
  calibration: Calibration
  noAnswer: NoAnswerLimit
  sentences: SentenceFinder
  passages: PassageReadings
  rows: RowCache
  analysis: PassageAnalysis
  answers: RecentAnswers
  analyze: typeof analyzeText
  speller: Speller
  names: NameIndex
  /** Resolves when every note's names are read: from then on each is found by them. */
  namesRead(): Promise<void>
  facts: NoteFacts
  english: English
  duplicates: DuplicateFinder
  map: LibraryMap
  /** Switched on by a person, null otherwise; may change between two calls. */
  readonly reranker: Reranker | null
  readonly sparse: SparseSide | null
  /** For a call that is the only one: resolves when sparse vectors that are there answer; when every passage has one. */
  sparseOpened(): Promise<void>
  sparseFilled(): Promise<void>
  /** Resolves when the figures about the library are measured, as far as they can be now. */
  measured(): Promise<void>
  close(): Promise<void>
}

export interface IndexOptions {
  /** Is closed with the index, and when that cannot be opened. */
  encoder: Encoder
  /** Where everything made with this encoder lives, below the data folder. */
  index: string
  /** The list of linked folders, where another index has it open. */
  folders?: FolderList
  emit: Emit
}
