// The contract's methods about what is set once for the whole app.
import type { EngineHandlers } from '../../../shared/contract.ts'
import type { LibrarySession } from '../session/library-session.ts'

export function createSettingsHandlers(
  core: () => Promise<LibrarySession>,
): Pick<EngineHandlers, 'readSettings' | 'changeSettings'> {
  return {
    readSettings: async () => (await core()).settings.read(),
    async changeSettings(changes) {
      const { settings, power, emit } = await core()
      const changed = await settings.change(changes)
      power.look()
      emit('settingsChanged', changed)
      return changed
    },
  }
}
