// What is set, as the engine keeps it, for whatever of it main has to do.
import type { Client } from '../../shared/contract.ts'
import { firstSettings, type Settings } from '../../shared/methods/settings.ts'

export interface FollowedSettings {
  get(): Settings
  /** From `settingsChanged`. */
  take(settings: Settings): void
}

/** `apply` is called with the first settings at once, and with others as soon as they are known. It is told what was set before. */
export function followSettings(
  engine: Pick<Client, 'readSettings'>,
  apply: (settings: Settings, before: Settings | null) => void,
): FollowedSettings {
  let settings: Settings | null = null
  const take = (next: Settings) => {
    if (JSON.stringify(next) === JSON.stringify(settings)) return
    const before = settings
    settings = next
    apply(next, before)
  }
  take(firstSettings)
  // An engine that does not open its library tells the window; it tells of settings once it does.
  engine.readSettings().then(take, () => undefined)
  return { get: () => settings ?? firstSettings, take }
}
