// A full disk, by whichever layer says so.
import { AppError } from '../../../shared/errors.ts'
import { systemCode } from './system-reason.ts'

/** By an AppError, by node:fs, or by LanceDB in words (28 is ENOSPC, 112 what Windows has for it). */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'DISK_FULL'
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return true
  return error instanceof Error && /no space left|disk quota exceeded|os error (?:28|112)\b|ENOSPC/i.test(error.message)
}

/** What writing threw, as DISK_FULL with `message` where the disk is full; every other error as it is. */
export function diskError(error: unknown, path: string, message: string): unknown {
  if (error instanceof AppError || !isDiskFull(error)) return error
  return new AppError('DISK_FULL', message, { path }, { cause: error })
}

/** The same for any file of ours. */
export const diskErrorAt = (error: unknown, path: string): unknown =>
  diskError(error, path, `There is no room on the disk for ${path}. Make room and try again.`)
