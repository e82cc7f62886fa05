// The search in progress: follows the request, asks again when notes change, lets a reranker look when typing rests,
// and knows which hit is in front.
import { useEffect, useRef, useState } from 'react'
import type { Hit, SearchAnswer } from '../../shared/schemas.ts'
import { type SearchRequest, useApp, useFromLibrary, useLatest } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { createLatest, type LatestState, type Shown, shownOf } from '../latest.ts'
import { asksSomething, createTwoPartSearch, isBlankRequest } from './two-part-search.ts'
import { useReranked } from './use-reranked.ts'

/** Notes that change all the time (while indexing) make an open search ask again no more often than this, in milliseconds. */
const againMs = 1200

export type SearchState = LatestState<SearchRequest, SearchAnswer>

export interface Searching {
  state: SearchState
  shown: Shown<SearchRequest, SearchAnswer> | null
  hits: readonly Hit[]
  /** The reranker whose order this is. */
  reranker: string | null
  isReranking: boolean
  /** -1: none in front. */
  activeAt: number
  activate(at: number): void
}

export function useSearch(): Searching {
  const { client, request, chosen: chosenHit } = useApp()
  // No pause for typing: a question is answered before the next key, and a later one cancels it.
  const [latest] = useState(() => createLatest<SearchRequest, SearchAnswer>(createTwoPartSearch(client), { delayMs: 0 }))
  useEffect(() => {
    const ask = () => {
      const asked = request.get()
      if (isBlankRequest(asked)) latest.clear()
      else if (asksSomething(asked)) latest.ask(asked)
    }
    ask()
    // Asked in the key's own event, before the window draws what was typed.
    return request.subscribe(ask)
  }, [latest, request])
  useAskAgain(latest.again)
  const state = useLatest(latest)
  const shown = shownOf(state)
  const { answer, reranker, isReranking } = useReranked(state)
  const hits = answer?.hits ?? []
  const chosen = useCell(chosenHit)
  const placeOf = (wanted: string | undefined) => hits.findIndex(({ path }) => path === wanted)
  const chosenAt = chosen.query === shown?.input.query ? placeOf(chosen.path) : -1
  // The best hit is in front by itself, but not when none is about the query.
  // A reranker's order keeps the one in front that was there: somebody is reading it.
  const isNone = hits.length === 0 || shown?.output.nothing === true
  const firstAt = isNone ? -1 : Math.max(0, placeOf(shown?.output.hits[0]?.path))
  return {
    state,
    shown,
    hits,
    reranker,
    isReranking,
    activeAt: chosenAt === -1 ? firstAt : chosenAt,
    activate: (at) => chosenHit.set({ query: shown?.input.query ?? '', path: hits[at]?.path ?? '' }),
  }
}

function useAskAgain(again: () => void): void {
  const notesVersion = useFromLibrary((library) => library.notesVersion)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    if (notesVersion === 0 || timer.current !== null) return
    timer.current = setTimeout(() => {
      timer.current = null
      again()
    }, againMs)
  }, [notesVersion, again])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
}
