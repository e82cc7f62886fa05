// A bridge with a scripted engine behind it: the real dispatcher checks every input, handlers answer from a small library.

import { packComparison } from '../../electron/engine/similarity/pack-comparison.ts'
import type { Bridge } from '../../renderer/bridge.ts'
import type { EventName, Handlers, Payload } from '../../shared/contract.ts'
import { createDispatcher } from '../../shared/dispatcher.ts'
import { AppError } from '../../shared/errors.ts'
import { firstSettings } from '../../shared/methods/settings.ts'
import type { ListenEvent } from '../../shared/port.ts'
import { createModelScript, type ModelScript } from './model-script.ts'
import { appHandlers } from './sample-app.ts'
import { arrangementOf, comparisonOf, tableOf, withoutOf } from './sample-comparisons.ts'
import { createDuplicateScript } from './sample-duplicates.ts'
import { createHomeScript, type HomeHandlers } from './sample-home.ts'
import { noteOf, relatedTo, searchSamples, tags } from './sample-library.ts'
import { linkHandlers } from './sample-links.ts'
import { mapHandlers } from './sample-map.ts'
import { sampleProperties, sampleTypes } from './sample-search-lists.ts'
import { folders, idleProgress, status } from './sample-status.ts'

export interface FakeEngine {
  bridge: Bridge
  /** Every call that reached the engine, in order. */
  calls: { method: string; input: unknown }[]
  /** Ids that were cancelled. */
  cancelled: number[]
  emit<E extends EventName>(event: E, payload: Payload<E>): void
  /** An event of the bridge itself. */
  emitRaw: ListenEvent
  models: ModelScript
}

export function createFakeEngine(overrides: Partial<Handlers> = {}): FakeEngine {
  const calls: FakeEngine['calls'] = []
  const cancelled: number[] = []
  const running = new Map<number, AbortController>()
  const listeners = new Set<ListenEvent>()
  const bugs: unknown[] = []
  const emitRaw: ListenEvent = (event, payload) => {
    for (const listen of listeners) listen(event, payload)
  }
  const models = createModelScript(emitRaw)
  let settings = firstSettings
  const settingsHandlers: Pick<Handlers, 'readSettings' | 'changeSettings'> = {
    readSettings: async () => settings,
    changeSettings: async (changes) => {
      settings = { ...settings, ...changes }
      return settings
    },
  }
  const dispatch = createDispatcher(
    { ...standard, ...createDuplicateScript(), ...createHomeScript(), ...settingsHandlers, ...models.handlers, ...overrides },
    (bug) => bugs.push(bug),
  )
  return {
    models,
    calls,
    cancelled,
    emit: emitRaw,
    emitRaw,
    bridge: {
      call(method, input, callId = -1) {
        const controller = new AbortController()
        running.set(callId, controller)
        calls.push({ method, input })
        return dispatch(method, input, controller.signal)
      },
      cancel(callId) {
        cancelled.push(callId)
        running.get(callId)?.abort()
      },
      onEvent(listen) {
        listeners.add(listen)
        return () => void listeners.delete(listen)
      },
      // Electron tells where a file lies; here its name says it.
      pathForFile: (file) => `/home/ada/${file.name}`,
    },
  }
}

const standard: Omit<
  Handlers,
  keyof (ModelScript['handlers'] & ReturnType<typeof createDuplicateScript> & HomeHandlers) | 'readSettings' | 'changeSettings'
> = {
  ...appHandlers,
  ...linkHandlers,
  hostInfo: async () => ({
    kind: 'electron',
    abilities: ['chooseFolder', 'chooseModel', 'openNote', 'revealNote', 'dropPaths'],
    platform: 'linux',
  }),
  hostChooseFolder: async () => ({ path: '/home/ada/Garden' }),
  hostChooseModel: async () => ({ path: '/home/ada/Downloads/e5-small-v2' }),
  hostListFolders: async ({ path = '/home/ada' }) => ({
    path,
    parent: '/home',
    folders: ['Desktop', 'Documents', 'Notes', 'Pictures', 'Work'].map((name) => ({ name, path: `${path}/${name}` })),
  }),
  hostOpenNote: async () => ({}),
  hostRevealNote: async () => ({}),
  status: async () => status,
  progress: async () => idleProgress,
  listFolders: async () => ({ folders }),
  linkFolder: async ({ path }) => ({ path, adopted: [] }),
  unlinkFolder: async () => ({ removedNotes: 12, removedChunks: 80 }),
  setIgnore: async () => ({}),
  indexFolders: async () => ({ found: 0, indexed: 0, unchanged: 0, skipped: 0, failed: 0, removed: 0, chunks: 0, problems: [] }),
  reconcile: async () => ({}),
  pauseIndexing: async () => ({}),
  resumeIndexing: async () => ({}),
  cancelIndexing: async () => ({}),
  listProblems: async () => ({ problems: [], total: 0 }),
  retryNotes: async () => ({}),
  check: async () => ({ ok: true, problems: [] }),
  rebuild: async () => ({ found: 0, indexed: 0, unchanged: 0, skipped: 0, failed: 0, removed: 0, chunks: 0, problems: [] }),
  erase: async () => ({ erasedBytes: 1 }),
  addSampleNotes: async () => ({ path: '/home/ada/.local/share/nearnote/sample-notes' }),
  search: async ({ query, limit }) => searchSamples(query, limit),
  completeSearch: async ({ query, limit }) => searchSamples(query, limit),
  related: async ({ path }) => relatedTo(path),
  listTags: async () => ({ tags }),
  listProperties: async () => ({ properties: sampleProperties }),
  listTypes: async () => ({ types: sampleTypes }),
  languageNotice: async () => ({ unread: [] }),
  readFilePart: async () => ({ base64: '', sizeBytes: 0 }),
  async readNote({ path }) {
    const note = noteOf(path)
    if (note === null) throw new AppError('NOTE_NOT_FOUND', `${path} is no longer there.`, { path })
    return note
  },
  compare: async ({ left, right }) => comparisonOf(left, right),
  compareLists: async ({ left, right }) => tableOf(left, right),
  compareListsPacked: async ({ left, right }) => packComparison(tableOf(left, right)),
  leaveWordsOut: async ({ words }) => withoutOf(words),
  arrangeLists: async ({ left, right }) => arrangementOf(left, right),
  ...mapHandlers,
}
