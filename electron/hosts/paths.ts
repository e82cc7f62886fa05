// Where things live on this machine: the library, the bundled models and the sample notes.
import { dirname, join, resolve } from 'node:path'
import envPaths from 'env-paths'

/**
 * The one default for app, command line and server, so that they share one library.
 * A folder below the system's app-data folder: on a Mac Electron keeps its own files in "Nearnote" there, which is the
 * same folder as "nearnote", and the library's folder must hold nothing foreign.
 */
export function defaultDataFolder(): string {
  return join(envPaths('nearnote', { suffix: '' }).data, 'library')
}

/** The folder asked for with `--data`, else the default. Absolute. */
export function chooseDataFolder(asked: string | undefined): string {
  return asked === undefined || asked === '' ? defaultDataFolder() : resolve(asked)
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
