// Search: the field, its filters, the hits, and the note in front beside them.
import { useDeferredValue, useEffect, useState } from 'react'
import { useAbility, useApp, useFolders, useFromLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { Home } from '../home/home.tsx'
import { NewsLine } from '../home/new-mark.tsx'
import { useRememberRead, useRememberSearch } from '../home/use-remember.ts'
import { PreviewPane } from '../preview/preview-pane.tsx'
import { firstRequest } from '../shell/create-app.ts'
import { StartTrouble } from '../shell/start-trouble.tsx'
import { focusSearch } from '../shell/use-shortcuts.ts'
import { FilterBar } from './filter-bar.tsx'
import { hitId } from './hit-id.ts'
import { HitResults } from './hit-results.tsx'
import { SearchField } from './search-field.tsx'
import { useFrontHit } from './use-front-hit.ts'
import type { HitKeys } from './use-hit-keys.ts'
import { type Searching, useSearch } from './use-search.ts'
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
  const searching = useSearch()
  const { request } = useApp()
  const { query } = useCell(request)
  // A new question leads back from the note to the hits (in a narrow window they take turns).
  const [readFor, setReadFor] = useState<string | null>(null)
  const setIsReading = (isReading: boolean) => setReadFor(isReading ? query : null)
  const [leaveNote] = useState(() => () => {
    setReadFor(null)
    focusSearch()
  })
  const keys = useKeys(searching, setIsReading)
  const { shown, hits, activeAt, state } = searching
  // The list is painted first; the note beside it follows as far as keys leave time for it.
  const inFront = useDeferredValue(useFrontHit(hits[activeAt] ?? null, shown?.output.continuation === undefined))
  useKnownFolder()
  useRememberSearch(state.kind === 'done' ? state.shown.input : null, readFor === query)
  useRememberRead(state.kind === 'idle' ? null : inFront)
  return (
    <div className="search" data-reading={readFor === query}>
      <h1 className="sr-only">Search</h1>
      <SearchField keys={keys} isWorking={state.kind === 'working'} hitId={activeAt < 0 ? null : hitId(activeAt)} />
      <FilterBar answer={shown?.output ?? null} />
      {state.kind !== 'idle' && <NewsLine />}
      {state.kind === 'idle' ? (
        <Home />
      ) : (
        <div className="search-body">
          <HitResults searching={searching} keys={keys} onRead={() => setIsReading(true)} />
          <div className="search-note">
            <PreviewPane hit={inFront} hasChoice={hits.length > 0} onLeave={leaveNote} />
          </div>
        </div>
      )}
    </div>
  )
}

function useKeys({ shown, hits, activeAt, activate }: Searching, setIsReading: (isReading: boolean) => void): HitKeys {
  const { client, request, toasts } = useApp()
  const canOpen = useAbility('openNote')
  const read = () => {
    setIsReading(true)
    // In a narrow window the preview is on its way from hidden to shown.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.preview-scroll')?.focus())
  }
  const open = () => {
    const hit = hits[activeAt]
    if (!canOpen || hit === undefined) return read()
    client.hostOpenNote({ path: hit.path, line: hit.line }).catch(toasts.fail)
  }
  const clear = () => request.set({ ...firstRequest, mode: request.get().mode })
  const isCorrected = shown?.output.spelling !== undefined && shown.input.query === request.get().query
  const insist = isCorrected ? () => request.set({ ...request.get(), insisted: request.get().query }) : null
  return { count: hits.length, activeAt, activate, read, open, clear, insist }
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
