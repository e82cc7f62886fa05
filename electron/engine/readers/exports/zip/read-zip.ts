// A zip archive of notes: what Notion, Bear, Google Takeout and people pack. Read by yauzl where it lies; every file in it that we have a reader
// for is a note, called by its path. Left out: programs, archives inside archives (but for the parts of Notion's), hidden files, what macOS adds. Bounds: 50,000
// files, 4 GB unpacked, 200 MB a note, 200 times its size.
import { basename } from 'node:path'
import { AppError } from '../../../../../shared/errors.ts'
import { checkNoteSize, damaged, maxNoteBytes } from '../../containers/bounds.ts'
import type { ContainerReader, OpenContainer } from '../../reader.ts'
import { zipErrorOf } from '../../zip/open-document-zip.ts'
import { listNotes } from './list-notes.ts'
import { isPart, openParts, type ZipParts } from './open-parts.ts'
import type { NoteReader, ZipFiles } from './zip-notes.ts'

const limits = {
  maxEntries: 50_000,
  /** What is larger than one note may be is listed, and refused when it is read. */
  maxFileBytes: 4 * 1024 ** 3,
  maxTotalBytes: 4 * 1024 ** 3,
  maxRatio: 200,
  smallBytes: 1024 * 1024,
}
/** What is read while an archive is opened: what is known of a note, or a note of Keep. */
const maxSmallBytes = 1024 * 1024

/** `readerOf`: by a file's name, null for what is no note; `holdsNotes`: whether a file of this name holds many. */
export const zipReader = (
  readerOf: (name: string) => NoteReader | null,
  holdsNotes: (name: string) => boolean,
): ContainerReader => ({
  kind: 'container',
  async open(path) {
    const archive = await openArchive(path, readerOf)
    const sentences = [archive.leftOut, notLookedInto(archive.others.filter(holdsNotes))]
    return { ...archive, leftOut: sentences.filter((sentence) => sentence !== null).join(' ') || null }
  },
})

const mostNamed = 3

/** For people; null where no archive or mailbox lies in the archive. */
function notLookedInto(names: readonly string[]): string | null {
  if (names.length === 0) return null
  const more = names.length - mostNamed
  const named = names.slice(0, mostNamed).map((name) => `“${name}”`)
  const list = named.join(', ') + (more > 0 ? ` and ${more} more` : '')
  return names.length === 1
    ? `${list} in it may hold notes of its own: unpack it to have them found.`
    : `${list} in it may hold notes of their own: unpack them to have them found.`
}

/** Throws FILE_ENCRYPTED, FILE_DAMAGED, ARCHIVE_REFUSED. */
async function openArchive(path: string, readerOf: ZipFiles['readerOf']): Promise<OpenContainer & { leftOut: string | null }> {
  const others: string[] = []
  const zip = await openParts(path, {
    ...limits,
    what: 'archive of notes',
    isLenient: true,
    // A film beside the notes is no reason to refuse them, so that only what may be read is judged.
    isIgnored(name) {
      if (isNoise(name)) return true
      const isWanted = name.endsWith('/') || readerOf(name) !== null || tellsOfNotes(name) || isPart(name)
      if (!isWanted) others.push(name)
      return !isWanted
    },
    errorOf: zipErrorOf(path, 'archive of notes'),
  })
  try {
    const files = { entries: zip.entries, readerOf, readText: (name: string) => readSmall(zip, name) }
    const found = await listNotes(files, basename(path))
    return {
      notes: found.notes,
      others: [...others, ...found.others],
      leftOut:
        zip.unopened.length === 0
          ? null
          : `${zip.unopened.join(', ')} in it is too large to look into: unpack it to have its notes found.`,
      async read({ name, sizeBytes }) {
        checkNoteSize(path, name, sizeBytes)
        const entry = found.entries.get(name)
        if (entry === undefined) throw damaged(path, `“${name}” is not in it`, 'It may have changed.')
        return zip.read(entry, maxNoteBytes)
      },
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readSmall(zip: ZipParts, name: string): Promise<string | null> {
  const entry = zip.entries.get(name)
  if (entry === undefined || entry.sizeBytes > maxSmallBytes) return null
  try {
    return new TextDecoder().decode(await zip.read(entry, maxSmallBytes))
  } catch (error) {
    // One damaged file is told when it is read; the others are notes all the same.
    if (error instanceof AppError) return null
    throw error
  }
}

/** Files that say what others are: Keep's notes, a bundle's info, Notion's databases. */
const tellsOfNotes = (name: string) => /\.(?:json|csv)$/i.test(name)

/** Hidden files, and what systems add. */
const isNoise = (name: string) => /(?:^|\/)(?:\.[^/]|__MACOSX\/|node_modules\/|Thumbs\.db$|desktop\.ini$|~\$)/.test(name)
