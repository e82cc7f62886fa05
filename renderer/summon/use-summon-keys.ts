// What keys do in the small window: the cursor stays in the field all the while.
import type { KeyboardEvent } from 'react'

export interface SummonKeys {
  count: number
  activeAt: number
  activate(at: number): void
  /** Enter. */
  take(): void
  /** Ctrl or Cmd with Enter. */
  copy(): void
  /** Tab. */
  peek(): void
  /** Escape. */
  hide(): void
}

export function onSummonKey(event: KeyboardEvent, keys: SummonKeys): void {
  // An input method's own Enter and arrows choose a word.
  if (event.nativeEvent.isComposing) return
  if (act(event, keys)) event.preventDefault()
}

function act({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, keys: SummonKeys): boolean {
  const { count, activeAt, activate } = keys
  const command = ctrlKey || metaKey
  if (altKey) return false
  if (key === 'Enter' && command) keys.copy()
  else if (command) return false
  else if (key === 'Escape') keys.hide()
  else if (key === 'Enter') keys.take()
  else if (key === 'Tab' && !shiftKey) keys.peek()
  else if (key === 'ArrowDown' && count > 0) activate((activeAt + 1) % count)
  else if (key === 'ArrowUp' && count > 0) activate((activeAt - 1 + count) % count)
  else return false
  return true
}
