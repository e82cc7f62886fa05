// The tables of an RTF file and what it says of itself: fonts with their encodings, styles with their levels, date, links.
import { type Field, fieldOf } from '../front-matter/field.ts'
import { isBesideNote } from '../markup.ts'
import { encodingOfCharset } from './code-pages.ts'
import { type Destination, infoFields } from './destinations.ts'
import type { Group } from './groups.ts'

export interface Tables {
  /** Of the file's bytes. */
  encoding: string
  fonts: Map<number, string>
  font: number
  /** Of styles that are headings; 0 for the highest. */
  styles: Map<number, number>
  style: number
  /** By the words of \creatim. */
  date: Map<string, number>
  fields: Field[]
  links: string[]
}

export const createTables = (): Tables => ({
  encoding: 'windows-1252',
  fonts: new Map(),
  font: 0,
  styles: new Map(),
  style: 0,
  date: new Map(),
  fields: [],
  links: [],
})

export const isTable = (destination: Destination): boolean =>
  destination === 'fonts' || destination === 'styles' || destination === 'date'

const dateWords = new Set('yr mo dy hr min'.split(' '))

/** A word inside of one. */
export function addTableWord(tables: Tables, word: string, number: number | null): void {
  if (number === null) return
  if (word === 'f') tables.font = number
  else if (word === 'fcharset') tables.fonts.set(tables.font, encodingOfCharset.get(number) ?? tables.encoding)
  else if (word === 's') tables.style = number
  else if (word === 'outlinelevel') tables.styles.set(tables.style, number)
  else if (dateWords.has(word)) tables.date.set(word, number)
}

/** Programs that give a heading no level call its style so, in their language. */
export function nameStyle(tables: Tables, text: string): void {
  const level = /^ ?(?:heading|überschrift|titre|título|titolo|kop) ([1-9])/i.exec(text)?.[1]
  if (level !== undefined) tables.styles.set(tables.style, Number(level) - 1)
}

/** A group of \info, or a field's instruction, that has ended. */
export function addGroup(tables: Tables, { destination, word, pieces }: Group): void {
  const text = pieces.join('')
  if (destination === 'field') tables.fields.push(...fieldOf(infoFields.get(word) ?? word, text))
  else if (destination === 'instruction') tables.links.push(...linkOf(text))
}

export function fieldsOfTables({ fields, date }: Tables): Field[] {
  const part = (word: string) => `${date.get(word) ?? 0}`.padStart(2, '0')
  const day = date.has('yr') ? `${part('yr')}-${part('mo')}-${part('dy')} ${part('hr')}:${part('min')}` : ''
  return [...fields, ...fieldOf('created', day)]
}

/** Of a field that leads to a file beside this one. */
function linkOf(instruction: string): string[] {
  const target = /HYPERLINK\s{1,20}"([^"]{1,1000})"/i.exec(instruction)?.[1] ?? ''
  return isBesideNote(target) ? [target] : []
}
