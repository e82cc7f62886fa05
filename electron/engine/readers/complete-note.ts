// What every format has in common: a note's name, what it says of itself, and the words it is found by besides its text.
import { dateOfFile } from './dates/file-date.ts'
import { readFacts } from './facts/facts.ts'
import { fileTitle, noteTitle } from './facts/note-title.ts'
import type { Field } from './front-matter/field.ts'
import type { Note, NotePlace } from './note.ts'

/** What the reader of a format finds in a text. */
export interface Reading extends Pick<Note, 'format' | 'text' | 'bodyStart' | 'blocks' | 'lineMarks' | 'signs'> {
  /** What the note says of itself, in the order of the file. */
  fields: readonly Field[]
  /** Tags and links of the body, as often as they stand there. */
  tags: readonly string[]
  links: readonly string[]
  /** None when absent. */
  places?: readonly NotePlace[]
  /** Null when absent. */
  leftOut?: string | null
}

/** Links that are longer lead nowhere. */
const maxLinkCharacters = 1000
/** UTF-16 units of Note.about: as much as front matter may have. The longest of 1,583 notes has 340. */
const maxAboutCharacters = 32 * 1024

export function completeNote({ fields, tags, links, ...read }: Reading, path: string): Note {
  const facts = readFacts(fields)
  const title = noteTitle(facts.title, read.blocks, path)
  const { aliases, properties } = facts
  const name = fileTitle(path)
  const names = name.toLowerCase() === title.toLowerCase() ? [] : [name]
  return {
    ...read,
    places: read.places ?? [],
    leftOut: read.leftOut ?? null,
    title,
    tags: [...new Set([...facts.tags, ...tags])],
    aliases,
    properties,
    links: [...new Set(links)].filter((link) => link.length <= maxLinkCharacters),
    dateMs: facts.dateMs ?? dateOfFile(path),
    about: firstOf([...names, ...facts.texts], maxAboutCharacters),
  }
}

/** The texts up to so many characters of them together, the last one cut. */
function firstOf(texts: readonly string[], most: number): string[] {
  let left = most
  return texts.flatMap((text) => {
    const first = text.slice(0, left).toWellFormed()
    left -= first.length
    return first === '' ? [] : [first]
  })
}
