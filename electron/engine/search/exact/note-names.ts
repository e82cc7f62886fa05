// Notes whose title, file name or alias is what was typed.

import { passesFilter } from '../../store/notes/note-test.ts'
import type { SearchFilter } from '../../store/queries.ts'
import type { NoteState } from '../../store/stored.ts'
import { analyzePassage, fold } from '../../words/analyze.ts'

/** What a name has to hold. */
export interface NameQuery {
  /** All of them. */
  terms: readonly string[]
  /** The unfinished last word, folded: a word of the name may begin with it. '' for none. */
  prefix: string
  /** The one of `terms` that the unfinished word is taken for as it stands; '' for none. */
  prefixTerm: string
}

export interface NamedNote {
  path: string
  /** The alias that is the query; null where title or file name is. */
  alias: string | null
}

/** Notes by the keys of their names (name-index.ts). */
export interface NotesByKey {
  /** Paths of the notes of which a name has this key; null while not all names have been read. */
  withKey(key: string): ReadonlySet<string> | null
}

/** Notes that are called `text`, with or without a passage of their own. */
export function namedNotes(
  notes: ReadonlyMap<string, NoteState>,
  names: NotesByKey,
  text: string,
  filter: SearchFilter,
): NamedNote[] {
  const wanted = nameKey(text)
  if (wanted === '') return []
  const asked = withoutMarks(text)
  const isCalled = (name: string) => isNear(name, asked) && beginsAlike(name, wanted) && nameKey(name) === wanted
  const named: NamedNote[] = []
  for (const path of names.withKey(wanted) ?? notes.keys()) {
    const note = notes.get(path)
    if (note === undefined) continue
    const isNamed = isCalled(note.title) || fileNames(path).some(isCalled)
    const alias = isNamed ? null : note.aliases.find(isCalled)
    if ((isNamed || alias !== undefined) && isRead(note) && passesFilter(note, filter)) named.push({ path, alias: alias ?? null })
  }
  return named
}

/** The alias by which the query's words name a note that its title does not; null where there is none, or nothing is asked for. */
export function matchingAlias(
  { title, aliases }: Pick<NoteState, 'title' | 'aliases'>,
  { terms, prefix, prefixTerm }: NameQuery,
): string | null {
  if (aliases.length === 0 || terms.length === 0) return null
  const isNamed = (name: string) => {
    const found = new Set(analyzePassage(name).map(({ term }) => term))
    const begins = () => [...found].some((term) => term.startsWith(prefix))
    return terms.every((term) => found.has(term) || (prefix !== '' && term === prefixTerm && begins()))
  }
  return isNamed(title) ? null : (aliases.find(isNamed) ?? null)
}

/** The keys of all by which a note can be called. */
export const nameKeys = ({ path, title, aliases }: NoteState): string[] => [
  ...new Set([title, ...fileNames(path), ...aliases].map(nameKey)),
]

/** Its file was read: it answers although it may hold no text. */
export const isRead = ({ state }: NoteState): boolean => state === 'indexed' || state === 'waiting'

/** Without and with its extension. */
export function fileNames(path: string): [string, string] {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return [file.replace(/\.[^.]+$/u, ''), file]
}

/** Names are folded and compared only when about as long: 100,000 titles a keystroke would be felt. */
const isNear = (name: string, text: string) => name.length >= text.length - 4 && name.length <= text.length + 10
/** False only where two plain letters or digits differ: nearly all names end here, before anything is folded. */
function beginsAlike(name: string, wanted: string): boolean {
  const first = name.charAt(/^[at]/i.test(name) ? (article.exec(name)?.[0].length ?? 0) : 0).toLowerCase()
  const sought = wanted.charAt(0)
  return first === sought || !/[a-z0-9]/.test(first) || !/[a-z0-9]/.test(sought)
}

const article = /^(?:the|an?)\s+(?=\S)/iu

/** Marks around a name, its markup where it was pasted from a note: [[Docker]], `Docker`, # Docker, “Docker”. */
const withoutMarks = (name: string): string => name.replace(/^[\s"'“”„«»#![(*`<]+|[\s"'“”„«»?.!\])*`>]+$/gu, '')

/** Case, accents, separators, marks at the ends and an article do not make another name: old house is The Old House. */
const nameKey = (name: string): string => withoutMarks(fold(name).replace(/[\s_\-–—]+/gu, ' ')).replace(article, '')
