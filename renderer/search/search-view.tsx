// Search: the field, its filters, the hits, and the note in front beside them.
import { useDeferredValue, useEffect, useState } from 'react'
import { useAbility, useApp, useFolders, useFromLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { Home } from '../home/home.tsx'
import { NewsLine } from '../home/new-mark.tsx'
import { useRememberRead, useRememberSearch } from '../home/use-remember.ts'
import { PreviewPane } from '../preview/preview-pane.tsx'
import { StartTrouble } from '../shell/start-trouble.tsx'
import { focusSearch } from '../shell/use-shortcuts.ts'
import { useWords } from '../words/use-words.ts'
import { HitOverlay, type Shown } from './actions/hit-overlay.tsx'
import { useHitActions } from './actions/use-hit-actions.ts'
import { FilterBar } from './filter-bar.tsx'
import { hitId } from './hit-id.ts'
import { HitResults } from './hit-results.tsx'
import { SearchField } from './search-field.tsx'
import { useFrontHit } from './use-front-hit.ts'
import { useKeys } from './use-keys.ts'
import { useSearch } from './use-search.ts'
import { useWeights } from './weights/use-weights.ts'
import { WeightChips } from './weights/weight-chips.tsx'
import { Welcome } from './welcome.tsx'
import './search-view.css'

export function SearchView({ isShown }: { isShown: boolean }) {
  const isKnown = useFromLibrary(({ folders }) => folders !== null)
  const hasFolders = useFromLibrary(({ folders }) => folders !== null && folders.length > 0)
  const trouble = useFromLibrary((library) => library.trouble)
  useEffect(() => {
    if (isShown && hasFolders) focusSearch()
  }, [isShown, hasFolders])
  if (!isKnown) return trouble === null ? <div className="view-loading" aria-busy="true" /> : <StartTrouble error={trouble} />
  return hasFolders ? <SearchDesk /> : <Welcome />
}

function SearchDesk() {
  const { search } = useWords()
  const searching = useSearch()
  const actions = useHitActions()
  const weights = useWeights()
  const { overlay, show, returnTo } = useOverlay()
  const { isReading, read, leave } = useReading()
  const { keys, left } = useKeys(searching, { read, show, actions, weigh: weights.weigh })
  const { shown, hits, activeAt, state } = searching
  // The list is painted first; the note beside it follows as far as keys leave time for it.
  const inFront = useDeferredValue(useFrontHit(hits[activeAt] ?? null, shown?.output.continuation === undefined))
  useKnownFolder()
  useRememberSearch(state.kind === 'done' ? state.shown.input : null, isReading)
  useRememberRead(state.kind === 'idle' ? null : inFront)
  return (
    <div className="search" data-reading={isReading}>
      <h1 className="sr-only">{search.heading}</h1>
      <SearchField keys={keys} isWorking={state.kind === 'working'} hitId={activeAt < 0 ? null : hitId(activeAt)} left={left} />
      {weights.isShown && <WeightChips />}
      <FilterBar answer={shown?.output ?? null} weights={{ isShown: weights.isShown, onToggle: weights.toggle }} />
      {state.kind !== 'idle' && <NewsLine />}
      {state.kind === 'idle' ? (
        <Home />
      ) : (
        <div className="search-body">
          <HitResults searching={searching} keys={keys} actions={actions} onRead={read} onShow={show} />
          <div className="search-note">
            <PreviewPane hit={inFront} hasChoice={hits.length > 0} onLeave={leave} />
          </div>
        </div>
      )}
      <HitOverlay
        shown={overlay}
        hit={hits[overlay?.at ?? -1] ?? null}
        keys={keys}
        actions={actions}
        canOpen={useAbility('openNote')}
        onShow={show}
        returnTo={returnTo}
      />
    </div>
  )
}

/** In a narrow window the hits and the note take turns: a new question leads back to the hits. */
function useReading() {
  const { request } = useApp()
  const { query } = useCell(request)
  const [readFor, setReadFor] = useState<string | null>(null)
  const [leave] = useState(() => () => {
    setReadFor(null)
    focusSearch()
  })
  return { isReading: readFor === query, read: () => setReadFor(query), leave }
}

/** What is opened over a hit, and what had the focus before: it gets it back. */
function useOverlay() {
  const [overlay, setOverlay] = useState<{ shown: Shown; before: Element | null } | null>(null)
  return {
    overlay: overlay?.shown ?? null,
    show(shown: Shown | null) {
      // From the menu to what it opens the focus before the menu is meant.
      setOverlay((last) => (shown === null ? null : { shown, before: last?.before ?? document.activeElement }))
    },
    returnTo: () => (overlay?.before instanceof HTMLElement ? overlay.before : null),
  }
}

/** A folder that is unlinked meanwhile is no place to search in any more. */
function useKnownFolder(): void {
  const { request } = useApp()
  const asked = useCell(request)
  const folders = useFolders()
  useEffect(() => {
    const isGone = asked.folder !== null && folders?.every(({ path }) => path !== asked.folder) === true
    if (isGone) request.set({ ...asked, folder: null })
  }, [asked, folders, request])
}
