// Lets others on the event loop during long work.
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Lets others on the event loop when more than `turnMs` passed since it last did. */
export function createBreather(turnMs: number): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turnMs) return
    await nextTurn()
    since = performance.now()
  }
}
