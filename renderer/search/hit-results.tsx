// The answer: how many, the hits, or honestly that nothing here is about the query, with the weak hits set apart.
import { LoaderCircle } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isByWordsAlone } from '../../shared/unread.ts'
import { useApp, useLibrary } from '../app-context.ts'
import { formatNumberOf } from '../formats.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { AnswerNotes } from './answer-notes.tsx'
import { hitId } from './hit-id.ts'
import { HitRow } from './hit-row.tsx'
import { NothingHeadline, NothingHelp } from './nothing-here.tsx'
import { hitListId } from './search-field.tsx'
import { type HitKeys, onListKey } from './use-hit-keys.ts'
import type { Searching } from './use-search.ts'
import './hit-results.css'

/** The contract's limit. */
const mostHits = 100

export interface HitResultsProps {
  searching: Searching
  keys: HitKeys
  /** A hit was pressed. */
  onChoose: () => void
}

export function HitResults({ searching, keys, onChoose }: HitResultsProps) {
  const { state, shown, hits, activeAt, reranker } = searching
  const { folders } = useLibrary()
  const isNothing = shown?.output.nothing === true
  useActiveInView(activeAt, shown, reranker)
  return (
    <div className="results" data-stale={state.kind === 'working'}>
      <ResultsHead searching={searching} insist={keys.insist} />
      {state.kind === 'failed' && <SearchTrouble error={state.error} />}
      {isNothing && <NothingHelp answer={shown.output} />}
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
            showsCloseness={showsCloseness(shown)}
            isActive={at === activeAt}
            onChoose={() => {
              keys.activate(at)
              onChoose()
            }}
            onOpen={keys.open}
          />
        ))}
      </div>
      {shown !== null && hasMore(shown) && <MoreHits />}
    </div>
  )
}

/** What screen readers hear of an answer: how many notes or that there is none, and what is to be said of the query. */
function ResultsHead({
  searching: { shown, reranker, isReranking },
  insist,
}: {
  searching: Searching
  insist: HitKeys['insist']
}) {
  return (
    <div role="status">
      {shown?.output.nothing === true ? (
        <NothingHeadline {...shown} />
      ) : (
        <p className="results-count">
          {shown === null ? '' : countWords(shown)}
          {reranker !== null && (
            <span title="Its order comes from the reranker that is switched on in Models"> · reranked by {reranker}</span>
          )}
          {isReranking && <LoaderCircle className="spin reranking" size={12} aria-hidden />}
        </p>
      )}
      {shown !== null && <AnswerNotes answer={shown.output} insist={insist} />}
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

type ShownAnswer = NonNullable<Searching['shown']>

function countWords({ input: { limit }, output: { hits, total } }: ShownAnswer): string {
  const count = hits.length
  if (total === undefined) return count === limit ? `The best ${count} notes` : formatNumberOf(count, 'note')
  return count < total
    ? `The newest ${count} of ${formatNumberOf(total, 'note')}`
    : `${formatNumberOf(total, 'note')}, newest first`
}

/** Filters alone ask for nothing that a note could be near to; and what the encoder cannot read has no closeness either. */
const showsCloseness = (shown: ShownAnswer | null): boolean =>
  shown === null || (shown.output.total === undefined && !isByWordsAlone(shown.output))

const hasMore = ({ input, output: { hits, total } }: ShownAnswer): boolean =>
  total === undefined ? hits.length === input.limit : hits.length < total

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
