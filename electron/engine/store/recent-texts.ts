// Chunks written lately, in memory: by generation, and searchable by their words.
import { createRecentWords, type RecentWords } from './recent-words.ts'
import { keyOf, type TextRow } from './rows.ts'

export interface RecentTexts extends Pick<RecentWords, 'search'> {
  readonly count: number
  add(rows: readonly TextRow[]): void
  drop(generation: number): void
  clear(): void
  find(id: string): TextRow | undefined
  ofNote(generation: number): readonly TextRow[] | undefined
  generations(): number[]
  rows(): TextRow[]
}

export function createRecentTexts(): RecentTexts {
  const byGeneration = new Map<number, TextRow[]>()
  let words = createRecentWords()
  let count = 0
  return {
    get count() {
      return count
    },
    add(rows) {
      for (const row of rows) {
        const known = byGeneration.get(row.generation)
        if (known) known.push(row)
        else byGeneration.set(row.generation, [row])
      }
      count += rows.length
      words.add(rows)
    },
    drop(generation) {
      count -= byGeneration.get(generation)?.length ?? 0
      if (byGeneration.delete(generation)) words.drop(generation)
    },
    clear() {
      byGeneration.clear()
      words = createRecentWords()
      count = 0
    },
    find: (id) => byGeneration.get(keyOf(id)?.generation ?? 0)?.find((row) => row.id === id),
    ofNote: (generation) => byGeneration.get(generation),
    generations: () => [...byGeneration.keys()],
    rows: () => [...byGeneration.values()].flat(),
    search: (query, statistics, isOpen) => words.search(query, statistics, isOpen),
  }
}
