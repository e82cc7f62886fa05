// The states of all lanes as the one state that the window shows.
import type { Encoder } from '../encoder.ts'
import type { LaneState } from './lane-keeper.ts'

type Listener = Parameters<Encoder['onChange']>[0]
type Shown = Parameters<Listener>[0]

export interface LaneStates {
  /** Looks again; tells the listeners when something changed. */
  update(): void
  /** How much of the model is prepared, 0-1; while it is not null, `starting` says so. */
  setPreparing(share: number | null): void
  /** Fires at once with the present state, then on every change. */
  listen(listener: Listener): void
}

export function createLaneStates(lanes: () => readonly LaneState[]): LaneStates {
  const listeners: Listener[] = []
  let preparing: number | null = null
  let shown: Shown = 'starting'
  let message: string | null = null
  const update = () => {
    const next = combine(lanes())
    const text = preparing !== null && next !== 'failed' ? describePreparing(preparing) : messages[next]
    if (next === shown && text === message) return
    shown = next
    message = text
    for (const listener of listeners) listener(shown, message)
  }
  return {
    update,
    setPreparing(share) {
      preparing = share
      update()
    },
    listen(listener) {
      listeners.push(listener)
      listener(shown, message)
    },
  }
}

/** In steps of ten, so that listeners hear of it now and then. */
const describePreparing = (share: number) =>
  `Preparing the model for this machine; this happens once (${Math.floor(share * 10) * 10} %).`

const messages: Record<Shown, string | null> = {
  starting: null,
  ready: null,
  restarting: 'The encoder stopped and is being started again.',
  failed: 'The encoder cannot be started. The log has the details.',
}

/** The query lane comes first; index lanes that start behind a ready one are no news. */
function combine([query, ...index]: readonly LaneState[]): Shown {
  const all = [query, ...index]
  if (all.includes('failed')) return 'failed'
  if (all.includes('restarting')) return 'restarting'
  return query === 'ready' ? 'ready' : 'starting'
}
