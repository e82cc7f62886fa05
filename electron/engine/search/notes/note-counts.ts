// How often things occur, counted up and down.

export interface Counts<T> {
  /** True for the first one. */
  add(item: T): boolean
  /** True for the last one. */
  drop(item: T): boolean
  has(item: T): boolean
  items(): Iterable<T>
  readonly size: number
}

export function createCounts<T>(): Counts<T> {
  const counts = new Map<T, number>()
  return {
    add(item) {
      const before = counts.get(item) ?? 0
      counts.set(item, before + 1)
      return before === 0
    },
    drop(item) {
      const before = counts.get(item) ?? 0
      if (before > 1) counts.set(item, before - 1)
      else counts.delete(item)
      return before === 1
    },
    has: (item) => counts.has(item),
    items: () => counts.keys(),
    get size() {
      return counts.size
    },
  }
}
