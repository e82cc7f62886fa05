// The answer: how many, the hits, or honestly that nothing here is about the query, with the weak hits set apart.
import { type RefObject, type UIEvent, useEffect, useRef } from 'react'
import type { SearchRequest } from '../app-context.ts'
import { useApp } from '../app-context.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import type { Shown } from './actions/hit-overlay.tsx'
import { PickedBar } from './actions/picked-bar.tsx'
import type { HitActions } from './actions/use-hit-actions.ts'
import { HitList, showHit } from './hit-list.tsx'
import { NothingHelp } from './nothing-here.tsx'
import { hasMore, ResultsHead } from './results-head.tsx'
import type { HitKeys } from './use-hit-keys.ts'
import type { Searching } from './use-search.ts'
import './hit-results.css'

/** The contract's limit. */
const mostHits = 100

export interface HitResultsProps {
  searching: Searching
  keys: HitKeys
  actions: HitActions
  /** A hit was pressed: it is to be read. */
  onRead: () => void
  onShow: (shown: Shown) => void
}

export function HitResults({ searching, keys, actions, onRead, onShow }: HitResultsProps) {
  const { state, shown } = searching
  const scroller = useRef<HTMLDivElement>(null)
  const noteScroll = useActiveInView(searching, scroller)
  const { picked } = keys
  return (
    <div ref={scroller} className="results" data-stale={state.kind === 'working'} onScroll={noteScroll}>
      <ResultsHead searching={searching} insist={keys.insist} />
      {state.kind === 'failed' && <SearchTrouble error={state.error} />}
      {shown?.output.nothing === true && <NothingHelp answer={shown.output} />}
      <HitList searching={searching} keys={keys} onRead={onRead} onShow={onShow} />
      {shown !== null && hasMore(shown) && <MoreHits />}
      <PickedBar hits={picked.hits} actions={actions} onClear={picked.clear} />
    </div>
  )
}

/**
 * Another question is read from its head on. Walking through hits brings the one in front into view; the same question answered again, asked
 * for more, or in another order, leaves a reader's place alone. The first hit of a list that nobody has scrolled is in view: to ask for its
 * place would lay out the list twice.
 */
function useActiveInView({ shown, hits, activeAt }: Searching, scroller: RefObject<HTMLDivElement | null>) {
  const isScrolled = useRef(false)
  const input = shown?.input ?? null
  const path = hits[activeAt]?.path
  const before = useRef({ input, path })
  useEffect(() => {
    const isAnother = isAnotherQuestion(before.current.input, input)
    const isSame = before.current.path === path && !isAnother
    before.current = { input, path }
    if (isAnother && isScrolled.current) scroller.current?.scrollTo({ top: 0 })
    if (isSame || (activeAt === 0 && (isAnother || !isScrolled.current))) return
    showHit(activeAt)
  }, [input, path, activeAt, scroller])
  return ({ currentTarget }: UIEvent) => {
    isScrolled.current = currentTarget.scrollTop > 0
  }
}

/** More hits of the same question are no other one. */
function isAnotherQuestion(before: SearchRequest | null, now: SearchRequest | null): boolean {
  if (before === now || before === null || now === null) return before !== now
  const { limit: _, ...asked } = before
  const { limit: __, ...asks } = now
  return JSON.stringify(asked) !== JSON.stringify(asks)
}

function MoreHits() {
  const { request } = useApp()
  const { count } = useWords().search
  const { limit } = request.get()
  if (limit >= mostHits) return <p className="results-end">{count.end}</p>
  return (
    <button
      type="button"
      className="button more-hits"
      onClick={() => request.set({ ...request.get(), limit: Math.min(mostHits, limit + 40) })}
    >
      {count.showMore}
    </button>
  )
}

function SearchTrouble({ error }: { error: unknown }) {
  const { request } = useApp()
  const { search } = useWords()
  return (
    <InlineTrouble error={error}>
      <button type="button" className="link" onClick={() => request.set({ ...request.get() })}>
        {search.searchAgain}
      </button>
    </InlineTrouble>
  )
}
