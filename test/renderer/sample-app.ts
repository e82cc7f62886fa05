// What the app's own methods answer while nothing happens.
import type { Handlers } from '../../shared/contract.ts'
import type { HostMethods } from '../../shared/methods/host.ts'
import { firstSettings } from '../../shared/methods/settings.ts'

export const appHandlers: Pick<Handlers, HostMethods | 'readPrivacy' | 'exportPersonal'> = {
  hostShortcut: async () => ({ shortcut: null, state: 'none' }),
  hostHideSummon: async () => ({}),
  hostShowNote: async () => ({}),
  hostShowSearch: async () => ({}),
  hostTakeRequests: async () => ({ requests: [] }),
  hostRevealLibrary: async () => ({}),
  hostLocation: async () => ({ folder: '/home/ada/.local/share/nearnote/library', isDefault: true, problem: null }),
  hostChooseLocation: async () => ({ path: '/media/disk/Nearnote' }),
  hostMoveLibrary: async () => ({}),
  readPrivacy: async () => ({
    dataFolder: '/home/ada/.local/share/nearnote/library',
    connections: [],
    stored: [
      { kind: 'index', sizeBytes: 120_000_000, names: ['index'] },
      { kind: 'personal', sizeBytes: 40_000, names: ['personal'] },
    ],
  }),
  exportPersonal: async () => ({
    program: 'nearnote',
    exportedAt: '2026-11-27T12:00:00.000Z',
    settings: firstSettings,
    tables: {},
  }),
}
