// The window as it was left: view, search and the hit in front come back after a reload and a restart. The engine keeps them: a page from
// another port has another storage.
import * as v from 'valibot'
import { SavedRequest } from '../../shared/methods/home.ts'
import type { App } from '../app-context.ts'
import { asksNothing, requestOf, savedOf } from '../home/saved-request.ts'
import { firstRequest } from './create-app.ts'
import { views } from './views.ts'

const key = 'window'
/** Typing and walking through hits come to rest before they are kept, in ms. */
const restMs = 500

const Kept = v.object({ view: v.picklist(views), request: SavedRequest, hit: v.optional(v.string(), '') })

type Parts = Pick<App, 'client' | 'view' | 'request' | 'chosen'>

/** Begins to keep it, once what was kept is shown; returns the way to stop. */
export function startWindowState(parts: Parts): () => void {
  const { client, view, request, chosen } = parts
  let stop = () => {}
  let isStopped = false
  const begin = () => {
    if (!isStopped) stop = keepFrom(parts)
  }
  client.readWindowState({ key }).then(({ state }) => {
    const kept = v.safeParse(Kept, state)
    // Whoever was faster than the answer has begun something else.
    const isUntouched = view.get() === 'search' && request.get() === firstRequest
    if (kept.success && isUntouched && !isStopped) {
      const { output } = kept
      chosen.set({ query: output.request.query, path: output.hit })
      if (!asksNothing(output.request)) request.set(requestOf(output.request))
      view.set(output.view)
    }
    begin()
  }, begin)
  return () => {
    isStopped = true
    stop()
  }
}

function keepFrom({ client, view, request, chosen }: Parts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    const { query, path } = chosen.get()
    const asked = request.get()
    const state = { view: view.get(), request: savedOf(asked), hit: query === asked.query ? path : '' }
    // What cannot be kept is typed again: nothing to be told.
    client.keepWindowState({ key, state }).catch(() => undefined)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, restMs)
  }
  const leave = () => timer !== undefined && keep()
  const stops = [view, request, chosen].map((cell) => cell.subscribe(soon))
  window.addEventListener('pagehide', leave)
  return () => {
    for (const stop of stops) stop()
    window.removeEventListener('pagehide', leave)
    clearTimeout(timer)
  }
}
