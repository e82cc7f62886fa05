// What was searched and read lately, the newest of both.
import { useSyncExternalStore } from 'react'
import { useApp } from '../app-context.ts'
import type { SummonRow } from './summon-rows.ts'

const mostOfEach = 5

export function useRecents(): readonly SummonRow[] {
  const { home } = useApp()
  const known = useSyncExternalStore(home.subscribe, home.get)
  if (known === null) return []
  const searches = known.searches
    .slice(0, mostOfEach)
    .map(({ key, request, at }) => ({ at, row: { kind: 'search', key: `search ${key}`, query: request.query } as const }))
  const read = known.read
    .slice(0, mostOfEach)
    .map(({ path, title, line, at }) => ({ at, row: { kind: 'read', key: `note ${path}`, path, title, line } as const }))
  return [...searches, ...read].sort((a, b) => b.at - a.at).map(({ row }) => row)
}
