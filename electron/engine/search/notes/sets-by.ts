// Sets of strings by a key, which come and go with what is in them; and keys found by how they begin.

export interface SetsBy {
  get(key: string): ReadonlySet<string>
  add(key: string, item: string): void
  drop(key: string, item: string): void
}

const empty: ReadonlySet<string> = new Set()

export function createSetsBy(): SetsBy {
  const all = new Map<string, Set<string>>()
  return {
    get: (key) => all.get(key) ?? empty,
    add(key, item) {
      const items = all.get(key)
      if (items) items.add(item)
      else all.set(key, new Set([item]))
    },
    drop(key, item) {
      const items = all.get(key)
      items?.delete(item)
      if (items?.size === 0) all.delete(key)
    },
  }
}

export interface SetsByTerm extends SetsBy {
  /** That of each key that begins so; of none for ''. */
  beginning(prefix: string): ReadonlySet<string>[]
}

/** UTF-16 units by which keys are found from their beginning: of 100,000 words some hundreds begin with the same two. */
const shelfUnits = 2

export function createSetsByTerm(): SetsByTerm {
  const sets = createSetsBy()
  /** Terms by their first unit, and by their first two. */
  const shelves = createSetsBy()
  const shelvesOf = (term: string) => new Set([term.slice(0, 1), term.slice(0, shelfUnits)])
  return {
    get: sets.get,
    add(term, item) {
      if (sets.get(term).size === 0) for (const shelf of shelvesOf(term)) shelves.add(shelf, term)
      sets.add(term, item)
    },
    drop(term, item) {
      sets.drop(term, item)
      if (sets.get(term).size === 0) for (const shelf of shelvesOf(term)) shelves.drop(shelf, term)
    },
    beginning: (prefix) =>
      [...shelves.get(prefix.slice(0, shelfUnits))].flatMap((term) => (term.startsWith(prefix) ? [sets.get(term)] : [])),
  }
}
