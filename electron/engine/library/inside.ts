// Whether one path lies below another.
import { sep } from 'node:path'

/** True when `path` lies below `folder` (both absolute, both as the file system spells them). */
export function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
