// Keys that work everywhere in the window. Views add their own.
import { useEffect } from 'react'
import type { App } from '../app-context.ts'
import { views } from './views.ts'

/** The one search field; the shell puts the cursor there from anywhere. */
export const searchFieldId = 'search-field'

export function useShortcuts(app: App): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return
      if (actOn(event, app)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}

/** True when the key was ours. */
function actOn(event: KeyboardEvent, app: App): boolean {
  const command = event.ctrlKey || event.metaKey
  if (event.altKey || (isTyping(event.target) && !command)) return false
  const view = views[Number(event.key) - 1]
  if (/^[1-9]$/.test(event.key) && view !== undefined) {
    app.view.set(view)
    if (view === 'search') focusSearch()
    return true
  }
  if ((command && event.key.toLowerCase() === 'k') || (!command && event.key === '/')) {
    app.view.set('search')
    focusSearch()
    return true
  }
  if (!command && event.key === '?') {
    app.help.set(true)
    return true
  }
  return false
}

/** Its text is selected: what is typed next is a new question. */
export function focusSearch(): void {
  focusField((field) => field.select())
}

/** The cursor stands behind its text: one goes on typing where a filter was added or taken out. */
export function focusSearchEnd(): void {
  focusField((field) => field.setSelectionRange(field.value.length, field.value.length))
}

function focusField(place: (field: HTMLInputElement) => void): void {
  // The view may be on its way from hidden to shown.
  requestAnimationFrame(() => {
    const field = document.getElementById(searchFieldId)
    field?.focus()
    if (field instanceof HTMLInputElement) place(field)
  })
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.matches('input:not([type=radio], [type=checkbox], [type=button]), textarea, select') || target.isContentEditable
}
