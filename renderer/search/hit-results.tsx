// The answer: how many, the hits, or honestly that nothing here is about the query, with the weak hits set apart.
import { LoaderCircle } from 'lucide-react'
import { type MouseEvent, type UIEvent, useEffect, useRef, useState } from 'react'
import { isByWordsAlone } from '../../shared/unread.ts'
import { useApp, useFolders } from '../app-context.ts'
import { formatNumberOf, type LinkedFolder } from '../formats.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { AnswerNotes } from './answer-notes.tsx'
import { hitId, hitPlace } from './hit-id.ts'
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
  /** A hit was pressed: it is to be read. */
  onRead: () => void
}

export function HitResults({ searching, keys, onRead }: HitResultsProps) {
  const { state, shown, hits, activeAt } = searching
  const folders = useFolders()
  const isNothing = shown?.output.nothing === true
  const listFolders = useNamedFolders(folders)
  const chooseAt = ({ target }: MouseEvent) => {
    const at = hitPlace(target)
    if (at === null) return
    keys.activate(at)
    onRead()
  }
  const noteScroll = useActiveInView(searching)
  return (
    <div className="results" data-stale={state.kind === 'working'} onScroll={noteScroll}>
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
        onClick={chooseAt}
        onDoubleClick={({ target }) => hitPlace(target) !== null && keys.open()}
      >
        {hits.map((hit, at) => (
          <HitRow
            key={hit.path}
            at={at}
            hit={hit}
            folders={listFolders}
            showsCloseness={showsCloseness(shown)}
            isActive={at === activeAt}
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

/**
 * Walking through hits, and another question, bring the hit in front into view; the same question answered again, or in another order, leaves a
 * reader's place alone. The first hit of a list that nobody has scrolled is in view: to ask for its place would lay out the list twice.
 */
function useActiveInView({ shown, hits, activeAt }: Searching) {
  const isScrolled = useRef(false)
  const input = shown?.input
  const path = hits[activeAt]?.path
  const before = useRef({ input, path })
  useEffect(() => {
    const isSame = before.current.input === input && before.current.path === path
    before.current = { input, path }
    if (isSame || (activeAt === 0 && !isScrolled.current)) return
    document.getElementById(hitId(activeAt))?.scrollIntoView({ block: 'nearest' })
  }, [input, path, activeAt])
  return ({ currentTarget }: UIEvent) => {
    isScrolled.current = currentTarget.scrollTop > 0
  }
}

const noFolders: readonly LinkedFolder[] = []

/** The folders as the rows name them: one object as long as nothing of that changed, though their counts do while notes are indexed. */
function useNamedFolders(folders: readonly LinkedFolder[] | null): readonly LinkedFolder[] {
  const named = JSON.stringify(folders?.map(({ path, archives }) => [path, archives?.map((archive) => archive.path)]))
  const [kept, setKept] = useState({ named, folders })
  if (kept.named !== named) setKept({ named, folders })
  return (kept.named === named ? kept.folders : folders) ?? noFolders
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
