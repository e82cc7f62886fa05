// One look at a linked folder, guarded: what is away, unmounted or changing while it is read is never reported as empty.
import type { settings, Tuned } from '../settings.ts'
import { changeFolder, type FolderList, type Identity, type LinkedFolder } from './folder-list.ts'
import type { IgnoreRules } from './ignore-rules.ts'
import { isInside } from './inside.ts'
import { isSamePlace, judgeEmpty, reachFolder, suspectReason } from './reachable.ts'
import { walkFolder } from './walk.ts'
import { type Walk } from './walk-result.ts'
import type { FolderWatcher } from './watch-folders.ts'

/** Where to look: one folder and what is new below it, its whole tree when `isDeep`. */
export interface Look {
  path: string
  isDeep: boolean
}

/** What a look found. `start` is where it began: nothing is said about what lies elsewhere. */
export type Sight = { kind: 'seen'; start: string; walk: Walk } | { kind: 'unreachable'; reason: string }

interface LookerDeps {
  list: FolderList
  settings: Tuned<typeof settings.library>
  now(): number
  ownFolder: string
  rulesOf(ignore: readonly string[]): IgnoreRules
  watcher(): FolderWatcher | null
}

type Looker = (path: string, look: Look | null, knowsNotes: boolean, signal?: AbortSignal) => Promise<Sight>

export function createLooker(parts: LookerDeps): Looker {
  const { list, settings, now } = parts
  // Folders with symbolic links: a link may show a file under another path, so only a whole walk knows which one counts.
  const withLinks = new Set<string>()
  const reach = (path: string) => reachFolder(path, settings.reachTimeoutMs)

  return async (path, look, knowsNotes, signal) => {
    const sight = await lookAt(path, look, knowsNotes, signal)
    // A watcher keeps to what it was opened on, so what comes back at this path needs new ones.
    if (sight.kind === 'unreachable') parts.watcher()?.forget(path)
    return sight
  }

  async function lookAt(path: string, look: Look | null, knowsNotes: boolean, signal?: AbortSignal): Promise<Sight> {
    const folder = list.get(path)
    if (!folder) return { kind: 'unreachable', reason: 'The folder is not linked.' }
    const before = await reach(path)
    if ('reason' in before) return { kind: 'unreachable', reason: before.reason }
    const isElsewhere = folder.identity !== null && !isSamePlace(folder.identity, before.identity)
    const part = isElsewhere || withLinks.has(path) ? null : look
    const walk = await walkAndWatch(parts, folder, part, signal)
    if (walk.links > 0) withLinks.add(path)
    else if (!part) withLinks.delete(path)
    const isStartGone = walk.folders.length + walk.unreadable.length === 0
    if (part && (walk.links > 0 || isStartGone)) return lookAt(path, null, knowsNotes, signal)

    const after = await reach(path)
    if ('reason' in after) return { kind: 'unreachable', reason: after.reason }
    // Unmounted or replaced while it was read: what was read is worth nothing.
    if (!isSamePlace(before.identity, after.identity)) return { kind: 'unreachable', reason: 'The folder changed its place.' }
    const top = walk.unreadable.find((place) => place.path === path)
    if (top) return { kind: 'unreachable', reason: `The folder could not be read: ${top.reason}.` }
    const isEmpty = !part && walk.files.length + walk.unreadable.length === 0
    if (isEmpty && knowsNotes && judgeEmpty(folder, after.identity, now(), settings.acceptEmptyAfterMs) === 'suspect') {
      if (folder.suspectSinceMs === null) await changeFolder(list, path, { suspectSinceMs: now() })
      return { kind: 'unreachable', reason: suspectReason }
    }
    await rememberIdentity(list, folder, after.identity)
    if (!part) await rememberLinks(list, folder, walk.outside)
    return { kind: 'seen', start: part?.path ?? path, walk }
  }
}

async function walkAndWatch(
  { list, ownFolder, rulesOf, watcher }: LookerDeps,
  { path: root, ignore }: LinkedFolder,
  look: Look | null,
  signal: AbortSignal | undefined,
): Promise<Walk> {
  const watching = watcher()
  const start = look?.path ?? root
  const walk = await walkFolder({
    root,
    start,
    rules: rulesOf(ignore),
    skip: new Set([ownFolder, ...list.all().map(({ path }) => path)].filter((path) => path !== root)),
    ...(look && !look.isDeep && watching && { enter: (path) => !watching.has(root, path) }),
    ...(watching && { onFolder: (path) => watching.add(root, path) }),
    ...(signal && { signal }),
  })
  if (watching) {
    const read = new Set(walk.folders)
    const kept = [...walk.closed, ...walk.unreadable.map(({ path }) => path)]
    watching.prune(root, start, (path) => read.has(path) || kept.some((place) => path === place || isInside(path, place)))
  }
  return walk
}

async function rememberIdentity(list: FolderList, folder: LinkedFolder, now: Identity): Promise<void> {
  const { identity, suspectSinceMs } = folder
  if (identity?.device === now.device && identity.inode === now.inode && suspectSinceMs === null) return
  await changeFolder(list, folder.path, { identity: now, suspectSinceMs: null })
}

/** Links that are named; of more only the number is kept. */
const mostNamed = 50

async function rememberLinks(list: FolderList, { path, linksOutside }: LinkedFolder, outside: readonly string[]): Promise<void> {
  const found = { total: outside.length, paths: outside.slice(0, mostNamed) }
  const known = linksOutside ?? { total: 0, paths: [] }
  if (JSON.stringify(found) !== JSON.stringify(known)) await changeFolder(list, path, { linksOutside: found })
}
