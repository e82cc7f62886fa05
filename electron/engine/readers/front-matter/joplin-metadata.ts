// What Joplin's RAW export and its archives (.jex) write of an item: the title as the first line, the text, and behind it one line
// of `key: value` for each column of its database, up to `type_`. https://joplinapp.org/help/api/references/rest_api/#properties
import { linesOf } from '../line-blocks.ts'
import { type Field, fieldOf } from './field.ts'

export interface JoplinMetadata {
  /** Title, dates, author, source, place and due day, by the names that Joplin's export with front matter gives them. */
  fields: readonly Field[]
  /** Offsets between which the item's text stands: behind its title, before its metadata. */
  start: number
  end: number
  /** Every line of the metadata by Joplin's own key, as written: `id`, `parent_id`, `type_` (1: a note, 2: a notebook, 4: a file, 5: a tag). */
  values: ReadonlyMap<string, string>
}

/** UTF-16 units. A note has about 900; programs may keep more of their own data there. */
const maxCharacters = 64 * 1024
const pair = /^([a-z][a-z_]{0,60}):(?: (.*))?$/
const itemId = /^[0-9a-f]{32}$/

/** Null for a text that ends otherwise. Never throws. */
export function joplinMetadata(text: string): JoplinMetadata | null {
  const found = lastLines(text)
  const values = found === null ? null : pairsOf(found.lines)
  if (found === null || values === null || !itemId.test(values.get('id') ?? '') || !values.has('type_')) return null
  const [first] = linesOf(text.slice(0, found.start))
  const title = first?.text.trim() ?? ''
  const start = first === undefined ? 0 : Math.min(found.start, first.end + lineBreakAt(text, first.end))
  return { fields: [...fieldOf('title', title), ...fieldsOf(values)], start, end: found.start, values }
}

/** The last paragraph of a text; null where it is too long for metadata. */
function lastLines(text: string): { lines: string[]; start: number } | null {
  // The columns end with it: most texts are known not to be Joplin's by this alone.
  const last = text.lastIndexOf('type_:')
  if (last === -1 || text.length - last > 100) return null
  const from = Math.max(0, text.length - maxCharacters)
  let found: { lines: string[]; start: number } | null = null
  let isOpen = false
  for (const line of linesOf(text, from)) {
    if (line.text.trim() === '') isOpen = false
    else if (isOpen) found?.lines.push(line.text)
    else {
      isOpen = true
      found = { lines: [line.text], start: line.start }
    }
  }
  return found !== null && found.start === from && from > 0 ? null : found
}

function pairsOf(lines: readonly string[]): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>()
  for (const line of lines) {
    const [, key, value = ''] = pair.exec(line) ?? []
    if (key === undefined) return null
    values.set(key, value.trim())
  }
  return values
}

function fieldsOf(values: ReadonlyMap<string, string>): Field[] {
  const first = (...keys: string[]) => keys.map((key) => values.get(key) ?? '').find((value) => value !== '') ?? ''
  const measured = (key: string) => (Number(first(key)) === 0 ? '' : first(key))
  return [
    ...fieldOf('created', first('user_created_time', 'created_time')),
    ...fieldOf('updated', first('user_updated_time', 'updated_time')),
    ...fieldOf('author', first('author')),
    ...fieldOf('source', first('source_url')),
    ...['latitude', 'longitude', 'altitude'].flatMap((key) => fieldOf(key, measured(key))),
    ...fieldOf('due', dayOf(first('todo_due'))),
    ...fieldOf('completed', dayOf(first('todo_completed'))),
  ]
}

/** Milliseconds since 1970, 0 for none. */
function dayOf(written: string): string {
  const date = new Date(Number(written))
  return Number(written) > 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : ''
}

const lineBreakAt = (text: string, at: number) => (text.startsWith('\r\n', at) ? 2 : 1)
