// A value of JSON -> readable text: "key: value" lines under headings by their path, lists of records as rows, long texts as paragraphs.
import type { DocumentWriter } from '../document-writer.ts'
import { isRecord } from '../front-matter/field.ts'
import { readHtml } from '../html/read-html.ts'
import { maxColumns, namedCells } from '../table-rows.ts'
import { areMeasurements, isByPeople } from './written-by-people.ts'

/** Where a value stands: `costs.2024`, `items[3].name`; '' for the whole. */
type Path = string
type Json = Readonly<Record<string, unknown>>

/** Values of one file, and how deep they may lie: nobody reads further, and a program may write without end. */
const maxValues = 200_000
const maxDepth = 24
/** Deeper records are lines of the one above: a passage of two lines says little. */
const maxHeadings = 3
/** UTF-16 units: a longer value is a text. */
const longText = 200
/** UTF-16 units of a path, and of what stands before each key of a deep record: the end of it. */
const maxPath = 200
const maxPrefix = 100

export interface ValueWriter {
  write(value: unknown): void
  /** A value of a list that comes one by one. `at`: 0 for the first. */
  writeListed(value: unknown, at: number): void
  /** For Reading.leftOut. */
  leftOut(): string | null
}

interface At {
  path: Path
  depth: number
  /** What stands before each key of a record that has no heading of its own. */
  prefix: string
}

interface Walk {
  writer: DocumentWriter
  values: number
  most: number
  isTooDeep: boolean
}

export function createValueWriter(writer: DocumentWriter, most = maxValues): ValueWriter {
  const walk: Walk = { writer, values: 0, most, isTooDeep: false }
  const whole: At = { path: '', depth: 0, prefix: '' }
  return {
    write(value) {
      if (Array.isArray(value)) writeList(walk, value, whole)
      else if (isRecord(value)) writeRecord(walk, value, whole)
      else writer.paragraph(textOf(value))
    },
    writeListed: (value, at) => writeListed(walk, value, at, whole),
    leftOut() {
      const sentences = [
        ...(isFull(walk) ? [`Only its first ${most.toLocaleString('en-US')} values are searchable.`] : []),
        ...(walk.isTooDeep ? [`Values that lie deeper than ${maxDepth} levels are not searchable.`] : []),
      ]
      return sentences.length === 0 ? null : sentences.join(' ')
    },
  }
}

const isFull = ({ values, most, writer }: Walk) => values >= most || writer.isFull

function writeRecord(walk: Walk, record: Json, { path, depth, prefix }: At): void {
  const entries = Object.entries(record)
  for (const [key, value] of entries) if (!isNested(value)) writeScalar(walk, `${prefix}${key}`, value, join(path, key))
  for (const [key, value] of entries) if (isNested(value)) writeNested(walk, key, value, { path: join(path, key), depth, prefix })
}

function writeScalar(walk: Walk, key: string, value: unknown, path: Path): void {
  const text = textOf(value)
  if (text === '' || isFull(walk)) return
  walk.values++
  walk.writer.place('key', path)
  if (isLong(text)) writeText(walk.writer, text, key)
  else walk.writer.row([`${key}: ${text}`])
}

/** `at`: of the value, and how deep what it stands in lies. */
function writeNested(walk: Walk, key: string, value: unknown, { path, depth, prefix }: At): void {
  if (depth >= maxDepth) walk.isTooDeep = true
  if (depth >= maxDepth || isFull(walk)) return
  const hasHeading = depth < maxHeadings
  if (hasHeading) {
    walk.writer.place('key', path)
    walk.writer.heading(depth + 1, key)
  }
  const inner = { path, depth: depth + 1, prefix: hasHeading ? '' : `${prefix}${key}.`.slice(-maxPrefix) }
  if (Array.isArray(value)) writeList(walk, value, inner)
  else if (isRecord(value)) writeRecord(walk, value, inner)
}

function writeList(walk: Walk, list: readonly unknown[], at: At): void {
  if (areMeasurements(list)) return
  for (const [index, value] of list.entries()) writeListed(walk, value, index, at)
}

function writeListed(walk: Walk, value: unknown, index: number, { path, depth, prefix }: At): void {
  if (isFull(walk)) return
  const place = `${path}[${index}]`
  const isFlat = isRecord(value) && Object.values(value).every((inner) => !isNested(inner))
  if (!isFlat && isNested(value)) return writeNested(walk, labelOf(value, index), value, { path: place, depth, prefix })
  // A file that is a list is known by its rows.
  if (isFlat && path === '') walk.writer.place('row', `${index + 1}`)
  else walk.writer.place('key', place)
  if (isFlat) return writeRow(walk, value)
  walk.values++
  walk.writer.item(textOf(value))
}

function writeRow(walk: Walk, record: Json): void {
  const texts = Object.entries(record).map(([key, value]) => [key, textOf(value)] as const)
  const short = texts.filter(([, text]) => !isLong(text))
  walk.values += Math.min(texts.length, maxColumns)
  const [keys, values] = [short.map(([key]) => key), short.map(([, text]) => text)]
  walk.writer.row(namedCells(keys, values))
  for (const [key, text] of texts) if (isLong(text)) writeText(walk.writer, text, key)
}

/** Paragraphs are parted by blank lines; what is a page of HTML is read as one. */
export function writeText(writer: DocumentWriter, text: string, key: string): void {
  const readable = /^\s{0,20}<(?:!doctype|[a-z])[^<>]{0,500}>/i.test(text) ? readHtml(text).text : text
  readable
    .split(/\n[^\S\n]*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .forEach((paragraph, at) => writer.paragraph(at === 0 ? `${key}: ${paragraph}` : paragraph))
}

const isLong = (text: string) => text.length > longText || text.includes('\n')

/** A list of a few plain values is a value: `tags: red, green`. */
function isNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((inner) => typeof inner === 'object' && inner !== null) || isLong(textOf(value))
  return isRecord(value)
}

function textOf(value: unknown): string {
  if (Array.isArray(value))
    return areMeasurements(value)
      ? ''
      : value
          .map(textOf)
          .filter((text) => text !== '')
          .join(', ')
  if (typeof value === 'string') return isByPeople(value) ? value.trim() : ''
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** What a record in a list is called: by itself, else by its number. */
function labelOf(value: unknown, at: number): string {
  const named = isRecord(value) ? [value['title'], value['name'], value['subject'], value['id']] : []
  const label = named.find((name) => typeof name === 'string' && name.trim() !== '' && name.length <= 100)
  return typeof label === 'string' ? label : `${at + 1}`
}

const join = (path: Path, key: string): Path => (path === '' ? key : `${path}.${key}`).slice(-maxPath)
