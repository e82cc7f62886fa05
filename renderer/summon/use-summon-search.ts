// The search of the small window: hits as soon as they are ranked, no more.
import { useEffect, useState } from 'react'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { useApp, useLatest } from '../app-context.ts'
import { createLatest, shownOf } from '../latest.ts'
import { grouped, groupHits, type SummonGroup } from './summon-rows.ts'
import { useRecents } from './use-recents.ts'

const limit = 12

export interface SummonSearch {
  groups: readonly SummonGroup[]
  /** The query that is answered by `groups`; null while nothing is asked. */
  answered: string | null
  trouble: unknown
}

export function useSummonSearch(query: string): SummonSearch {
  const { client } = useApp()
  const recents = useRecents()
  const [latest] = useState(() =>
    createLatest<string, SearchAnswer>((asked, signal) => client.search({ query: asked, limit, first: true }, signal), {
      delayMs: 0,
    }),
  )
  useEffect(() => {
    if (query.trim() === '') latest.clear()
    else latest.ask(query)
  }, [latest, query])
  const state = useLatest(latest)
  if (query.trim() === '') return { groups: grouped('recents', recents), answered: null, trouble: null }
  const shown = shownOf(state)
  const trouble = state.kind === 'failed' ? state.error : null
  if (shown === null) return { groups: [], answered: null, trouble }
  return { groups: groupHits(shown.input, shown.output.hits), answered: shown.input, trouble }
}
