// YAML and TOML -> Reading: the file's own text, since it reads well and its comments are what somebody wrote; keys that hold others are
// headings, and every key is a place. Own code: what is wanted is where keys stand, not what values mean, so nothing can fail or multiply.
import type { Reading } from '../complete-note.ts'
import { kindOfKey, titleKeys } from '../facts/field-kinds.ts'
import type { Field } from '../front-matter/field.ts'
import { blocksByLines, type ClassifyLine, type Line, type LineKind } from '../line-blocks.ts'
import type { NotePlace } from '../note.ts'

export interface KeyLine {
  path: readonly string[]
  /** Others stand below it. */
  isGroup: boolean
}

/** What a line is; a key where it has one. Knows where it is, so it serves one text from its beginning. */
export type ReadKeyLine = (line: Line, below: string) => 'blank' | 'comment' | 'value' | KeyLine

/** Deeper keys are lines of what they lie in: a passage of two lines says little. */
const maxHeadings = 2
const maxPlaces = 3
/** No key stands in a longer line that a person wrote. */
export const maxKeyLine = 2000

/** `fields`: of the whole file, as a parser sees them; of these, what a note says of itself counts. */
export function readKeyLines(text: string, read: ReadKeyLine, fields: readonly Field[]): Reading {
  const places: NotePlace[] = []
  const classify: ClassifyLine = (line, _above, below): LineKind | null => {
    const found = read(line, below)
    if (found === 'blank') return null
    if (found === 'comment') return { kind: 'paragraph' }
    if (found === 'value') return { kind: 'code' }
    const { path, isGroup } = found
    if (path.length <= maxPlaces) places.push({ start: line.start, kind: 'key', name: nameOf(path), within: '' })
    if (!isGroup || path.length > maxHeadings) return { kind: 'code' }
    return { kind: 'heading', level: path.length, heading: path.at(-1) ?? '' }
  }
  return {
    format: 'code',
    text,
    bodyStart: 0,
    blocks: blocksByLines(text, 0, classify),
    places,
    fields: fields.filter(({ key }) => titleKeys.has(key) || kindOfKey(key) !== null),
    tags: [],
    links: [],
    lineMarks: null,
  }
}

/** `services.web`, `steps[2].run`. */
const nameOf = (path: readonly string[]): string => path.join('.').replaceAll('.[', '[').slice(0, 200)
