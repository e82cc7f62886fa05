// What a path alone says of a note. A note inside a file that holds many is called `<file>/<name in it>`: no file lies below another
// file, so no other note is called so.
import { dirname, sep } from 'node:path'
import { bareMailbox, containerExtensions, readerOf } from './formats.ts'
import type { ReadLimits } from './read-note.ts'

// Asked of every path of a library again and again, and most have no such name in them: looked at before anything is taken apart.
const containerName = `(?:\\.(?:${containerExtensions.join('|')})|[/\\\\]${bareMailbox})`
const endsLikeContainer = new RegExp(`${containerName}$`, 'i')
const liesLikeInContainer = new RegExp(`${containerName}[/\\\\]`, 'i')

/** Whether a file of this name may be a note. Of notes inside a file their container knows it. */
export const hasReader = (path: string): boolean => readerOf(path) !== undefined

/** Whether a file of this name holds many notes. By the name alone. */
export const isContainer = (path: string): boolean => endsLikeContainer.test(path) && readerOf(path)?.kind === 'container'

/** Whether a library takes the file apart, or the file in which the note lies: done in a process for such files only. */
export function isReadApart(path: string): boolean {
  const kind = readerOf(path)?.kind
  return kind === 'document' || kind === 'container' || isInContainer(path)
}

const isInContainer = (path: string): boolean => !possibleContainers(path).next().done

/** Bytes that a file of this name may have; what holds many notes is never read as a whole. */
export function mostBytesOf(path: string, { maxNoteBytes, maxDocumentBytes }: ReadLimits): number {
  const kind = readerOf(path)?.kind
  if (kind === 'container') return Number.POSITIVE_INFINITY
  return kind === 'document' || isInContainer(path) ? maxDocumentBytes : maxNoteBytes
}

/** The path of the note that is called `name` in the file. */
export const pathInside = (file: string, name: string): string => file + sep + name.split('/').join(sep)

/** The note's name in the file, as its container knows it. */
export const nameInside = (file: string, path: string): string =>
  path
    .slice(file.length + sep.length)
    .split(sep)
    .join('/')

/** Ancestors of a path that may be files with notes inside, innermost first. By their names alone: a folder may be called so too. */
export function* possibleContainers(path: string): Generator<string> {
  if (!liesLikeInContainer.test(path)) return
  for (let at = dirname(path), below = path; at !== below; below = at, at = dirname(at)) if (isContainer(at)) yield at
}
