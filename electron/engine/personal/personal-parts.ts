// What people searched, read and saved, and what follows from that: opened with the library, closed with it.
import type { Emit } from '../../../shared/contract.ts'
import type { CurrentIndex } from '../reindex/current-index.ts'
import type { RecordStore } from '../store/records/record-store.ts'
import { type ChangedLately, createChangedLately } from './changed-lately.ts'
import { type History, openHistory } from './history.ts'
import { createOwnQuestions, type OwnQuestions } from './own-questions.ts'
import { openSavedSearches, type SavedSearches } from './saved-searches.ts'
import { openSeenTexts, type SeenTexts } from './watch/seen-texts.ts'
import { openWatchNews, type WatchNews } from './watch/watch-news.ts'
import { createWatcher, type Watcher } from './watch/watcher.ts'
import { openWindowStates, type WindowStates } from './window-states.ts'

export interface PersonalParts {
  history: History
  saved: SavedSearches
  windowStates: WindowStates
  news: WatchNews
  watcher: Watcher
  changed: ChangedLately
  questions: OwnQuestions
  /** Before the index and the records. */
  close(): Promise<void>
}

export interface PersonalTables extends Pick<PersonalParts, 'history' | 'saved' | 'windowStates' | 'news'> {
  seen: SeenTexts
}

export interface PersonalDeps {
  current: CurrentIndex
  emit: Emit
  log(error: unknown): void
}

/** Of the notes that changed this week so many are told. */
const mostChanged = 8

export async function openPersonalTables(records: RecordStore): Promise<PersonalTables> {
  const [history, saved, windowStates, seen, news] = await Promise.all([
    openHistory(records, Date.now),
    openSavedSearches(records),
    openWindowStates(records),
    openSeenTexts(records),
    openWatchNews(records),
  ])
  return { history, saved, windowStates, seen, news }
}

export function createPersonalParts({ seen, ...tables }: PersonalTables, { current, emit, log }: PersonalDeps): PersonalParts {
  const { saved, news } = tables
  const tell = () => emit('historyChanged', {})
  const watched = () => saved.list().filter(({ watch }) => watch)
  const watcher = createWatcher({ current, watched, seen, news, onNews: tell, log })
  const questions = createOwnQuestions(tell, log)
  return {
    ...tables,
    watcher,
    changed: createChangedLately(mostChanged),
    questions,
    async close() {
      await Promise.all([watcher.close(), questions.settled()])
    },
  }
}
