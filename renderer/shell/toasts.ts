// Short messages at the window's edge: what went wrong and the way out, or that something was done.
import { isAppError } from '../../shared/errors.ts'
import { describeError, type WayOut } from './error-words.ts'

export interface Toast {
  id: number
  kind: 'error' | 'notice'
  title: string
  text: string
  wayOut: WayOut | null
  /** A later message about the same thing takes the place of this one. */
  topic?: string | undefined
}

export interface Toasts {
  get(): readonly Toast[]
  subscribe(listen: () => void): () => void
  /** Says what failed. A cancelled call is no failure and says nothing. */
  fail(error: unknown): void
  notice(title: string, text?: string): void
  /** A message that is neither a thrown failure nor plain good news. */
  add(toast: Omit<Toast, 'id'>): void
  dismiss(id: number): void
}

/** More at once would hide the window; the oldest goes. */
const mostShown = 4

export function createToasts(): Toasts {
  let shown: readonly Toast[] = []
  let lastId = 0
  const listeners = new Set<() => void>()
  const become = (next: readonly Toast[]) => {
    shown = next
    for (const listen of listeners) listen()
  }
  const add = (toast: Omit<Toast, 'id'>) => {
    lastId += 1
    // The same failure twice (three keystrokes while the engine is away) is one message.
    const isSame = ({ title, text, topic }: Toast) =>
      (title === toast.title && text === toast.text) || (topic !== undefined && topic === toast.topic)
    const others = shown.filter((other) => !isSame(other))
    become([...others, { ...toast, id: lastId }].slice(-mostShown))
  }
  return {
    get: () => shown,
    subscribe(listen) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    fail(error) {
      if (!isAppError(error, 'CANCELLED')) add({ kind: 'error', ...describeError(error) })
    },
    add,
    notice: (title, text = '') => add({ kind: 'notice', title, text, wayOut: null }),
    dismiss: (id) => become(shown.filter((toast) => toast.id !== id)),
  }
}
