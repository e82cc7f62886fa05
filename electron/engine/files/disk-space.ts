// Whether there is room for a model before the first byte of it is written.
import { statfs } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'

/** Free bytes for this user where `folder` lies; null when the system does not say. */
export type FreeBytes = (folder: string) => Promise<number | null>

export const readFreeBytes: FreeBytes = (folder) =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )

/** Throws DISK_FULL when fewer than `needed` bytes and `spare` on top are free. */
export async function checkSpace(folder: string, needed: number, spare: number, freeBytes: FreeBytes): Promise<void> {
  const free = await freeBytes(folder)
  if (free === null || free >= needed + spare) return
  const amount = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  throw new AppError(
    'DISK_FULL',
    `The model needs ${amount(needed + spare)} in ${folder}, where ${amount(free)} are free. Make room and try again.`,
    { path: folder },
  )
}
