// Where the library lies, as the app shows it and lets it be moved: at the next start, before anything is opened.
import { AppError } from '../../shared/errors.ts'
import { defaultDataFolder, type Location, type MoveProblem, readLocation, targetProblem, writeLocation } from '../hosts/paths.ts'

export interface LibraryPlace {
  /** False for a library that was named with --data: who named it moves it. */
  readonly canMove: boolean
  read(): { folder: string; isDefault: boolean; problem: MoveProblem | null }
  /** For the engine: the folder, and where it is to be moved first. */
  library(): { dataFolder: string; moveTo: string | null }
  /** Written down for the next start. Throws NOT_OUR_FOLDER. */
  move(path: string): void
}

/** `asked`: the folder named with --data. */
export function openLibraryPlace(asked: string | undefined, file?: string): LibraryPlace {
  const read = (): Location => (asked === undefined ? readLocation(file) : { folder: asked, next: null, problem: null })
  return {
    canMove: asked === undefined,
    read() {
      const { folder, problem } = read()
      return { folder, isDefault: folder === defaultDataFolder(), problem }
    },
    library() {
      const { folder, next } = read()
      return { dataFolder: folder, moveTo: next }
    },
    move(path) {
      const { folder } = read()
      const problem = targetProblem(folder, path)
      if (asked !== undefined)
        throw new AppError('NOT_AVAILABLE', 'This library was named with --data.', { ability: 'moveLibrary' })
      if (problem !== null) {
        const message =
          problem === 'inside'
            ? `${path} and the library lie inside each other. Choose another folder.`
            : `${path} is not empty. Choose an empty or new folder.`
        throw new AppError('NOT_OUR_FOLDER', message, { path })
      }
      writeLocation({ folder, next: path, problem: null }, file)
    },
  }
}
