// Reads a linked folder's tree: which files are there and which parts could not be read. Never writes, never leaves the folder.
import { readdir, readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { throwIfCancelled } from '../../../shared/errors.ts'
import { followLinks, type Link } from './follow-links.ts'
import { type IgnoreRules, ignoreFileNames } from './ignore-rules.ts'
import { isInside } from './inside.ts'
import { statFile } from './stat-file.ts'
import { systemCode, systemReason } from './system-reason.ts'

export interface FoundFile {
  /** Absolute, spelled as the file system gives it (no Unicode normalisation). */
  path: string
  sizeBytes: number
  /** Whole ms. */
  modifiedMs: number
}

export interface Walk {
  files: FoundFile[]
  /** Folders that were read. */
  folders: string[]
  /** Folders seen but left out by `enter`: what is known below them still stands. */
  closed: string[]
  /** What is known at or below these still stands: nothing can be said about them now. */
  unreadable: { path: string; kind: 'file' | 'folder'; reason: string }[]
  /** Symbolic links met, followed or not. */
  links: number
  /** Those of them that lead out of the root, and into nothing of `skip`, ascending. */
  outside: string[]
}

export interface WalkOptions {
  /** A real path. */
  root: string
  /** The rules at the top of `root`. */
  rules: IgnoreRules
  /** Absolute folders that are never entered: other linked folders, our own data folder. */
  skip: ReadonlySet<string>
  /** A folder below `root` to begin with; the whole tree when absent. */
  start?: string
  /** Whether to read a folder below the start; every one when absent. */
  enter?(path: string): boolean
  /** Called just before a folder is read, so that a watcher set now misses nothing that the walk does not see. */
  onFolder?(path: string): void
  signal?: AbortSignal
}

/** A folder to read. `real` differs from `path` below a symbolic link. */
export interface Place {
  path: string
  real: string
  /** Relative to the root with forward slashes; '' is the root. */
  name: string
  rules: IgnoreRules
}

/** What one walk carries along. */
export interface Walking {
  options: WalkOptions
  result: Walk
  links: Link[]
  /** Null for a folder or file that was already met under another path. */
  claim: ((real: string) => boolean) | null
}

// Folders read at once: enough to keep Node's four file system threads busy, few enough to leave them to others.
const foldersAtOnce = 8
const entriesAtOnce = 256

/** Never throws for what it cannot read: that is part of the answer. Throws CANCELLED. */
export async function walkFolder(options: WalkOptions): Promise<Walk> {
  const result: Walk = { files: [], folders: [], closed: [], unreadable: [], links: 0, outside: [] }
  const walking: Walking = { options, result, links: [], claim: null }
  const start = await findStart(options)
  if (start) await walkTree(start, walking)
  await followLinks(walking, walkTree)
  result.links = walking.links.length
  return result
}

/** Whether a walk of `root` would come to the folder `start`: no rule ignores it, nothing skipped holds it. */
export async function isReachedByWalk(options: WalkOptions & { start: string }): Promise<boolean> {
  const isSkipped = [...options.skip].some((folder) => options.start === folder || isInside(options.start, folder))
  return !isSkipped && (await findStart(options)) !== null
}

/** The start with the rules of every folder above it; null when it is ignored itself. */
async function findStart({ root, rules, start = root }: WalkOptions): Promise<Place | null> {
  let place: Place = { path: root, real: root, name: '', rules }
  if (start === root) return place
  for (const part of relative(root, start).split(sep)) {
    const inside = await rulesInside(place, ignoreFileNames)
    place = { ...childOf(place, part), rules: inside }
    if (inside.ignores(place.name, true)) return null
  }
  return place
}

/** Reads `start` and everything below it. */
async function walkTree(start: Place, walking: Walking): Promise<void> {
  const waiting = [start]
  const running = new Set<Promise<void>>()
  while (waiting.length > 0 || running.size > 0) {
    throwIfCancelled(walking.options.signal)
    while (waiting.length > 0 && running.size < foldersAtOnce) {
      const reading = readPlace(waiting.pop()!, walking)
        .then((below) => void waiting.push(...below))
        .finally(() => running.delete(reading))
      running.add(reading)
    }
    await Promise.race(running)
  }
}

/** Adds the files of one folder to the result and returns the folders to read next. */
async function readPlace(place: Place, { options, result, links, claim }: Walking): Promise<Place[]> {
  options.onFolder?.(place.path)
  const entries = await readdir(place.path, { withFileTypes: true }).catch((error: unknown) => systemCode(error))
  if (typeof entries === 'string') {
    // Gone since its parent was read: its notes are gone too, unless the root itself went, which the caller looks at.
    if (entries !== 'ENOENT' && entries !== 'ENOTDIR') {
      result.unreadable.push({ path: place.path, kind: 'folder', reason: systemReason(entries) })
    }
    return []
  }
  result.folders.push(place.path)
  const fileNames = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name))
  const rules = await rulesInside(
    place,
    ignoreFileNames.filter((name) => fileNames.has(name)),
  )
  const below: Place[] = []
  // In slices, so that a folder of ten thousand notes does not hold the event loop.
  for (let at = 0; at < entries.length; at += entriesAtOnce) {
    const files: Place[] = []
    for (const entry of entries.slice(at, at + entriesAtOnce)) {
      const child = { ...childOf(place, entry.name), rules }
      if (rules.ignores(child.name, entry.isDirectory())) continue
      if (entry.isSymbolicLink()) links.push(child)
      else if (entry.isFile()) files.push(child)
      else if (entry.isDirectory() && !options.skip.has(child.real)) below.push(child)
    }
    await addFiles(claim ? files.filter((file) => claim(file.real)) : files, result)
  }
  const wanted = claim ? below.filter((folder) => claim(folder.real)) : below
  if (!options.enter) return wanted
  result.closed.push(...wanted.filter((folder) => !options.enter?.(folder.path)).map(({ path }) => path))
  return wanted.filter((folder) => options.enter?.(folder.path))
}

async function addFiles(files: readonly Place[], result: Walk): Promise<void> {
  const stats = await Promise.all(files.map(({ path }) => statFile(path)))
  for (const [index, stat] of stats.entries()) {
    const { path } = files[index]!
    if (typeof stat !== 'string') result.files.push({ path, ...stat })
    // A name that is not UTF-8 cannot be opened by the name that we were given.
    else if (stat !== 'ENOENT') result.unreadable.push({ path, kind: 'file', reason: systemReason(stat) })
    else if (path.includes('\uFFFD')) {
      result.unreadable.push({ path, kind: 'file', reason: 'its name is not valid UTF-8; rename it' })
    }
  }
}

async function rulesInside({ path, name, rules }: Place, fileNames: readonly string[]): Promise<IgnoreRules> {
  if (fileNames.length === 0) return rules
  // An ignore file that cannot be read says nothing, as with git.
  const texts = await Promise.all(fileNames.map((file) => readFile(joinPath(path, file), 'utf8').catch(() => '')))
  return rules.below(
    name,
    texts.filter((text) => text !== ''),
  )
}

function childOf(place: Place, entryName: string): Omit<Place, 'rules'> {
  const path = joinPath(place.path, entryName)
  return {
    path,
    real: place.real === place.path ? path : joinPath(place.real, entryName),
    name: place.name === '' ? entryName : `${place.name}/${entryName}`,
  }
}

/** `path.join` without its normalising, which costs more than the rest of the walk. */
const joinPath = (folder: string, name: string) => (folder.endsWith(sep) ? folder + name : folder + sep + name)
