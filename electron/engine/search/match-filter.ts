// The search filter read against a note's state in memory: for answers that need no passage search, and for `-tag:` and the like.
import type { NoteState, SearchFilter } from '../store/store.ts'
import type { NameFilter } from './parse-query.ts'

type Facts = Pick<NoteState, 'path' | 'title' | 'tags' | 'dateMs'>

/** The same answer the store's own filter gives. */
export function matchesFilter(note: Facts, filter: SearchFilter): boolean {
  return (
    (filter.pathPrefixes === undefined || filter.pathPrefixes.some((prefix) => isBelow(note.path, prefix))) &&
    (filter.pathParts ?? []).every((part) => hasPathPart(note, part)) &&
    (filter.tags ?? []).every((tag) => hasTag(note, tag)) &&
    (filter.types === undefined || filter.types.some((type) => hasType(note, type))) &&
    (filter.titleParts ?? []).every((part) => hasTitlePart(note, part)) &&
    note.dateMs >= (filter.afterMs ?? -Infinity) &&
    note.dateMs < (filter.beforeMs ?? Infinity) &&
    (filter.paths === undefined || filter.paths.includes(note.path)) &&
    !(filter.exceptPaths ?? []).includes(note.path)
  )
}

/** True when any of the negated filters holds for the note. */
export function matchesAny(note: Facts, not: NameFilter): boolean {
  return (
    not.pathParts.some((part) => hasPathPart(note, part)) ||
    not.tags.some((tag) => hasTag(note, tag)) ||
    not.types.some((type) => hasType(note, type)) ||
    not.titleParts.some((part) => hasTitlePart(note, part))
  )
}

/** At or below the folder or file `prefix`; either separator. */
export function isBelow(path: string, prefix: string): boolean {
  const folder = prefix.replace(/[/\\]+$/u, '')
  return path === folder || (path.startsWith(folder) && /[/\\]/u.test(path.charAt(folder.length)))
}

const hasPathPart = ({ path }: Facts, part: string) => path.toLowerCase().includes(part)
const hasType = ({ path }: Facts, type: string) => path.toLowerCase().endsWith(`.${type}`)
const hasTitlePart = ({ title }: Facts, part: string) => title.toLowerCase().includes(part)

function hasTag({ tags }: Facts, wanted: string): boolean {
  return tags.some((tag) => {
    const lower = tag.toLowerCase()
    return lower === wanted || lower.startsWith(`${wanted}/`)
  })
}
