// The keys that walk through hits, from the search field and from the list.
import type { KeyboardEvent } from 'react'
import { focusSearch } from '../shell/use-shortcuts.ts'

export interface HitKeys {
  count: number
  activeAt: number
  activate(at: number): void
  /** Enter. */
  open(): void
  /** Right arrow, and Space in the list. */
  read(): void
  clear(): void
  /** Shift and Enter: the words as typed instead of the corrected ones; null where nothing was corrected. */
  insist: (() => void) | null
}

/** For the field: the cursor stays in the text, so Space types and the right arrow leaves only from its end. */
export function onFieldKey(event: KeyboardEvent<HTMLInputElement>, keys: HitKeys): void {
  if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
  const { selectionStart, selectionEnd, value } = event.currentTarget
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length
  if (move(event, keys)) event.preventDefault()
  else if (event.key === 'ArrowRight' && isAtEnd && keys.activeAt >= 0 && !event.shiftKey) {
    event.preventDefault()
    keys.read()
  } else if (event.key === 'Escape') {
    event.preventDefault()
    keys.clear()
  }
}

export function onListKey(event: KeyboardEvent, keys: HitKeys): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Home') keys.activate(0)
  else if (event.key === 'End') keys.activate(keys.count - 1)
  else if ((event.key === ' ' || event.key === 'ArrowRight') && keys.activeAt >= 0) keys.read()
  else if (event.key === 'Escape') focusSearch()
  else if (!move(event, keys)) return
  event.preventDefault()
}

function move({ key, shiftKey }: KeyboardEvent, { count, activeAt, activate, open, insist }: HitKeys): boolean {
  if (key === 'Enter' && shiftKey && insist !== null) insist()
  else if (key === 'ArrowDown' && count > 0) activate(Math.min(count - 1, activeAt + 1))
  else if (key === 'ArrowUp' && count > 0) activate(Math.max(0, activeAt - 1))
  else if (key === 'Enter' && activeAt >= 0) open()
  else return false
  return true
}
