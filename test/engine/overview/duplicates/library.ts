// Small libraries for tests of duplicates: real stores, or a store in memory, and the finder over them.
import { onTestFinished } from 'vitest'
import { createDuplicateFinder } from '../../../../electron/engine/overview/duplicates/duplicate-finder.ts'
import type { Store } from '../../../../electron/engine/store/store.ts'
import { analyzeText } from '../../../../electron/engine/words/analyze.ts'

export function openFinder(store: Store, searchedAt = { ms: Number.NEGATIVE_INFINITY }) {
  const logged: unknown[] = []
  const finder = createDuplicateFinder({ store, analyze: analyzeText, searchedAt, log: (error) => void logged.push(error) })
  onTestFinished(() => finder.close())
  return { finder, logged }
}
