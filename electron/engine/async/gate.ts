// A gate that can be closed.
import { throwIfCancelled } from '../../../shared/errors.ts'

export interface Gate {
  /** Resolves at once while open, else when it opens. Throws CANCELLED. */
  pass(signal: AbortSignal): Promise<void>
  open(): void
  close(): void
}

export function createGate(): Gate {
  let isOpen = true
  const waiting = new Set<() => void>()
  return {
    async pass(signal) {
      throwIfCancelled(signal)
      if (isOpen) return
      await new Promise<void>((done) => {
        const leave = () => {
          waiting.delete(leave)
          signal.removeEventListener('abort', leave)
          done()
        }
        waiting.add(leave)
        signal.addEventListener('abort', leave)
      })
      return this.pass(signal)
    },
    open() {
      isOpen = true
      for (const leave of waiting) leave()
    },
    close() {
      isOpen = false
    },
  }
}
