// Where things live on this machine: the library, the bundled models and the sample notes.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import envPaths from 'env-paths'

/**
 * The one default for app, command line and server, so that they share one library.
 * A folder below the system's app-data folder: on a Mac Electron keeps its own files in "Nearnote" there, which is the
 * same folder as "nearnote", and the library's folder must hold nothing foreign.
 */
export function defaultDataFolder(): string {
  return join(envPaths('nearnote', { suffix: '' }).data, 'library')
}

/** The folder asked for with `--data`, else the one that somebody moved the library to, else the default. Absolute. */
export function chooseDataFolder(asked: string | undefined): string {
  return asked === undefined || asked === '' ? readLocation().folder : resolve(asked)
}

/** Where the library lies, and where it is to be moved at the next start of the app. */
export interface Location {
  folder: string
  next: string | null
  /** Why the last move was not made. */
  problem: MoveProblem | null
}

export type MoveProblemKind = 'busy' | 'notEmpty' | 'inside' | 'noRoom' | 'failed'

export interface MoveProblem {
  kind: MoveProblemKind
  folder: string
  /** The system's own word where it has one. */
  reason: string
}

/** Beside the default folder, so that app, command line and server read the same. */
export const locationFile = (): string => join(dirname(defaultDataFolder()), 'location.json')

/** A damaged file, or one that names no folder, counts as none. */
export function readLocation(file = locationFile()): Location {
  const fresh: Location = { folder: defaultDataFolder(), next: null, problem: null }
  try {
    // SAFETY: every field is checked before it is used.
    const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<Location> | null
    const folder = typeof found?.folder === 'string' && isAbsolute(found.folder) ? found.folder : fresh.folder
    const next = typeof found?.next === 'string' && isAbsolute(found.next) ? found.next : null
    return { folder, next, problem: typeof found?.problem?.kind === 'string' ? found.problem : null }
  } catch {
    return fresh
  }
}

/** In one step. Throws the system's error. */
export function writeLocation(location: Location, file = locationFile()): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(location)}\n`)
  renameSync(`${file}.${process.pid}`, file)
}

/** What a library leaves behind where it goes: notes that are linked under their own path. */
export const leftBehind: readonly string[] = ['nearnote.json', 'sample-notes']

/** Holds a copy that is not whole yet; one that was left behind is of no use. */
export const copyFolder = 'moving.partial'

/**
 * Why a library cannot be moved there; null where it can: into a new folder, an empty one, one it once left, or one into which a move was cut off
 * (then parts of the copy may be at their place already).
 */
export function targetProblem(from: string, to: string): MoveProblemKind | null {
  if (holds(from, to) || holds(to, from)) return 'inside'
  try {
    const names = readdirSync(to)
    const ours = [...leftBehind, copyFolder, ...(names.includes(copyFolder) ? readdirSync(from) : [])]
    return names.every((name) => ours.includes(name)) ? null : 'notEmpty'
  } catch (error) {
    // SAFETY: node:fs throws system errors, which carry a code.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'failed'
  }
}

/** True for the folder itself too. */
const holds = (folder: string, path: string) => {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || /^\.\.[\\/]/.test(way) || isAbsolute(way))
}

/** The value of `--data DIR` or `--data=DIR` among the words a program was started with. */
export function dataFolderAsked(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--data' || word.startsWith('--data='))
  const word = words[at]
  return word === '--data' ? words[at + 1] : word?.slice('--data='.length)
}

/** The same program outside the packaged app's archive, where threads are started from; as it is in a checkout. */
export const outsideArchive = (file: string): string => file.replace(/([\\/])app\.asar(?=[\\/])/, '$1app.asar.unpacked')

export interface Resources {
  /** Holds the catalogue and one folder a bundled encoder. */
  modelFolder: string
  samplesFolder: string
  /** The built window. */
  rendererFolder: string
}

/**
 * Files that ship with the program. `outFolder` is the folder `out` that the running script belongs to;
 * `resourcesFolder` is the packaged app's resources folder (models are opened by path, so they lie outside the archive), null in a checkout.
 */
export function bundledResources(outFolder: string, resourcesFolder: string | null): Resources {
  const rendererFolder = join(outFolder, 'renderer')
  if (resourcesFolder !== null) {
    return { modelFolder: join(resourcesFolder, 'models'), samplesFolder: join(resourcesFolder, 'sample-notes'), rendererFolder }
  }
  const checkout = dirname(outFolder)
  return { modelFolder: join(checkout, 'models'), samplesFolder: join(checkout, 'build', 'sample-notes'), rendererFolder }
}
