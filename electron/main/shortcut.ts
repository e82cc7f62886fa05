// The global shortcut: one at a time, and whether it could be had.
import type { ShortcutState } from '../../shared/methods/host.ts'

/** What is asked of Electron's globalShortcut. */
export interface Registry {
  /** False: another program has it. Throws what it cannot read. */
  register(accelerator: string, press: () => void): boolean
  unregister(accelerator: string): void
}

export interface Shortcut {
  state(): ShortcutState
  /** Gives the one before back. */
  use(shortcut: string | null): void
}

export function createShortcut(registry: Registry, press: () => void, tell: (state: ShortcutState) => void): Shortcut {
  let current: ShortcutState = { shortcut: null, state: 'none' }
  return {
    state: () => current,
    use(shortcut) {
      if (current.state === 'works' && current.shortcut !== null) registry.unregister(current.shortcut)
      current = { shortcut, state: shortcut === null ? 'none' : register(registry, shortcut, press) }
      tell(current)
    },
  }
}

function register(registry: Registry, shortcut: string, press: () => void): ShortcutState['state'] {
  try {
    return registry.register(shortcut, press) ? 'works' : 'taken'
  } catch {
    return 'unreadable'
  }
}
