// What every format has in common: a note's name, what it says of itself, and the words it is found by besides its text.
import { dateOfFile } from './dates/file-date.ts'
import { readFacts } from './facts.ts'
import type { Field } from './front-matter/field.ts'
import type { Note } from './note.ts'
import { fileTitle, noteTitle } from './note-title.ts'

/** What the reader of a format finds in a text. */
export interface Reading extends Pick<Note, 'format' | 'text' | 'bodyStart' | 'blocks' | 'lineMarks'> {
  /** What the note says of itself, in the order of the file. */
  fields: readonly Field[]
  /** Tags and links of the body, as often as they stand there. */
  tags: readonly string[]
  links: readonly string[]
}

/** Links that are longer lead nowhere. */
const maxLinkCharacters = 1000
/** UTF-16 units of Note.about: the first passage is found by its own words too, and long ones count less for a word. The longest of 1,583 notes has 340. */
const maxAboutCharacters = 4000

export function completeNote({ fields, tags, links, ...read }: Reading, path: string): Note {
  const facts = readFacts(fields)
  const title = noteTitle(facts.title, read.blocks, path)
  const { aliases, properties } = facts
  const name = fileTitle(path)
  const names = name.toLowerCase() === title.toLowerCase() ? [] : [name]
  return {
    ...read,
    title,
    tags: [...new Set([...facts.tags, ...tags])],
    aliases,
    properties,
    links: [...new Set(links)].filter((link) => link.length <= maxLinkCharacters),
    dateMs: facts.dateMs ?? dateOfFile(path),
    about: firstOf([...names, ...aliases, ...facts.tags, ...properties.flatMap(({ values }) => values)], maxAboutCharacters),
  }
}

/** As many of the texts as have so many characters together. */
function firstOf(texts: readonly string[], most: number): string[] {
  let length = 0
  return texts.filter((text) => (length += text.length) <= most)
}
