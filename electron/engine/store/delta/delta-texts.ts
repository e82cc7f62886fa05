// Chunks written lately, in memory, by generation.

import { keyOf, type TextRow } from '../rows.ts'

export interface DeltaTexts {
  readonly count: number
  add(rows: readonly TextRow[]): void
  drop(generation: number): void
  clear(): void
  find(id: string): TextRow | undefined
  ofNote(generation: number): readonly TextRow[] | undefined
  generations(): number[]
  rows(): TextRow[]
}

export function createDeltaTexts(): DeltaTexts {
  const byGeneration = new Map<number, TextRow[]>()
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
    },
    drop(generation) {
      count -= byGeneration.get(generation)?.length ?? 0
      byGeneration.delete(generation)
    },
    clear() {
      byGeneration.clear()
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
  }
}
