// What a note says about itself, key by key, whichever way its format writes it.

export interface Field {
  /** Lower case. */
  key: string
  /** As written, trimmed, none blank. */
  values: readonly string[]
  /** Written as a list, so a comma inside a value is part of it. */
  isList: boolean
  /** It stands in the text, too, where its words are found. */
  isInText?: boolean
}

/** Keys that stand in front matter and hardly ever before a colon in a text: they decide where the rest leaves it open. */
export const usualKeys: ReadonlySet<string> = new Set(
  'title tags tag alias aliases date created author authors id uid type status category categories layout public icon'.split(' '),
)

/** One, or none where the value says nothing. `value`: what a YAML or TOML parser makes of it; texts inside lists and maps are its values. */
export function fieldOf(key: string, value: unknown): Field[] {
  const values = textsIn(value)
  const name = key.trim().toLowerCase()
  return values.length === 0 || name === '' ? [] : [{ key: name, values, isList: Array.isArray(value) }]
}

/** Maps that only group fields: Zola's and Hugo's own places for what others write at the top. */
const groups = new Set(['taxonomies', 'extra', 'params'])

export function fieldsOf(record: Readonly<Record<string, unknown>>): Field[] {
  return Object.entries(record).flatMap(([key, value]) => {
    return groups.has(key.toLowerCase()) && isRecord(value) ? fieldsOf(value) : fieldOf(key, value)
  })
}

/** Neither a list nor a date. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** In their order. Walks with a stack of its own, since front matter may nest deeper than JavaScript's. */
function textsIn(value: unknown): string[] {
  const texts: string[] = []
  const stack = [value]
  while (stack.length > 0) {
    const next = stack.pop()
    if (Array.isArray(next) || isRecord(next)) for (const inner of Object.values(next).toReversed()) stack.push(inner)
    else {
      const text = plainText(next)
      if (text !== '') texts.push(text)
    }
  }
  return texts
}

function plainText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain ? withoutBrackets(String(value).trim()) : ''
}

/** `[[Ada Lovelace|Ada]]` is a link to a note as well as a value: what it shows counts. */
const withoutBrackets = (text: string): string => text.replace(/\[\[(?:[^[\]|]{1,500}\|)?([^[\]|]{1,500})\]\]/g, '$1')
