// How much an archive may hold, and how it is refused.
import { AppError } from '../../../../../shared/errors.ts'
import type { settings, Tuned } from '../../../settings.ts'

export type ImportLimits = Tuned<typeof settings.models.import>

const unpackIt = 'Unpack it yourself and add the folder, if you trust it.'

export const refuse = (path: string, reason: string, wayOut = unpackIt): AppError<'ARCHIVE_REFUSED'> =>
  new AppError('ARCHIVE_REFUSED', `${path} was not opened: ${reason}. ${wayOut}`, { path, reason })
