// What a note says of itself, read off its fields: title, other names, tags, date; all other fields are properties.
import { parseDate } from '../dates/parse-date.ts'
import type { Field } from '../front-matter/field.ts'
import type { NoteProperty } from '../note.ts'
import { aliasKeys, dateKeys, joinedKey, tagKeys, titleKeys } from './field-kinds.ts'

export interface Facts {
  title: string | null
  aliases: readonly string[]
  tags: readonly string[]
  /** ms since 1970 UTC. */
  dateMs: number | null
  properties: readonly NoteProperty[]
  /**
   * What stands in aliases, tags and properties and not in the text, whole, and in a title that is too long for one: no word of it is
   * lost to a search.
   */
  texts: readonly string[]
}

/**
 * UTF-16 units. What is longer is cut: it would stand in front of every passage or in every list of choices. The longest of 1,583
 * notes by many hands: alias 14, tag 22, value 185.
 */
const maxCharacters = { name: 200, tag: 100, key: 100, value: 500 }
/** Names, keys of properties, and values of one: the same notes have at most 3, 4 and 2. */
const maxEntries = 100

export function readFacts(given: readonly Field[]): Facts {
  const fields = merged(given)
  const title = valuesUnder(titleKeys, fields)
    .flatMap(({ values }) => values)
    .join(' ')
  const date = dateKeys
    .flatMap((wanted) => [...fields.values()].filter(({ key }) => joinedKey(key) === wanted))
    .find((field) => dateOf(field) !== null)
  const { aliases, tags, rest } = partsOf(fields, date?.key)
  const above = partsOf(merged(given.filter(({ isInText }) => isInText !== true)), date?.key)
  return {
    title: title === '' ? null : title,
    aliases: unique(aliases.map(cut(maxCharacters.name))).slice(0, maxEntries),
    tags: unique(tags.map(cut(maxCharacters.tag))),
    dateMs: date === undefined ? null : dateOf(date),
    properties: rest.slice(0, maxEntries).map(propertyOf),
    texts: unique([
      ...(title.length > maxCharacters.name ? [title] : []),
      ...above.aliases,
      ...above.tags,
      ...above.rest.flatMap(({ values }) => values),
    ]),
  }
}

type MergedFields = ReadonlyMap<string, Field>

const valuesUnder = (keys: ReadonlySet<string>, fields: MergedFields): Field[] =>
  [...keys].flatMap((key) => fields.get(key) ?? [])

function partsOf(fields: MergedFields, dateKey: string | undefined) {
  const aliases = valuesUnder(aliasKeys, fields).flatMap(itemsOf)
  const tags = unique(valuesUnder(tagKeys, fields).flatMap(tagsOf))
  const isOther = ({ key }: Field) => key !== dateKey && ![titleKeys, aliasKeys, tagKeys].some((keys) => keys.has(key))
  return { aliases, tags, rest: [...fields.values()].filter(isOther) }
}

const dateOf = ({ values }: Field): number | null => values.map(parseDate).find((ms) => ms !== null) ?? null

/** A key that comes twice (two authors in HTML, two lines of #+FILETAGS) is one field. */
function merged(given: readonly Field[]): Map<string, Field & { values: string[] }> {
  const fields = new Map<string, Field & { values: string[] }>()
  for (const { key, values, isList } of given) {
    const known = fields.get(key)
    if (known === undefined) fields.set(key, { key, values: [...values], isList })
    else for (const value of values) known.values.push(value)
  }
  return fields
}

const propertyOf = ({ key, values }: Field): NoteProperty => ({
  key: cut(maxCharacters.key)(key),
  values: unique(values.map(cut(maxCharacters.value))).slice(0, maxEntries),
})

/** A list's items, or what commas part. */
const itemsOf = ({ values, isList }: Field): string[] =>
  isList ? [...values] : values.flatMap((value) => value.split(',').map((item) => item.trim()))

/** Words that all begin with '#' are tags by themselves. */
const tagsOf = (field: Field): string[] =>
  itemsOf(field)
    .flatMap((item) => (/^#\S+\s+#/.test(item) ? item.split(/\s+/) : [item]))
    .map(cleanTag)

const cleanTag = (tag: string): string => tag.trim().replace(/^#+/, '')

/** At most so many UTF-16 units, no half of a pair. */
const cut =
  (most: number) =>
  (text: string): string =>
    text.length <= most ? text : text.slice(0, most).toWellFormed()

const unique = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '')
