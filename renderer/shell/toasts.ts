// Short messages at the window's edge: what went wrong and the way out, or that something was done.
import { isAppError } from '../../shared/errors.ts'
import type { ErrorTable } from '../words/error-sentences.ts'
import { asAppError, describeError, passing, type WayOut } from './error-words.ts'

export interface Toast {
  id: number
  kind: 'error' | 'notice'
  title: string
  text: string
  wayOut: WayOut | null
  /** A later message about the same thing takes the place of this one. */
  topic?: string | undefined
  /** The call that failed: once it works the message is true no more. */
  method?: string | undefined
  /** True of the whole app: any call that works takes it away. */
  isPassing?: boolean | undefined
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
  /** A call threw this: remembered, so that its message goes when the call works. */
  failed(method: string, error: unknown): void
  /** A call worked: what was said of its failures goes. */
  worked(method: string): void
}

/** More at once would hide the window; the oldest goes. */
const mostShown = 4

/** `words`: of the language that is spoken now. */
export function createToasts(words: () => ErrorTable): Toasts {
  let shown: readonly Toast[] = []
  let lastId = 0
  const listeners = new Set<() => void>()
  const methods = new WeakMap<object, string>()
  const become = (next: readonly Toast[]) => {
    if (next.length === shown.length && next.every((toast, at) => toast === shown[at])) return
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
      if (isAppError(error, 'CANCELLED')) return
      const method = error instanceof Error ? methods.get(error) : undefined
      add({ kind: 'error', ...describeError(error, words()), method, isPassing: passing.has(asAppError(error).code) })
    },
    add,
    notice: (title, text = '') => add({ kind: 'notice', title, text, wayOut: null }),
    dismiss: (id) => become(shown.filter((toast) => toast.id !== id)),
    failed(method, error) {
      if (error instanceof Error) methods.set(error, method)
    },
    worked(method) {
      const isOver = (toast: Toast) => toast.kind === 'error' && (toast.isPassing === true || toast.method === method)
      become(shown.filter((toast) => !isOver(toast)))
    },
  }
}
