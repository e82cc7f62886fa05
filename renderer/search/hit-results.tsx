// The answer: how many, the hits, or honestly that nothing here is about the query, with the weak hits set apart.
import { LoaderCircle } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useApp, useLibrary } from '../app-context.ts'
import { formatNumberOf } from '../formats.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { HitRow } from './hit-row.tsx'
import { NothingHere } from './nothing-here.tsx'
import { hitListId } from './search-field.tsx'
import { hitId } from './search-view.tsx'
import { type HitKeys, onListKey } from './use-hit-keys.ts'
import type { Searching } from './use-search.ts'

/** The contract's limit. */
const mostHits = 100

export interface HitResultsProps {
  searching: Searching
  keys: HitKeys
  /** A hit was pressed. */
  onChoose: () => void
}

export function HitResults({ searching, keys, onChoose }: HitResultsProps) {
  const { state, shown, hits, activeAt, reranker, isReranking } = searching
  const { folders } = useLibrary()
  const isNothing = shown?.output.nothing === true
  useActiveInView(activeAt, shown, reranker)
  return (
    <div className="results" data-stale={state.kind === 'working'}>
      <p className={isNothing ? 'sr-only' : 'results-count'} role="status">
        {shown === null ? '' : countWords(hits.length, isNothing, shown.input.limit)}
        {reranker !== null && (
          <span title="Its order comes from the reranker that is switched on in Models"> · reranked by {reranker}</span>
        )}
        {isReranking && <LoaderCircle className="spin reranking" size={12} aria-hidden />}
      </p>
      {state.kind === 'failed' && <SearchTrouble error={state.error} />}
      {isNothing && <NothingHere hasWeakHits={hits.length > 0} />}
      <div
        id={hitListId}
        className="hit-list"
        data-weak={isNothing}
        role="listbox"
        aria-label="Notes found"
        aria-activedescendant={activeAt < 0 ? undefined : hitId(activeAt)}
        tabIndex={hits.length > 0 ? 0 : -1}
        onKeyDown={(event) => onListKey(event, keys)}
      >
        {hits.map((hit, at) => (
          <HitRow
            key={hit.path}
            id={hitId(at)}
            hit={hit}
            folders={folders ?? []}
            isActive={at === activeAt}
            onChoose={() => {
              keys.activate(at)
              onChoose()
            }}
            onOpen={keys.open}
          />
        ))}
      </div>
      {shown !== null && hits.length === shown.input.limit && <MoreHits />}
    </div>
  )
}

/** Walking through hits, and a new answer, bring the hit in front into view; a mere new order leaves a reader's place alone. */
function useActiveInView(activeAt: number, shown: unknown, reranker: string | null): void {
  const before = useRef({ shown, reranker })
  useEffect(() => {
    const isReordered = before.current.shown === shown && before.current.reranker !== reranker
    before.current = { shown, reranker }
    if (!isReordered) document.getElementById(hitId(activeAt))?.scrollIntoView({ block: 'nearest' })
  }, [activeAt, shown, reranker])
}

function countWords(count: number, isNothing: boolean, limit: number): string {
  if (isNothing) return count === 0 ? 'No notes' : 'No note is about that'
  return count === limit ? `The best ${count} notes` : formatNumberOf(count, 'note')
}

function MoreHits() {
  const { request } = useApp()
  const { limit } = request.get()
  if (limit >= mostHits) return <p className="results-end">More notes match. Add a word to come nearer.</p>
  return (
    <button
      type="button"
      className="button more-hits"
      onClick={() => request.set({ ...request.get(), limit: Math.min(mostHits, limit + 40) })}
    >
      Show more
    </button>
  )
}

function SearchTrouble({ error }: { error: unknown }) {
  const { request } = useApp()
  return (
    <InlineTrouble error={error}>
      <button type="button" className="link" onClick={() => request.set({ ...request.get() })}>
        Search again
      </button>
    </InlineTrouble>
  )
}
