// The search in progress: follows the request, asks again when notes change, and knows which hit is in front.
import { useEffect, useRef, useState } from 'react'
import type { Hit, SearchAnswer } from '../../shared/schemas.ts'
import { type SearchRequest, useApp, useLatest, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { createLatest, type LatestState, type Shown, shownOf } from '../latest.ts'

/** Typing faster than this is one question, in milliseconds. */
const typingMs = 40
/** Notes that change all the time (while indexing) make an open search ask again no more often than this, in milliseconds. */
const againMs = 1200

export type SearchState = LatestState<SearchRequest, SearchAnswer>

export interface Searching {
  state: SearchState
  shown: Shown<SearchRequest, SearchAnswer> | null
  hits: readonly Hit[]
  /** -1: none in front. */
  activeAt: number
  activate(at: number): void
}

export function useSearch(): Searching {
  const { client, request } = useApp()
  const asked = useCell(request)
  const [latest] = useState(() =>
    createLatest(
      ({ folder, ...rest }: SearchRequest, signal) => client.search({ ...rest, ...(folder === null ? {} : { folder }) }, signal),
      { delayMs: typingMs },
    ),
  )
  useEffect(() => {
    if (asked.query.trim() === '') latest.clear()
    else latest.ask(asked)
  }, [latest, asked])
  useAskAgain(latest.again)
  const state = useLatest(latest)
  const shown = shownOf(state)
  const hits = shown?.output.hits ?? []
  const [chosen, setChosen] = useState({ query: '', path: '' })
  const chosenAt = chosen.query === shown?.input.query ? hits.findIndex(({ path }) => path === chosen.path) : -1
  // The best hit is in front by itself, but not when none is about the query.
  const first = hits.length === 0 || shown?.output.nothing === true ? -1 : 0
  return {
    state,
    shown,
    hits,
    activeAt: chosenAt === -1 ? first : chosenAt,
    activate: (at) => setChosen({ query: shown?.input.query ?? '', path: hits[at]?.path ?? '' }),
  }
}

function useAskAgain(again: () => void): void {
  const { notesVersion } = useLibrary()
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
