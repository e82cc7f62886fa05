// What the small window lists: what was searched and read lately while nothing is asked; notes that are called so, then passages. Pure.
import type { Hit } from '../../shared/schemas.ts'

export type SummonRow =
  | { kind: 'search'; key: string; query: string }
  | { kind: 'read'; key: string; path: string; title: string; line: number }
  | { kind: 'hit'; key: string; hit: Hit }

export interface SummonGroup {
  name: 'recents' | 'notes' | 'passages'
  rows: readonly SummonRow[]
}

/** Within each group in the engine's order. */
export function groupHits(query: string, hits: readonly Hit[]): SummonGroup[] {
  const isNamed = isCalled(query)
  const rows = (of: readonly Hit[]) => of.map((hit): SummonRow => ({ kind: 'hit', key: `${hit.path}:${hit.line}`, hit }))
  return grouped('notes', rows(hits.filter(isNamed))).concat(grouped('passages', rows(hits.filter((hit) => !isNamed(hit)))))
}

export const grouped = (name: SummonGroup['name'], rows: readonly SummonRow[]): SummonGroup[] =>
  rows.length === 0 ? [] : [{ name, rows }]

/** True of a note whose title or alias holds every word that was typed. */
function isCalled(query: string): (hit: Hit) => boolean {
  const words = folded(query).split(/\s+/).filter(Boolean)
  return ({ title, alias, snippet }) => {
    const name = folded(`${title} ${alias ?? ''}`)
    return snippet.text === '' || words.every((word) => name.includes(word))
  }
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Where a row leads to; null for one that is only a search. */
export function noteOfRow(row: SummonRow): { path: string; title: string; line: number } | null {
  if (row.kind === 'search') return null
  return row.kind === 'read' ? row : { path: row.hit.path, title: row.hit.title, line: row.hit.line }
}
