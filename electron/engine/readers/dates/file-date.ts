// The date that a note's file name tells: daily notes, journals, zettel ids.
import { basename, dirname, extname } from 'node:path'
import { findDay, parseDate } from './parse-date.ts'

/**
 * ms since 1970 UTC; null where the name tells no day. Read are a day anywhere in the name (`2024-05-06 Standup`, `2024_05_06`,
 * `20240506T1230 Zettel`, `Letter of 5 May 2024`), a month or an ISO week as the whole name (`2024-05`, `2024-W19`), and the folders
 * of a year and a month above a file of a day (`2024/05/06.md`).
 */
export function dateOfFile(path: string): number | null {
  const name = basename(path, extname(path)).normalize('NFC')
  const day = findDay(name)
  if (day !== null) return day
  if (/^\d{4}-(?:\d{2}|W\d{2})$/.test(name)) return parseDate(name)
  const month = dirname(path)
  const inFolders = `${basename(dirname(month))}-${basename(month)}-${name}`
  return /^\d{4}-\d{2}-\d{2}(?!\d)/.test(inFolders) ? findDay(inFolders.slice(0, 10)) : null
}
