// What the keys do in this view, put together for the field and the list; and the search that was cleared last.
import { useState } from 'react'
import { type SearchRequest, useAbility, useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { nameOfPath } from '../formats.ts'
import { firstRequest } from '../shell/create-app.ts'
import type { Shown } from './actions/hit-overlay.tsx'
import type { HitActions } from './actions/use-hit-actions.ts'
import { usePicked } from './actions/use-picked.ts'
import { isBlankRequest } from './two-part-search.ts'
import type { HitKeys } from './use-hit-keys.ts'
import type { Searching } from './use-search.ts'

export interface KeyDeeds {
  /** The note in front is to be read. */
  read: () => void
  show: (shown: Shown) => void
  actions: HitActions
  weigh: HitKeys['weigh']
}

/** `left`: what was cleared last, in words; null while something is asked, or nothing was. */
export function useKeys(searching: Searching, { read: showNote, show, actions, weigh }: KeyDeeds) {
  const { shown, hits, activeAt, activate } = searching
  const { client, request, toasts } = useApp()
  const canOpen = useAbility('openNote')
  const picked = usePicked(hits, shown?.input.query ?? '', activeAt)
  const { left, clear, back } = useWayBack()
  const read = () => {
    showNote()
    // In a narrow window the preview is on its way from hidden to shown.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.preview-scroll')?.focus())
  }
  const open = () => {
    const hit = hits[activeAt]
    if (!canOpen || hit === undefined) return read()
    client.hostOpenNote({ path: hit.path, line: hit.line }).catch(toasts.fail)
  }
  const isCorrected = shown?.output.spelling !== undefined && shown.input.query === request.get().query
  const keys: HitKeys = {
    count: hits.length,
    activeAt,
    activate,
    read,
    open,
    clear,
    back,
    insist: isCorrected ? () => request.set({ ...request.get(), insisted: request.get().query }) : null,
    picked,
    weigh,
    showMenu: () => show({ kind: 'menu', at: activeAt, anchor: null }),
    showWhy: () => show({ kind: 'why', at: activeAt, anchor: null }),
    copy() {
      const hit = hits[activeAt]
      if (picked.hits.length > 0) actions.copyQuotes(picked.hits)
      else if (hit !== undefined) actions.copyQuotes([hit])
    },
  }
  return { keys, left: left === null ? null : nameOf(left) }
}

function useWayBack() {
  const { request } = useApp()
  const [cleared, setCleared] = useState<SearchRequest | null>(null)
  const left = isBlankRequest(useCell(request)) ? cleared : null
  return {
    left,
    clear() {
      const asked = request.get()
      if (!isBlankRequest(asked)) setCleared(asked)
      request.set({ ...firstRequest, mode: asked.mode })
    },
    back: left === null ? null : () => request.set(left),
  }
}

/** What was typed, else what it was to be like. */
function nameOf({ query, like: [first] }: SearchRequest): string {
  if (query.trim() !== '' || first === undefined) return query
  return first.kind === 'text' ? first.text : (first.title ?? nameOfPath(first.path))
}
