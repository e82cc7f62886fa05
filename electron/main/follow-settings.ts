// What is set, as the engine keeps it, for whatever of it main has to do.
import type { Client } from '../../shared/contract.ts'
import { firstSettings, type Settings } from '../../shared/methods/settings.ts'

export interface FollowedSettings {
  get(): Settings
  /** From `settingsChanged`. */
  take(settings: Settings): void
  /** Asks the engine: its library may have been opened only now. */
  refresh(): void
}

/**
 * `apply` is called with the first settings at once, and with others as soon as they are known. It is told what was set before: null until
 * the engine has answered once, since what is learned then was set earlier and is no change.
 */
export function followSettings(
  engine: Pick<Client, 'readSettings'>,
  apply: (settings: Settings, before: Settings | null) => void,
): FollowedSettings {
  let settings = firstSettings
  let isKnown = false
  const take = (next: Settings) => {
    const before = isKnown ? settings : null
    isKnown = true
    if (JSON.stringify(next) === JSON.stringify(settings)) return
    settings = next
    apply(next, before)
  }
  // An engine that does not open its library tells the window; what was set last holds meanwhile.
  const refresh = () => void engine.readSettings().then(take, () => undefined)
  apply(firstSettings, null)
  refresh()
  return { get: () => settings, take, refresh }
}
