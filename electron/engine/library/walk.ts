// Reads a linked folder's tree: which files are there and which parts could not be read. Never writes, never leaves the folder.
import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { throwIfCancelled } from '../../../shared/errors.ts'
import { systemCode, systemReason } from '../files/system-reason.ts'
import { followLinks } from './follow-links.ts'
import { type IgnoreRules, ignoreFileNames } from './ignore-rules.ts'
import { isInside } from './inside.ts'
import { createFileStats } from './stat-files.ts'
import type { Walk, Walking, WalkOptions, WalkPlace } from './walk-result.ts'

// Folders read at once: enough to keep Node's four file system threads busy, few enough to leave them to others.
const foldersAtOnce = 8

/** Never throws for what it cannot read: that is part of the answer. Throws CANCELLED. */
export async function walkFolder(options: WalkOptions): Promise<Walk> {
  const result: Walk = { files: [], folders: [], closed: [], unreadable: [], links: 0, outside: [] }
  const stats = await createFileStats(options.root)
  const walking: Walking = { options, result, stats, links: [], claim: null }
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
async function findStart({ root, rules, start = root }: WalkOptions): Promise<WalkPlace | null> {
  let place: WalkPlace = { path: root, real: root, name: '', rules }
  if (start === root) return place
  for (const part of relative(root, start).split(sep)) {
    const inside = await rulesInside(place, ignoreFileNames)
    place = { ...childOf(place, part), rules: inside }
    if (inside.ignores(place.name, true)) return null
  }
  return place
}

/** Reads `start` and everything below it. */
async function walkTree(start: WalkPlace, walking: Walking): Promise<void> {
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
async function readPlace(place: WalkPlace, walking: Walking): Promise<WalkPlace[]> {
  const { options, result, claim } = walking
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
  const ignoreFiles = ignoreFileNames.filter((name) => entries.some((entry) => entry.name === name && entry.isFile()))
  const rules = await rulesInside(place, ignoreFiles)
  const { files, below } = sortEntries(entries, { ...place, rules }, walking)
  await addFiles(place, claim ? files.filter((name) => claim(joinPath(place.real, name))) : files, walking)
  const wanted = claim ? below.filter((folder) => claim(folder.real)) : below
  if (!options.enter) return wanted
  result.closed.push(...wanted.filter((folder) => !options.enter?.(folder.path)).map(({ path }) => path))
  return wanted.filter((folder) => options.enter?.(folder.path))
}

/** What is not ignored: names of files, and folders. Links are put aside. */
function sortEntries(
  entries: readonly Dirent[],
  place: WalkPlace,
  { options, links }: Walking,
): { files: string[]; below: WalkPlace[] } {
  const { rules } = place
  const isIgnored = rules.ignoresIn(place.name)
  const files: string[] = []
  const below: WalkPlace[] = []
  for (const entry of entries) {
    const isFolder = entry.isDirectory()
    if (isIgnored(entry.name, isFolder)) continue
    if (entry.isFile()) files.push(entry.name)
    else if (entry.isSymbolicLink()) links.push({ ...childOf(place, entry.name), rules })
    else if (isFolder) below.push({ ...childOf(place, entry.name), rules })
  }
  return { files, below: below.filter(({ real }) => !options.skip.has(real)) }
}

async function addFiles(place: WalkPlace, names: readonly string[], { stats, result }: Walking): Promise<void> {
  if (names.length === 0) return
  const paths = names.map((name) => joinPath(place.path, name))
  for (const [index, found] of (await stats.of(place.real, paths)).entries()) {
    const path = paths[index]!
    if (typeof found !== 'string') result.files.push({ path, ...found })
    // A name that is not UTF-8 cannot be opened by the name that we were given.
    else if (found !== 'ENOENT') result.unreadable.push({ path, kind: 'file', reason: systemReason(found) })
    else if (path.includes('\uFFFD')) {
      result.unreadable.push({ path, kind: 'file', reason: 'its name is not valid UTF-8; rename it' })
    }
  }
}

async function rulesInside({ path, name, rules }: WalkPlace, fileNames: readonly string[]): Promise<IgnoreRules> {
  if (fileNames.length === 0) return rules
  // An ignore file that cannot be read says nothing, as with git.
  const texts = await Promise.all(fileNames.map((file) => readFile(joinPath(path, file), 'utf8').catch(() => '')))
  return rules.below(
    name,
    texts.filter((text) => text !== ''),
  )
}

function childOf(place: WalkPlace, entryName: string): Omit<WalkPlace, 'rules'> {
  const path = joinPath(place.path, entryName)
  return {
    path,
    real: place.real === place.path ? path : joinPath(place.real, entryName),
    name: place.name === '' ? entryName : `${place.name}/${entryName}`,
  }
}

/** `path.join` without its normalising, which costs more than the rest of the walk. */
const joinPath = (folder: string, name: string) => (folder.endsWith(sep) ? folder + name : folder + sep + name)
