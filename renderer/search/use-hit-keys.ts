// The keys that walk through hits and pick them, from the search field and from the list.
import type { KeyboardEvent } from 'react'
import { focusSearch } from '../shell/use-shortcuts.ts'
import type { Picked } from './actions/use-picked.ts'

export interface HitKeys {
  count: number
  activeAt: number
  activate(at: number): void
  /** Enter. */
  open(): void
  /** Right arrow. */
  read(): void
  clear(): void
  /** Brings back what was cleared last; null where nothing was. */
  back: (() => void) | null
  /** Shift and Enter: the words as typed instead of the corrected ones; null where nothing was corrected. */
  insist: (() => void) | null
  picked: Picked
  /** The menu of the hit in front. */
  showMenu(): void
  /** Why the hit in front is there. */
  showWhy(): void
  /** What is picked, else the hit in front, as quotes on the clipboard. */
  copy(): void
  /** Lets the word at the cursor count more (1) or less (-1). */
  weigh(cursor: number, direction: 1 | -1): void
}

/** For the field: the cursor stays in the text, so Space types and the right arrow leaves only from its end. */
export function onFieldKey(event: KeyboardEvent<HTMLInputElement>, keys: HitKeys): void {
  if (event.nativeEvent.isComposing) return
  if (actInField(event, keys)) event.preventDefault()
}

/** True when the key was ours. */
function actInField(event: KeyboardEvent<HTMLInputElement>, keys: HitKeys): boolean {
  const { selectionStart, selectionEnd, value } = event.currentTarget
  const { key, altKey, shiftKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  if (altKey) return !isCommand && weighAt(key, selectionStart ?? value.length, keys)
  if (isCommand) {
    if (key === '.') return showMenu(keys)
    return key.toLowerCase() === 'z' && !shiftKey && value === '' && goBack(keys)
  }
  if (key === 'ArrowUp' && value === '' && goBack(keys)) return true
  if (move(event, keys)) return true
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length
  if (key === 'ArrowRight' && isAtEnd && keys.activeAt >= 0 && !shiftKey) keys.read()
  else if (key !== 'Escape') return false
  else if (keys.picked.hits.length > 0) keys.picked.clear()
  else keys.clear()
  return true
}

export function onListKey(event: KeyboardEvent, keys: HitKeys): void {
  if (event.altKey) return
  const isOurs = event.ctrlKey || event.metaKey ? actByCommand(event, keys) : actInList(event, keys)
  if (isOurs) event.preventDefault()
}

function actByCommand({ key }: KeyboardEvent, keys: HitKeys): boolean {
  const letter = key.toLowerCase()
  if (letter === 'a') keys.picked.all()
  else if (letter === 'c' && isNothingMarked()) keys.copy()
  else if (key === '.') return showMenu(keys)
  else return false
  return true
}

function actInList(event: KeyboardEvent, keys: HitKeys): boolean {
  const { key, shiftKey } = event
  const { activeAt, count, picked } = keys
  if (key === 'Home' || key === 'End') goTo(key === 'Home' ? 0 : count - 1, shiftKey, keys)
  else if (key === ' ' && activeAt >= 0) picked.toggle(activeAt)
  else if (key === 'ArrowRight' && activeAt >= 0) keys.read()
  else if (key === 'w' && activeAt >= 0) keys.showWhy()
  else if (key !== 'Escape') return move(event, keys)
  else if (picked.hits.length > 0) picked.clear()
  else focusSearch()
  return true
}

function move({ key, shiftKey }: KeyboardEvent, keys: HitKeys): boolean {
  const { count, activeAt, insist } = keys
  if (key === 'Enter' && shiftKey && insist !== null) insist()
  else if (key === 'ArrowDown' && count > 0) goTo(Math.min(count - 1, activeAt + 1), shiftKey, keys)
  else if (key === 'ArrowUp' && count > 0) goTo(Math.max(0, activeAt - 1), shiftKey, keys)
  else if (key === 'Enter' && activeAt >= 0) keys.open()
  else return false
  return true
}

function goTo(at: number, isPicking: boolean, { activate, picked }: HitKeys): void {
  if (isPicking) picked.extend(at)
  activate(at)
}

function weighAt(key: string, cursor: number, { weigh }: HitKeys): boolean {
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return false
  weigh(cursor, key === 'ArrowUp' ? 1 : -1)
  return true
}

function showMenu({ activeAt, showMenu: show }: HitKeys): boolean {
  if (activeAt >= 0) show()
  return activeAt >= 0
}

function goBack({ back }: HitKeys): boolean {
  back?.()
  return back !== null
}

const isNothingMarked = (): boolean => window.getSelection()?.isCollapsed !== false
