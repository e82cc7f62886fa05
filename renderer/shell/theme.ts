// Light, dark, or as the system has it; remembered in this window.
import { type Cell, createCell } from '../cell.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

const key = 'nearnote.theme'
const next: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }

export interface Theme extends Pick<Cell<ThemeChoice>, 'get' | 'subscribe'> {
  /** system -> light -> dark -> system. */
  turn(): void
}

export function createTheme(element: HTMLElement, storage: Pick<Storage, 'getItem' | 'setItem'>): Theme {
  const stored = storage.getItem(key)
  const cell = createCell<ThemeChoice>(stored === 'light' || stored === 'dark' ? stored : 'system')
  const apply = () => {
    const choice = cell.get()
    if (choice === 'system') delete element.dataset['theme']
    else element.dataset['theme'] = choice
  }
  apply()
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    turn() {
      cell.set(next[cell.get()])
      storage.setItem(key, cell.get())
      apply()
    },
  }
}
