// The title of a note that names none: its file's name without the extension.
import { basename, extname } from 'node:path'

export function fileTitle(path: string): string {
  const name = basename(path)
  const extension = extname(name)
  return name.slice(0, name.length - extension.length) || name
}

/** Each value once, in order of first appearance. */
export function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
