// Puts the parts together and offers the handlers of the contract. Knows no process, no window, no HTTP.
import type { EngineHandlers } from '../../shared/contract.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { abortable } from './async/abortable.ts'
import type { EngineOptions } from './engine-options.ts'
import { eraseFiles } from './files/erase.ts'
import { createCompareHandlers } from './handlers/compare.ts'
import { createDuplicateHandlers } from './handlers/duplicates.ts'
import { createHomeHandlers } from './handlers/home.ts'
import { createLibraryHandlers } from './handlers/library.ts'
import { createLinkHandlers } from './handlers/links.ts'
import { createMapHandlers } from './handlers/map.ts'
import { createModelHandlers } from './handlers/models.ts'
import { createPrivacyHandlers } from './handlers/privacy.ts'
import { createQueryHandlers, type UseIndex } from './handlers/search.ts'
import { createSearchListHandlers } from './handlers/search-lists.ts'
import { createSettingsHandlers } from './handlers/settings.ts'
import { createNoteViews } from './handlers/view-note.ts'
import { findGone } from './library/gone-files.ts'
import { fileHolding } from './reading/held-notes.ts'
import { openViewer } from './reading/open-reader.ts'
import type { OpenIndex } from './reindex/opened-index.ts'
import { type LibrarySession, openLibrarySession } from './session/library-session.ts'

export interface Engine {
  handlers: EngineHandlers
  /** Watches the folders and reconciles them in the background from now on, and goes on with a change of encoders. */
  start(): void
  /** Drains what runs and closes the store. */
  close(): Promise<void>
}

/**
 * Opens the library in `dataFolder`. The last index answers at once; nothing is read anew before `start` or a call that asks.
 * Throws MODEL_MISSING, MODEL_INVALID of the bundled encoder; with another one that is broken the bundled one answers.
 * With a damaged store it opens all the same; calls then answer STORE_DAMAGED.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  // Erasing closes everything and opens it afresh: calls meanwhile wait for that.
  let core = openLibrarySession(options)
  await core
  let isStarted = false
  const current = async (): Promise<LibrarySession> => core
  const viewer = openViewer(options)
  const use: UseIndex = async (work) => (await core).reindexing.current.use(work)
  const view = createNoteViews(viewer)
  const query = createQueryHandlers(use, view)
  const library = createLibraryHandlers(current, options)
  const handlers: EngineHandlers = {
    ...library,
    ...query,
    ...forLoneCommands({ ...query, ...library }, current, () => isStarted),
    ...createCompareHandlers(use),
    ...createLinkHandlers(use, view),
    ...createSearchListHandlers(use, current),
    ...createModelHandlers(current),
    ...createSettingsHandlers(current),
    ...createHomeHandlers(current),
    ...createPrivacyHandlers(current),
    ...createDuplicateHandlers(current, query.readNote),
    ...createMapHandlers(use),
    async erase() {
      const erased = closed(core).then(() => eraseFiles(options.dataFolder))
      core = erased.then(() => openLibrarySession(options))
      const fresh = await core
      if (isStarted) fresh.start()
      tellErased(options.emit, fresh)
      return erased
    },
  }
  return {
    handlers,
    start() {
      isStarted = true
      void core.then((open) => open.start(), options.log)
    },
    async close() {
      await viewer?.close()
      await closed(core)
    },
  }
}

/** Resolves when it is closed; one that could not be opened is. */
const closed = (core: Promise<LibrarySession>): Promise<void> =>
  core.then(
    (open) => open.close(),
    () => undefined,
  )

/** Everything is another. */
function tellErased(emit: EngineOptions['emit'], fresh: LibrarySession): void {
  emit('foldersChanged', {})
  emit('modelsChanged', {})
  emit('settingsChanged', fresh.settings.read())
  emit('historyChanged', {})
}

async function tellGone(answer: SearchAnswer, { library, store }: OpenIndex): Promise<SearchAnswer> {
  const paths = answer.hits.map(({ path }) => path)
  const gone = await findGone(paths, library, (path) => fileHolding(store.notes, path) ?? path)
  return { ...answer, hits: answer.hits.map((hit) => (gone.has(hit.path) ? { ...hit, gone: true } : hit)) }
}

type Lone = Pick<EngineHandlers, 'search' | 'related' | 'indexFolders' | 'rebuild'>

/**
 * A command that comes alone has nothing open yet that is switched on, no vocabulary read, no folder is followed, and nothing is measured
 * once it has ended; a window never waits for it.
 */
function forLoneCommands(
  { search, related, indexFolders, rebuild }: Lone,
  core: () => Promise<LibrarySession>,
  isStarted: () => boolean,
): Lone {
  const opened = async (ready: (index: OpenIndex) => Promise<void>) => {
    const { addOns, reindexing } = await core()
    if (isStarted() || (addOns.chosen('reranker') ?? addOns.chosen('sparse')) === null) return
    await addOns.restore()
    await reindexing.current.use(ready)
  }
  const measured = async (signal: AbortSignal) => {
    if (!isStarted())
      await abortable(
        (await core()).reindexing.current.use((index) => index.measured()),
        signal,
      )
  }
  const withGone = async (answer: SearchAnswer): Promise<SearchAnswer> => {
    if (isStarted() || answer.hits.length === 0) return answer
    return (await core()).reindexing.current.use((index) => tellGone(answer, index))
  }
  return {
    async search(input, signal) {
      await opened(({ sparseOpened }) => sparseOpened())
      // Its one answer should be what the window's is; there, a later keystroke mends an early answer.
      if (!isStarted())
        await abortable(
          (await core()).reindexing.current.use(({ store, namesRead }) => Promise.all([store.whenRead(), namesRead()])),
          signal,
        )
      return withGone(await search(input, signal))
    },
    related: async (input, signal) => withGone(await related(input, signal)),
    async indexFolders(input, signal) {
      const report = await indexFolders(input, signal)
      const filled = opened(({ sparseFilled }) => sparseFilled())
      await abortable(filled, signal)
      await measured(signal)
      return report
    },
    async rebuild(input, signal) {
      const report = await rebuild(input, signal)
      await measured(signal)
      return report
    },
  }
}
