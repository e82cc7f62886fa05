// What a person is told of a note that is named and not in the library.
import { AppError } from '../../../shared/errors.ts'
import { isInside } from '../library/inside.ts'
import type { Store } from '../store/store.ts'

export function noteNotFound({ notes }: Pick<Store, 'notes'>, path: string): AppError<'NOTE_NOT_FOUND'> {
  const isLinked = [...notes.values()].some(({ folder }) => isInside(path, folder))
  const way = isLinked ? 'Bring the index up to date, or look whether it is still there.' : 'Link its folder first.'
  return new AppError('NOTE_NOT_FOUND', `${path} is not in the library. ${way}`, { path })
}
