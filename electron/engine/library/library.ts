// The folders a person linked: which they are, what is in them now, and a call when something changes in them.
// Reads folders and library.json; never writes into a linked folder.
import { watch } from 'node:fs'
import { relative, sep } from 'node:path'
import type { settings, Tuned } from '../settings.ts'
import { changeFolder, type FolderList, type LinkedFolder, openFolderList } from './folder-list.ts'
import { createIgnoreRules } from './ignore-rules.ts'
import { planLink, rebaseGlob, resolveFolder } from './link-folder.ts'
import { createLooker, type Look, type Sight } from './look.ts'
import { reachFolder, suspectReason } from './reachable.ts'
import { isReachedByWalk } from './walk.ts'
import { createFolderWatcher, type FolderWatcher, type WatchFolder } from './watch-folders.ts'

export interface LibraryOptions {
  dataFolder: string
  /** The list of folders, where another library over the same data folder has it open: two would overwrite each other. */
  list?: FolderList
  settings: Tuned<typeof settings.library>
  now(): number
  /** fs.watch, unless a test has another. */
  watchFolder?: WatchFolder
}

export interface Library {
  /** For a second library over the same data folder. */
  readonly list: FolderList
  folders(): readonly LinkedFolder[]
  /**
   * Links a folder. Takes over linked folders inside it (`adopted`, with their globs). A folder that is linked already stays
   * as it is, but for its globs where some are given.
   * Throws FOLDER_NOT_FOUND, NOT_A_FOLDER, FOLDER_INSIDE_LINKED, FOLDER_UNREADABLE.
   */
  link(path: string, ignore: readonly string[]): Promise<{ path: string; adopted: string[]; isNew: boolean }>
  unlink(path: string): Promise<void>
  setIgnore(path: string, ignore: readonly string[]): Promise<void>
  /** Null when the folder can be reached, else why not, in words. Quick: looks at the folder alone. */
  whyUnreachable(path: string): Promise<string | null>
  /** Looks at a folder: everything, or where `look` says. `knowsNotes` guards against an unmounted drive. Throws CANCELLED. */
  look(folder: string, look: Look | null, knowsNotes: boolean, signal?: AbortSignal): Promise<Sight>
  /** From the next look on, tells where to look again. */
  watch(onChange: (folder: string, look: Look) => void): void
  /** Why changes in a folder are not told (the caller looks again every `pollEveryMs`); null when they are. */
  watchTrouble(folder: string): string | null
  close(): void
}

/** Throws STORE_DAMAGED when the list of folders cannot be read. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { dataFolder, settings, now, watchFolder = watch } = options
  const ownFolder = await resolveFolder(dataFolder)
  const list = options.list ?? (await openFolderList(dataFolder))
  const troubles = new Map<string, string>()
  let watcher: FolderWatcher | null = null
  const rulesOf = (ignore: readonly string[]) =>
    createIgnoreRules({ globs: ignore, always: settings.ignoreAlways, foldCase: process.platform !== 'linux' })
  return {
    list,
    folders: list.all,
    async link(path, ignore) {
      const real = await resolveFolder(path)
      const globsOf = (folder: string) => (folder === real ? ignore : (list.get(folder)?.ignore ?? []))
      const plan = await planLink(real, linkedPaths(list), ownFolder, (parent, child) =>
        isReachedByWalk({ root: parent, rules: rulesOf(globsOf(parent)), skip: new Set([ownFolder]), start: child }),
      )
      for (const child of plan.adopted) watcher?.forget(child)
      if (!plan.isLinked) await list.change((folders) => withLinked(folders, real, { ignore, linkedMs: now(), ...plan }))
      else if (ignore.length > 0) await changeFolder(list, real, { ignore: [...ignore] })
      return { path: real, adopted: plan.adopted, isNew: !plan.isLinked }
    },
    async unlink(path) {
      await list.change((folders) => folders.filter((folder) => folder.path !== path))
      watcher?.forget(path)
      troubles.delete(path)
    },
    setIgnore: (path, ignore) => changeFolder(list, path, { ignore: [...ignore] }),
    async whyUnreachable(path) {
      const reach = await reachFolder(path, settings.reachTimeoutMs)
      if ('reason' in reach) return reach.reason
      return (list.get(path)?.suspectSinceMs ?? null) === null ? null : suspectReason
    },
    look: createLooker({ list, settings, now, ownFolder, rulesOf, watcher: () => watcher }),
    watch(onChange) {
      watcher ??= createFolderWatcher({
        watch: watchFolder,
        isRecursive: process.platform === 'darwin' || process.platform === 'win32',
        onChange: (root, path, isDeep) => onChange(root, { path, isDeep }),
        onTrouble: (root, reason) => void troubles.set(root, reason),
      })
    },
    watchTrouble: (folder) => troubles.get(folder) ?? null,
    close: () => watcher?.close(),
  }
}

const linkedPaths = (list: FolderList) => list.all().map(({ path }) => path)

interface NewLink {
  ignore: readonly string[]
  adopted: readonly string[]
  linkedMs: number
}

function withLinked(folders: readonly LinkedFolder[], path: string, { ignore, adopted, linkedMs }: NewLink): LinkedFolder[] {
  const inherited = folders
    .filter((folder) => adopted.includes(folder.path))
    .flatMap((folder) => folder.ignore.map((glob) => rebaseGlob(glob, relative(path, folder.path).split(sep).join('/'))))
  const kept = folders.filter((folder) => !adopted.includes(folder.path))
  return [...kept, { path, ignore: [...ignore, ...inherited], linkedMs, identity: null, suspectSinceMs: null }]
}
