// Says where in the linked folders something changed. It only ever asks to look again: what is there, the walk decides.
// Plain fs.watch, one watcher a folder that the walk read: chokidar would walk the tree a second time and hold a watcher for
// every file (test/bench/ingest.ts measures both), where the system's event for the folder names the same change.
import type { FSWatcher } from 'node:fs'
import { dirname, join } from 'node:path'
import { systemCode } from '../files/system-reason.ts'
import { ignoreFileNames } from './ignore-rules.ts'
import { isInside } from './inside.ts'

export interface WatchDeps {
  /** Something in `path` (a folder) changed; `isDeep` when its whole tree must be read again. */
  onChange(root: string, path: string, isDeep: boolean): void
  /** Watching does not work here: the caller walks more often. Called once a root. */
  onTrouble(root: string, reason: string): void
  /** One watcher sees the whole tree: macOS and Windows. */
  isRecursive: boolean
  watch: WatchFolder
}

/** node:fs's own, in the one form used here. */
export type WatchFolder = (
  path: string,
  options: { persistent: boolean; recursive: boolean },
  listener: (kind: string, name: string | null) => void,
) => FSWatcher

export interface FolderWatcher {
  /** Watches one folder of a root; call it before the folder is read. Cheap when it is watched already. */
  add(root: string, path: string): void
  /** True for a folder that was added and has not been renamed or deleted since. */
  has(root: string, path: string): boolean
  /** Lets go of every folder at or below `start` for which `isThere` is false. */
  prune(root: string, start: string, isThere: (path: string) => boolean): void
  forget(root: string): void
  close(): void
}

interface Root {
  path: string
  /** Null: seen by the root's own watcher, or not to be watched at all. */
  watchers: Map<string, FSWatcher | null>
  isTroubled: boolean
}

export function createFolderWatcher(parts: WatchDeps): FolderWatcher {
  const roots = new Map<string, Root>()
  return {
    add(path, folder) {
      const root = roots.get(path) ?? { path, watchers: new Map(), isTroubled: false }
      roots.set(path, root)
      if (root.watchers.has(folder)) return
      const isSeen = root.isTroubled || (parts.isRecursive && folder !== path)
      root.watchers.set(folder, isSeen ? null : openWatcher(root, folder, parts))
    },
    has: (path, folder) => roots.get(path)?.watchers.has(folder) ?? false,
    prune(path, start, isThere) {
      const root = roots.get(path)
      for (const folder of root?.watchers.keys() ?? []) {
        if (root && (folder === start || isInside(folder, start)) && !isThere(folder)) drop(root, folder)
      }
    },
    forget: (path) => forget(roots, path),
    close() {
      for (const path of roots.keys()) forget(roots, path)
    },
  }
}

function openWatcher(root: Root, folder: string, parts: WatchDeps): FSWatcher | null {
  try {
    const options = { persistent: false, recursive: parts.isRecursive }
    const watcher = parts.watch(folder, options, (kind, name) => tell(root, folder, { kind, name }, parts))
    watcher.on('error', (error) => {
      drop(root, folder)
      const code = systemCode(error)
      if (code === 'ENOSPC' || code === 'EMFILE') trouble(root, code, parts)
      // Windows says EPERM when the folder itself is deleted.
      else parts.onChange(root.path, folder === root.path ? folder : dirname(folder), false)
    })
    return watcher
  } catch (error) {
    const code = systemCode(error)
    // A folder that is gone or closed to us is the walk's business.
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EACCES') trouble(root, code, parts)
    return null
  }
}

function tell(root: Root, watched: string, event: { kind: string; name: string | null }, parts: WatchDeps): void {
  if (event.name === null) return parts.onChange(root.path, watched, parts.isRecursive)
  const changed = join(watched, event.name)
  // A watcher follows a renamed folder to its new place: what stands at the old name now must be read as something new.
  if (event.kind === 'rename' && changed !== root.path && root.watchers.has(changed)) {
    for (const path of root.watchers.keys()) if (path === changed || isInside(path, changed)) drop(root, path)
  }
  const folder = dirname(changed)
  const isRules = ignoreFileNames.some((file) => changed === join(folder, file))
  parts.onChange(root.path, isInside(folder, root.path) ? folder : root.path, isRules)
}

function trouble(root: Root, code: string, { onTrouble }: WatchDeps): void {
  if (root.isTroubled) return
  root.isTroubled = true
  onTrouble(root.path, reasonOf(code))
}

function drop(root: Root, folder: string): void {
  root.watchers.get(folder)?.close()
  root.watchers.delete(folder)
}

function forget(roots: Map<string, Root>, path: string): void {
  for (const watcher of roots.get(path)?.watchers.values() ?? []) watcher?.close()
  roots.delete(path)
}

function reasonOf(code: string): string {
  if (code === 'ENOSPC') return 'the system watches too many folders already (fs.inotify.max_user_watches)'
  if (code === 'EMFILE') return 'the system allows no more watchers (fs.inotify.max_user_instances)'
  return `the system cannot watch it (${code})`
}
