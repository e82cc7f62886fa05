// Notion's exports: names end with an id of 32 digits, a database is a CSV beside a folder of its pages, and each of those pages has its
// properties as `Key: value` below its title. Names are shown without ids, properties are data.
import type { Reading } from '../../complete-note.ts'
import { type Field, fieldOf } from '../../front-matter/field.ts'
import { linesOf } from '../../line-blocks.ts'
import { readMarkdown } from '../../markdown.ts'
import type { TextReader } from '../../reader.ts'
import { folderOf, type NoteForm, type NoteForms, type ZipFiles } from './zip-notes.ts'

const id = / [0-9a-f]{32}(?=(?:_all)?(?:\.[a-z]{2,5})?$)/

export function notionForms({ entries }: Pick<ZipFiles, 'entries'>): NoteForms {
  const forms = new Map<string, NoteForm | 'none'>()
  const databases = new Set<string>()
  for (const name of entries.keys())
    if (/\.csv$/i.test(name) && id.test(name)) databases.add(withoutId(name).replace(/(?:_all)?\.csv$/i, ''))
  for (const name of entries.keys()) {
    if (!name.split('/').some((part) => id.test(part))) continue
    // The whole database and what its first view shows: the whole holds both.
    const whole = name.replace(/\.csv$/i, '_all.csv')
    if (whole !== name && entries.has(whole)) forms.set(name, 'none')
    else {
      const parts = withoutId(name)
        .replace(/_all(?=\.csv$)/i, '')
        .split('/')
      const isRow = /\.md$/i.test(name) && databases.has(withoutId(folderOf(name)))
      forms.set(name, isRow ? { parts, reader: rowReader } : { parts })
    }
  }
  return forms
}

/** Of each part of a path. */
const withoutId = (name: string): string =>
  name
    .split('/')
    .map((part) => part.replace(id, ''))
    .join('/')

const rowReader: TextReader = { kind: 'text', read: readRow }
/** UTF-16 units of its properties: those of a row with long texts. */
const maxCharacters = 32 * 1024

/** A page of a database: `# Title`, a blank line, a line `Key: value` for each property that it has, and its text. Never throws. */
function readRow(text: string): Reading {
  const page = readMarkdown(text)
  const found = propertiesOf(text.slice(0, maxCharacters))
  if (found === null) return page
  const blocks = page.blocks.filter(({ start }) => start >= found.end)
  return { ...page, blocks, bodyStart: found.end, fields: [...found.fields, ...page.fields], links: page.links.map(withoutId) }
}

const property = /^([^\s:][^:]{0,100}): (.*)$/

/** `end`: offset of the blank line behind them. Null where the page begins otherwise. */
function propertiesOf(text: string): { fields: Field[]; end: number } | null {
  const lines = linesOf(text)
  const title = /^# (.*)$/.exec(lines.next().value?.text ?? '')?.[1]
  if (title === undefined || lines.next().value?.text.trim() !== '') return null
  const fields = fieldOf('title', title)
  let end = 0
  for (const line of lines) {
    if (line.text.trim() === '') break
    const [, key, value = ''] = property.exec(line.text) ?? []
    if (key === undefined) return null
    fields.push(...fieldOf(key, value))
    end = line.end
  }
  return end === 0 ? null : { fields, end }
}
