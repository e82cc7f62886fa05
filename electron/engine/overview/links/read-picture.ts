// The bytes of a picture that a note shows.
import { open } from 'node:fs/promises'
import { AppError } from '../../../../shared/errors.ts'
import type { Picture } from '../../../../shared/methods/links.ts'
import type { Store } from '../../store/store.ts'
import { findPicture } from './find-picture.ts'
import { pictureTypeOf } from './picture-types.ts'

/** A photograph has ten; what is larger is told instead of drawn. In bytes. */
export const mostPictureBytes = 20_000_000

export interface PictureDeps {
  store: Pick<Store, 'notes'>
  /** Absolute paths of all linked folders. */
  linked: readonly string[]
  /** The file that a note stands in, where it is none itself. */
  fileOf(path: string): string
}

/** Throws NOTE_NOT_FOUND, CANCELLED. */
export async function readPicture(
  { store, linked, fileOf }: PictureDeps,
  { from, target }: { from: string; target: string },
  signal: AbortSignal,
): Promise<Picture> {
  const note = store.notes.get(from)
  if (note === undefined) throw new AppError('NOTE_NOT_FOUND', `${from} is not in the library.`, { path: from })
  const path = await findPicture({ from: fileOf(from), folder: note.folder, linked, target }, signal)
  // What a link of that name leads to may be something else.
  const type = path === null ? undefined : pictureTypeOf(path)
  if (path === null || type === undefined) return { kind: 'missing' }
  const file = await open(path).catch(() => null)
  if (file === null) return { kind: 'missing' }
  try {
    const stats = await file.stat()
    if (!stats.isFile()) return { kind: 'missing' }
    if (stats.size > mostPictureBytes) return { kind: 'tooLarge', sizeBytes: stats.size }
    return { kind: 'picture', type, base64: await file.readFile('base64') }
  } finally {
    await file.close()
  }
}
