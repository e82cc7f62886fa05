// Where somebody wants nothing indexed on the battery, indexing waits for the plug. Asking what the machine runs on costs next to nothing.
import type { Reindexing } from '../reindex/reindexing.ts'

export interface PowerWait {
  start(): void
  /** Looks at once: the setting has changed. */
  look(): void
  close(): void
}

export interface PowerWaitDeps {
  /** Absent: it never does. */
  isOnBattery?: (() => boolean) | undefined
  /** Whether notes are indexed on the battery. */
  mayIndex(): boolean
  reindexing: Pick<Reindexing, 'waitForPower'>
  log(error: unknown): void
}

/** In ms: whoever pulls the plug does not mind some more seconds. */
const everyMs = 5000

/** Tells of changes alone: who has indexing go on all the same is obeyed until the plug is put in and pulled again. */
export function createPowerWait({ isOnBattery = () => false, mayIndex, reindexing, log }: PowerWaitDeps): PowerWait {
  let timer: NodeJS.Timeout | undefined
  let waits = false
  const look = () => {
    const next = isOnBattery() && !mayIndex()
    if (timer === undefined || next === waits) return
    waits = next
    reindexing.waitForPower(next).catch(log)
  }
  return {
    start() {
      timer ??= setInterval(look, everyMs).unref()
      look()
    },
    look,
    close() {
      clearInterval(timer)
      timer = undefined
    },
  }
}
