// The zip archive that a document is (office files, books): of what it holds only what readers read is judged and listed.
import { AppError, isAppError } from '../../../../shared/errors.ts'
import type { ZipFault, ZipRules } from '../../files/zip/judge-zip.ts'
import { openZip, type ZipArchive } from '../../files/zip/open-zip.ts'

export interface DocumentZip {
  /** Names with '/' between their parts, in the order of the archive: those that `isWanted` said yes to. */
  names: readonly string[]
  /** Null where there is none of this name, or a damaged one. Throws ARCHIVE_REFUSED. */
  read(name: string): Promise<Uint8Array | null>
  /** What is wrong with the first of those read that is damaged, half a sentence; null where none is. */
  damage(): string | null
}

/** Far above what is met in files of 200 MB: the text of a novel takes 3 MB, a sheet of a million cells 60 MB. */
const limits = {
  maxEntries: 100_000,
  maxFileBytes: 512 * 1024 * 1024,
  maxTotalBytes: 1024 * 1024 * 1024,
  /** Deflate's limit is 1032; a sheet of equal rows gives 60, one of blank ones 300. */
  maxRatio: 500,
  smallBytes: 16 * 1024 * 1024,
}

/**
 * What an archive's fault is for whoever reads a document or an archive of notes. `what`: "document", "archive".
 * Makes FILE_ENCRYPTED, FILE_DAMAGED, ARCHIVE_REFUSED.
 */
export const zipErrorOf =
  (path: string, what: string) =>
  ({ kind, reason }: ZipFault): AppError => {
    if (kind === 'encrypted') {
      return new AppError('FILE_ENCRYPTED', `${path} asks for a password. Save it without one to have it found.`, { path })
    }
    if (kind === 'damaged') {
      const message = `${path} cannot be read: ${reason}. Open it in the program that made it, and save it again.`
      return new AppError('FILE_DAMAGED', message, { path, reason })
    }
    const wayOut =
      kind === 'unsupported'
        ? 'Pack it again by Deflate, the usual method, to have it found.'
        : `No ${what} of a usual program does that.`
    return new AppError('ARCHIVE_REFUSED', `${path} was not unpacked: ${reason}. ${wayOut}`, { path, reason })
  }

/** Hands over what `use` makes of it, and closes it. Throws FILE_ENCRYPTED, FILE_DAMAGED, ARCHIVE_REFUSED. */
export async function withDocumentZip<T>(
  bytes: Uint8Array,
  path: string,
  isWanted: (name: string) => boolean,
  use: (zip: DocumentZip) => Promise<T>,
): Promise<T> {
  const rules: ZipRules = {
    ...limits,
    what: 'document',
    isLenient: true,
    isIgnored: (name) => !isWanted(name),
    errorOf: zipErrorOf(path, 'document'),
  }
  const zip: ZipArchive = await openZip(bytes, rules)
  let damage: string | null = null
  try {
    return await use({
      names: [...zip.entries.keys()],
      damage: () => damage,
      async read(name) {
        const entry = zip.entries.get(name)
        try {
          return entry === undefined ? null : await zip.read(entry, limits.maxFileBytes)
        } catch (error) {
          // A slide that cannot be unpacked keeps nobody from the others.
          if (!isAppError(error, 'FILE_DAMAGED')) throw error
          damage ??= error.data.reason
          return null
        }
      },
    })
  } finally {
    zip.close()
  }
}
