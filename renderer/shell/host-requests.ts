// What is asked of this window from outside: by the small window, the tray, the menu, or a link.

import type { HostRequest } from '../../shared/methods/host.ts'
import type { App } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { firstRequest } from './create-app.ts'
import { focusSearch } from './use-shortcuts.ts'

/** Begins to listen, and takes what waits already; returns the way to stop. */
export function followHostRequests(app: App, bridge: Pick<Bridge, 'onEvent'>): () => void {
  const take = () => {
    app.client.hostTakeRequests().then(
      ({ requests }) => {
        for (const request of requests) doAsAsked(request, app)
      },
      // A host that asks nothing has nothing to hand out.
      () => undefined,
    )
  }
  let isKnown = false
  const takeFirst = () => {
    const { host } = app.live.get()
    if (isKnown || host === null) return
    isKnown = true
    if (host.abilities.includes('requests')) take()
  }
  const stopWaiting = app.live.subscribe(takeFirst)
  const stopHearing = bridge.onEvent((event) => event === 'hostAsks' && take())
  return () => {
    stopWaiting()
    stopHearing()
  }
}

export function doAsAsked(request: HostRequest, app: Pick<App, 'view' | 'request' | 'toasts' | 'visit' | 'words'>): void {
  switch (request.kind) {
    case 'search':
      app.request.set({ ...firstRequest, mode: app.request.get().mode, query: request.query })
      app.view.set('search')
      return focusSearch()
    case 'note':
      return app.visit({ path: request.path, line: request.line })
    case 'view':
      app.view.set(request.view)
      if (request.view === 'search') focusSearch()
      return
    case 'refused': {
      const { refused } = app.words().shell
      const text = request.what === 'link' ? refused.linkWhy(request.link) : refused.noteWhy(request.link)
      return app.toasts.add({ kind: 'error', title: refused[request.what], text, wayOut: null, topic: 'refused link' })
    }
  }
}
