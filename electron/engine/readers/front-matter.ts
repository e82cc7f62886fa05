// YAML front matter, which people break: whatever can be read is taken, the rest is left alone.
import { parseDocument } from 'yaml'

export interface FrontMatter {
  title: string | null
  tags: string[]
  dateMs: number | null
  /** Offset of the first character after it; 0 when there is none. */
  end: number
}

const fence = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
/** More is not front matter but a note between two rules. */
const maxCharacters = 32 * 1024

/** Never throws. */
export function readFrontMatter(text: string): FrontMatter {
  const none = { title: null, tags: [], dateMs: null, end: 0 }
  const match = text.startsWith('---') ? fence.exec(text.slice(0, maxCharacters)) : null
  const body = match?.[1]
  if (match === null || body === undefined || !/^[\w"'-][^\n]*:/m.test(body)) return none
  const fields = readFields(body)
  return {
    title: firstText(fields, ['title']),
    tags: [...listOf(fields.get('tags')), ...listOf(fields.get('tag')), ...listOf(fields.get('keywords'))],
    dateMs: parseDate(firstText(fields, ['date', 'created', 'created_at', 'createdat'])),
    end: match[0].length,
  }
}

function readFields(body: string): Map<string, unknown> {
  const whole = parseYaml(body)
  if (whole) return whole
  // Broken somewhere: each field that can be read on its own still counts.
  const fields = new Map<string, unknown>()
  for (const piece of body.split(/\r?\n(?=[\w-]+[ \t]*:)/)) {
    const parsed = parseYaml(piece) ?? plainField(piece)
    for (const [key, value] of parsed) fields.set(key, value)
  }
  return fields
}

function parseYaml(body: string): Map<string, unknown> | null {
  try {
    const document = parseDocument(body, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
    const value: unknown = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 20 })
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return new Map(Object.entries(value).map(([key, field]) => [key.toLowerCase(), field]))
  } catch {
    return null
  }
}

/** `title: "unclosed` -> title, unclosed */
function plainField(piece: string): Map<string, unknown> {
  const match = /^([\w-]+)[ \t]*:[ \t]*(.*)/.exec(piece)
  const value = match?.[2]?.trim().replace(/^["']|["']$/g, '')
  return new Map(match?.[1] && value ? [[match[1].toLowerCase(), value]] : [])
}

function firstText(fields: ReadonlyMap<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

/** A list, a comma list, or words that all begin with '#'. */
function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').flatMap(cleanTag)
  if (typeof value !== 'string') return []
  const parts = value.includes(',') ? value.split(',') : value.includes('#') ? value.split(/\s+/) : [value]
  return parts.flatMap(cleanTag)
}

function cleanTag(tag: string): string[] {
  const clean = tag.trim().replace(/^#+/, '')
  return clean === '' ? [] : [clean]
}

/** ms since 1970 UTC; a date without a zone is taken as UTC. Null for what is no date. */
export function parseDate(value: string | null): number | null {
  const match =
    value === null ? null : /(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?(Z|[+-]\d{2}:?\d{2})?/.exec(value)
  if (!match) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`)
  return Number.isNaN(ms) ? null : ms
}
