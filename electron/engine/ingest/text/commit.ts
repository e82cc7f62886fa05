// Writing to the store: one write at a time, none while paused, and a full disk is a pause with a reason, not a loop.
import { createGate, type Gate } from '../../async/gate.ts'
import { createMutex } from '../../async/mutex.ts'
import { isDiskFull } from '../../files/disk-full.ts'
import type { IngestState } from '../status/ingest-state.ts'

export interface Commits {
  readonly gate: Gate
  /** Runs `write` in its turn; after a full disk again, once there may be room. Throws CANCELLED, and whatever else `write` throws. */
  commit<T>(write: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** In its turn too, but neither paused nor tried again: unlinking works on a full disk and during a pause. */
  commitNow<T>(write: () => Promise<T>): Promise<T>
  pause(): void
  /** Somebody wants it to go on, also on the battery. */
  resume(): void
  /** Nothing is written while the machine runs on its battery. A pause that a person asked for stays one. */
  waitForPower(isWaiting: boolean): void
  close(): void
}

export interface CommitDeps {
  ingestState: IngestState
  diskFullRetryMs: number
  /** Paused or resumed. */
  onHalt(): void
}

export function createCommits({ ingestState, diskFullRetryMs, onHalt }: CommitDeps): Commits {
  const gate = createGate()
  const exclusively = createMutex()
  let retry: NodeJS.Timeout | undefined
  let lacksPower = false

  function halt(next: NonNullable<IngestState['halt']>): void {
    gate.close()
    ingestState.halt = next
    onHalt()
  }
  function resume(): void {
    clearTimeout(retry)
    ingestState.halt = null
    gate.open()
    onHalt()
  }
  const goOn = () => (lacksPower ? halt({ kind: 'battery', reason: batteryReason }) : resume())
  return {
    gate,
    async commit(write, signal) {
      for (;;) {
        await gate.pass(signal)
        try {
          return await exclusively(write)
        } catch (error) {
          if (!isDiskFull(error)) throw error
          // A pause that a person asked for stays one.
          if (ingestState.halt?.kind !== 'paused') halt({ kind: 'diskFull', reason: diskFullReason })
          clearTimeout(retry)
          retry = setTimeout(() => ingestState.halt?.kind === 'diskFull' && goOn(), diskFullRetryMs).unref()
        }
      }
    },
    commitNow: exclusively,
    pause: () => halt({ kind: 'paused' }),
    resume() {
      lacksPower = false
      resume()
    },
    waitForPower(isWaiting) {
      lacksPower = isWaiting
      if (ingestState.halt === null || ingestState.halt.kind === 'battery') goOn()
    },
    close: () => clearTimeout(retry),
  }
}

const batteryReason = 'The machine runs on its battery; indexing goes on by itself when it is plugged in.'
const diskFullReason = 'The disk is full. Free some space; indexing goes on by itself.'
