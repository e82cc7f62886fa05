// The file on the disk that a note's path leads to: for a note inside of a file that holds many, that file.
import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface NoteFile {
  /** With links resolved: what counts is where the file really is. */
  path: string
  /** Mode bits. */
  mode: number
}

/** Null where neither a file is called that, nor one that could hold the note. Never a folder, however much of the path is gone. */
export async function fileOfNote(asked: string): Promise<NoteFile | null> {
  for (let path = asked; ; path = dirname(path)) {
    const real = await realpath(path).catch(() => null)
    const found = real === null ? null : await stat(real).catch(() => null)
    if (real !== null && found !== null) return found.isFile() ? { path: real, mode: found.mode } : null
    if (path === dirname(path)) return null
  }
}
