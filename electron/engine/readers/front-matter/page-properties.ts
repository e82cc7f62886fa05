// Logseq's properties of a page: `key:: value` on its first lines. Cards for learning (`Capital of France:: Paris`) look alike, so
// one of the keys must be a usual one.

import { isMachineField, kindOfKey } from '../facts/field-kinds.ts'
import { linesOf } from '../line-blocks.ts'
import { type Field, fieldOf, usualKeys } from './field.ts'

const property = /^(?:-[ \t]|[ \t]{1,2})?([\p{L}\p{N}_][\p{L}\p{N}_./-]{0,60})::(?![^ \t])(.*)$/u
/** A page has a handful; more is a list of definitions. */
const maxLines = 100

/** Null where the text does not begin with one. `end`: offset of the first line that is none. */
export function pageProperties(text: string): { fields: Field[]; end: number } | null {
  const fields: Field[] = []
  const found = (end: number) => (fields.some(({ key }) => usualKeys.has(key)) ? { fields, end } : null)
  let lines = 0
  let end = 0
  for (const line of linesOf(text)) {
    const [mark, key = '', value = ''] = (line.end - line.start < 2000 && property.exec(line.text)) || []
    if (mark === undefined) return found(line.start)
    if (++lines > maxLines) return null
    // What Logseq keeps for itself is no property, but says when the page was made.
    if (!isMachineField(key, value) || kindOfKey(key) === 'date') fields.push(...fieldOf(key, value))
    end = line.end
  }
  return found(end)
}
