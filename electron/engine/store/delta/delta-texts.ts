// Chunks written lately, in memory: by generation, and searchable by their words.

import { keyOf, type TextRow } from '../rows.ts'
import { createDeltaWords, type DeltaWords } from './delta-words.ts'

export interface DeltaTexts extends Pick<DeltaWords, 'search'> {
  readonly count: number
  /** Lets others on the event loop between rows. */
  add(rows: readonly TextRow[], breathe: () => Promise<void>): Promise<void>
  drop(generation: number): void
  /** Frees what dropped rows still take up. */
  compact(breathe: () => Promise<void>): Promise<void>
  clear(): void
  find(id: string): TextRow | undefined
  ofNote(generation: number): readonly TextRow[] | undefined
  generations(): number[]
  rows(): TextRow[]
}

export function createDeltaTexts(): DeltaTexts {
  const byGeneration = new Map<number, TextRow[]>()
  let words = createDeltaWords()
  let count = 0
  return {
    get count() {
      return count
    },
    async add(rows, breathe) {
      for (const row of rows) {
        const known = byGeneration.get(row.generation)
        if (known) known.push(row)
        else byGeneration.set(row.generation, [row])
        count++
        words.add(row)
        await breathe()
      }
    },
    drop(generation) {
      count -= byGeneration.get(generation)?.length ?? 0
      if (byGeneration.delete(generation)) words.drop(generation)
    },
    compact: (breathe) => words.compact(breathe),
    clear() {
      byGeneration.clear()
      words = createDeltaWords()
      count = 0
    },
    find(id) {
      const key = keyOf(id)
      const rows = byGeneration.get(key?.generation ?? 0)
      // Rows of a note come in their order, so looking through all of them is the exception.
      const row = rows?.[key?.ordinal ?? 0]
      return row?.id === id ? row : rows?.find((other) => other.id === id)
    },
    ofNote: (generation) => byGeneration.get(generation),
    generations: () => [...byGeneration.keys()],
    rows: () => [...byGeneration.values()].flat(),
    search: (query, statistics, isOpen) => words.search(query, statistics, isOpen),
  }
}
