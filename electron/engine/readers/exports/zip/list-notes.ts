// Which of an archive's files are notes, what each is called and who reads it.
import { extname } from 'node:path'
import type { ZipEntry } from '../../../files/zip/open-zip.ts'
import { createNoteNames } from '../../containers/note-names.ts'
import type { ContainedNote } from '../../reader.ts'
import { keepForms } from './keep-folders.ts'
import { notionForms } from './notion-pages.ts'
import { bundleForms } from './text-bundles.ts'
import type { NoteForm, ZipFiles } from './zip-notes.ts'

export interface ArchiveNotes {
  notes: ContainedNote[]
  /** Names in the archive of files that are no notes. */
  others: string[]
  /** By the name of the note. */
  entries: ReadonlyMap<string, ZipEntry>
}

/** `archive`: the file's own name. */
export async function listNotes(files: ZipFiles, archive: string): Promise<ArchiveNotes> {
  const forms = new Map([...notionForms(files), ...(await keepForms(files)), ...(await bundleForms(files, archive))])
  const names = createNoteNames()
  const notes: ContainedNote[] = []
  const others: string[] = []
  const entries = new Map<string, ZipEntry>()
  for (const entry of files.entries.values()) {
    const form = forms.get(entry.name) ?? {}
    if (form === 'none') continue
    const reader = form.reader ?? files.readerOf(entry.name)
    if (reader === null) others.push(entry.name)
    else {
      const name = nameOf(entry.name, form, names.take)
      entries.set(name, entry)
      notes.push({ name, sizeBytes: entry.sizeBytes, modifiedMs: changeOf(entry), reader })
    }
  }
  return { notes, others, entries }
}

/**
 * Many programs date all files of an archive alike, or to two seconds, and a note is read again when its size or time is another: so
 * its bytes have a say in the milliseconds, which no archive has.
 */
const changeOf = ({ modifiedMs, checksum }: ZipEntry): number | null =>
  modifiedMs === null ? null : modifiedMs - (modifiedMs % 1000) + (checksum % 1000)

function nameOf(
  path: string,
  { parts, extension }: NoteForm,
  take: (parts: readonly string[], extension: string) => string,
): string {
  const written = (parts ?? path.split('/')).filter((part) => part !== '')
  if (extension !== undefined) return take(written, extension)
  const last = written.at(-1) ?? ''
  const end = extname(last)
  return take([...written.slice(0, -1), last.slice(0, last.length - end.length)], end)
}
