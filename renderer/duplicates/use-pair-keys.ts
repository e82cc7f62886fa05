// The keys of the view, from anywhere in it: through the pairs, what is decided, which note is opened.
import { useEffect, useRef } from 'react'

export interface PairKeys {
  move(by: number): void
  moveTo(at: 'first' | 'last'): void
  decide(decision: 'different' | 'keep both' | 'later'): void
  undo(): void
  swap(): void
  open(side: 'left' | 'right'): void
  help(): void
}

/** Pairs of a page of the list. */
const page = 8

export function usePairKeys(isShown: boolean, keys: PairKeys): void {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    if (!isShown) return
    // Before the keys of the whole window, so that ? is answered by this view.
    const onKey = (event: KeyboardEvent) => {
      if (isElsewhere(event) || !actOn(event, newest.current)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [isShown])
}

function isElsewhere({ defaultPrevented, isComposing, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (
    defaultPrevented ||
    isComposing ||
    altKey ||
    ctrlKey ||
    metaKey ||
    document.querySelector('dialog[open], [role="dialog"]') !== null
  )
}

/** True when the key was ours. */
function actOn({ key, shiftKey, target }: KeyboardEvent, keys: PairKeys): boolean {
  const element = target instanceof HTMLElement ? target : null
  if (element?.matches('input:not([type=radio]), textarea, select') || element?.isContentEditable) return false
  // Arrows scroll the texts and change radio buttons, Enter presses buttons; who came here by the sidebar still stands there.
  const isList = element === null || element === document.body || element.closest('[role="listbox"]') !== null
  const isMove = key !== 'Enter' && element?.closest('nav') !== null
  return ((isList || isMove) && actOnList(key, shiftKey, keys)) || actOnLetter(key.toLowerCase(), keys)
}

function actOnList(key: string, isShifted: boolean, keys: PairKeys): boolean {
  if (key === 'ArrowDown') keys.move(1)
  else if (key === 'ArrowUp') keys.move(-1)
  else if (key === 'PageDown') keys.move(page)
  else if (key === 'PageUp') keys.move(-page)
  else if (key === 'Home') keys.moveTo('first')
  else if (key === 'End') keys.moveTo('last')
  else if (key === 'Enter') keys.open(isShifted ? 'right' : 'left')
  else return false
  return true
}

function actOnLetter(key: string, keys: PairKeys): boolean {
  if (key === 'd') keys.decide('different')
  else if (key === 'k') keys.decide('keep both')
  else if (key === 'l') keys.decide('later')
  else if (key === 'u') keys.undo()
  else if (key === 's') keys.swap()
  else if (key === '?') keys.help()
  else return false
  return true
}
