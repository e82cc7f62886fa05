// Places and paths as people read them. Pure; figures, days and lists are the language's (Words.formats).
import type { Place } from '../shared/place.ts'
import type { FolderInfo } from '../shared/schemas.ts'
import type { SharedWords } from '../shared/words/english.ts'

/** "Page 12"; an attachment is called as it is written. */
export const placeTitle = (place: Place, shared: Pick<SharedWords, 'place'>): string =>
  place.kind === 'part' ? shared.place(place) : capitalised(shared.place(place))

/** As at the beginning of a sentence. */
export const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** The day as search filters write it: 2026-11-24, in local time. */
export function isoDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export function nameOfPath(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path
}

/** `path` as seen from the linked folder that holds it (the innermost one); whole when none does. */
export function relativeTo(folders: readonly { path: string }[], path: string): { folder: string | null; rest: string } {
  const holding = folders
    .map((folder) => folder.path)
    .filter((folder) => path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.replace(/[\\/]$/, '').length)))
    .sort((a, b) => b.length - a.length)[0]
  return holding === undefined
    ? { folder: null, rest: path }
    : { folder: holding, rest: path.slice(holding.length).replace(/^[\\/]/, '') }
}

/** A linked folder, as far as it says where a note is. */
export type LinkedFolder = Pick<FolderInfo, 'path' | 'archives'>

/**
 * The same for people: with the folder's name in front where there are several, and the file apart from the note where one holds many:
 * "Evernote.enex › Trip to Rome".
 */
export function placeOf(folders: readonly LinkedFolder[], path: string): string {
  const { folder, rest } = relativeTo(folders, path)
  const file = fileOf(folders, path)
  const inside = path.slice(file.length + 1)
  const told = inside === '' ? rest : `${rest.slice(0, rest.length - inside.length - 1)} › ${inside}`
  return folder === null || folders.length < 2 ? told : `${nameOfPath(folder)}/${told}`
}

/** The file on the disk that holds a note: an archive for a note inside of one, else what `path` names. */
export function fileOf(folders: readonly LinkedFolder[], path: string): string {
  const holds = (archive: string) => path.startsWith(archive) && /^[\\/]./.test(path.slice(archive.length))
  return folders.flatMap(({ archives = [] }) => archives).find((archive) => holds(archive.path))?.path ?? path
}

/** A reason that begins with the file's path, for a place where the file is named already: "It is 61.0 MB; …". */
export const withoutPath = (reason: string, path: string): string =>
  reason.startsWith(`${path} `) ? `It${reason.slice(path.length)}` : reason

/** A Markdown link that opens the note: [title](file:///…), at this page where one is given. */
export function markdownLink(title: string, path: string, page: number | null = null): string {
  const slashes = path.replaceAll('\\', '/')
  const encoded = slashes.split('/').map(encodeSegment).join('/')
  return `[${title.replace(/[\\[\]]/g, '\\$&')}](file://${slashes.startsWith('/') ? '' : '/'}${encoded}${page === null ? '' : `#page=${page}`})`
}

// Round brackets would end the link; a drive's colon stays.
const encodeSegment = (segment: string) =>
  /^[A-Za-z]:$/.test(segment)
    ? segment
    : encodeURIComponent(segment).replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))
