// Which note of the library a link leads to. Pure but for what is known of the notes.
import { basename, dirname, join, resolve, sep } from 'node:path'
import { type NotesByKey, namedNotes } from '../../search/exact/note-names.ts'
import type { NoteState } from '../../store/stored.ts'
import { fold } from '../../words/analyze.ts'

export interface KnownNotes {
  notes: ReadonlyMap<string, NoteState>
  names: NotesByKey
}

/** The place in a note that a link may name behind its target: [[Note#Part]], note.md#part, [[Note^block]]. */
const placeBehind = /[#^].*$/s

/**
 * As people mean them: a file beside the note (with or without its ending), one below its linked folder, then a note of that name, title or
 * alias: the nearest where several are called so. Null where nothing is meant that the library has. '' and '#part' are the note itself.
 */
export function resolveLink({ notes, names }: KnownNotes, from: string, target: string): string | null {
  const wanted = target.replace(placeBehind, '').trim()
  if (wanted === '') return from
  const byFile = filesMeant(notes, from, wanted).find((path) => notes.has(path))
  if (byFile !== undefined) return byFile
  const named = (name: string) => namedNotes(notes, names, name, {}).map(({ path }) => path)
  const file = fold(basename(wanted))
  const below = endsWithPath(wanted)
  const byName = named(basename(wanted)).filter((path) => isCalled(path, file) && below(path))
  if (byName.length > 0) return nearest(byName, from)
  const whole = fold(wanted)
  const bySelf = named(wanted).flatMap((path) => notes.get(path) ?? [])
  const titled = bySelf.filter(({ title }) => fold(title) === whole)
  const called = titled.length > 0 ? titled : bySelf.filter(({ aliases }) => aliases.some((alias) => fold(alias) === whole))
  return called.length === 0
    ? null
    : nearest(
        called.map(({ path }) => path),
        from,
      )
}

/** False for targets that name the note in no way: a note may hold ten thousand links, of which one leads there. */
export function createNameTest({ path, title, aliases }: NoteState): (target: string) => boolean {
  const file = fold(basename(path))
  const names = new Set([file, withoutEnding(file), ...[title, ...aliases].map(fold)])
  return (target) => {
    const wanted = fold(target.replace(placeBehind, '').trim())
    return names.has(wanted) || names.has(basename(wanted))
  }
}

/** Files that a relative or absolute path may mean, the likeliest first. */
function filesMeant(notes: KnownNotes['notes'], from: string, wanted: string): string[] {
  const folder = notes.get(from)?.folder
  const bases = [resolve(dirname(from), wanted), ...(folder === undefined ? [] : [join(folder, wanted)])]
  return bases.flatMap((path) => [path, `${path}.md`])
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]+$/u, '')

/** With or without its ending. */
function isCalled(path: string, folded: string): boolean {
  const name = fold(basename(path))
  return name === folded || withoutEnding(name) === folded
}

/** Folders that the target names must be those above the note. */
function endsWithPath(wanted: string): (path: string) => boolean {
  const folders = wanted
    .split(/[\\/]/)
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.')
  if (folders.includes('..')) return () => false
  const above = folders.map(fold).join(sep)
  return (path) => above === '' || fold(dirname(path)).endsWith(sep + above)
}

/** Fewest folders between the two, then the shortest path. */
function nearest(paths: readonly string[], from: string): string {
  const steps = (path: string) => stepsBetween(dirname(from), dirname(path))
  const [first = ''] = [...paths].sort((a, b) => steps(a) - steps(b) || a.length - b.length || (a < b ? -1 : 1))
  return first
}

function stepsBetween(a: string, b: string): number {
  const [left, right] = [a.split(sep), b.split(sep)]
  const shared = left.findIndex((part, at) => part !== right[at])
  const common = shared === -1 ? left.length : shared
  return left.length + right.length - 2 * common
}
