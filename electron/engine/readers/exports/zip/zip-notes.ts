// What an archive's files are to its reader, beyond what their names say: programs export notes in ways of their own.
import type { ZipEntry } from '../../../files/zip/open-zip.ts'
import type { DocumentReader, TextReader } from '../../reader.ts'

export type NoteReader = TextReader | DocumentReader

export interface ZipFiles {
  entries: ReadonlyMap<string, ZipEntry>
  /** By the name alone; null for what is no note. */
  readerOf(name: string): NoteReader | null
  /** A small file as text; null where there is none of this name, or it is large or damaged. */
  readText(name: string): Promise<string | null>
}

/** How a file is called and read; what is absent is as for any other file. */
export interface NoteForm {
  parts?: readonly string[]
  extension?: string
  reader?: NoteReader
}

/** By the file's name in the archive; 'none' where it is part of another note or thrown away. */
export type NoteForms = ReadonlyMap<string, NoteForm | 'none'>

/** `Folder/Sub/Plan.md` -> `Folder/Sub`, '' for a file in no folder. */
export const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))
