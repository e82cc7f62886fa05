// What Home and the sidebar show of searches and notes, as this window knows it: from the engine, then from every change.
import type { Client } from '../../shared/contract.ts'
import type { Home } from '../../shared/methods/home.ts'
import type { Bridge } from '../bridge.ts'
import { type Cell, createCell } from '../cell.ts'

/** `seenAt`: when the engine said so, in ms since 1970. */
export type SeenHome = Home & { seenAt: number }

export interface LiveHome extends Pick<Cell<SeenHome | null>, 'subscribe'> {
  /** Null until it is known. */
  get(): SeenHome | null
  /** Begins to follow; returns the way to stop. */
  start(): () => void
}

/** While notes are indexed what changed lately is asked for this often, in ms. */
const notesMs = 2000

export function createLiveHome(client: Pick<Client, 'home'>, bridge: Pick<Bridge, 'onEvent'>): LiveHome {
  const cell = createCell<SeenHome | null>(null)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const refresh = () => {
    clearTimeout(timer)
    timer = undefined
    const mine = ++asked
    // An engine that does not answer is told of elsewhere; what was known stays. A later question has the newer answer.
    client.home().then(
      (home) => mine === asked && cell.set({ ...home, seenAt: Date.now() }),
      () => undefined,
    )
  }
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    start() {
      refresh()
      const stop = bridge.onEvent((event) => {
        if (event === 'historyChanged' || event === 'foldersChanged') refresh()
        else if (event === 'notesChanged' || event === 'settled') timer ??= setTimeout(refresh, notesMs)
      })
      return () => {
        stop()
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
