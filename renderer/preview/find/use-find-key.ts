// Ctrl F looks in the note, wherever the focus is, as long as a note is in front.
import { type RefObject, useEffect } from 'react'
import { findFieldId } from './find-bar.tsx'

export function useFindKey(pane: RefObject<HTMLElement | null>, open: (() => void) | null): void {
  useEffect(() => {
    if (open === null) return
    const onKey = (event: KeyboardEvent) => {
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f'
      if (!isOurs || event.defaultPrevented || isAway(pane.current)) return
      event.preventDefault()
      open()
      const field = document.getElementById(findFieldId)
      if (field instanceof HTMLInputElement) {
        field.focus()
        field.select()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [pane, open])
}

/** Another view is in front, or a dialog is. */
const isAway = (pane: HTMLElement | null): boolean =>
  pane === null || pane.closest('[hidden]') !== null || document.querySelector('dialog[open]') !== null
