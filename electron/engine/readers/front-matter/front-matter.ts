// Front matter: what stands above a note's text and is about it. The one place that decides where a body begins.
import { linesOf } from '../line-blocks.ts'
import type { Field } from './field.ts'
import { pageProperties } from './page-properties.ts'
import { tomlFields } from './toml-fields.ts'
import { yamlFields } from './yaml-fields.ts'

export interface FrontMatter {
  fields: readonly Field[]
  /** Offset of the first character after it; 0 when there is none. */
  end: number
}

/** UTF-16 units; a longer stretch between two rules is text. The longest of 1,583 notes has 443. */
const maxCharacters = 32 * 1024
const yamlEnd = /^(?:---|\.\.\.)[ \t]*$/
const tomlEnd = /^\+\+\+[ \t]*$/

/**
 * Front matter begins on the first line: YAML between --- and --- or ..., which makes a map and has no blank line at its top (text
 * between two rules is text); TOML between +++; or properties as Logseq writes them. Never throws.
 */
export function readFrontMatter(text: string): FrontMatter {
  const none = { fields: [], end: 0 }
  if (/^---[ \t]*[\r\n]/.test(text)) {
    const fenced = between(text, yamlEnd)
    if (fenced === null || /^[ \t]*\n/.test(fenced.body)) return none
    // Nothing between the rules is front matter that waits to be filled in.
    const fields = fenced.body === '' ? [] : yamlFields(fenced.body)
    return fields === null ? none : { fields, end: fenced.end }
  }
  if (/^\+\+\+[ \t]*[\r\n]/.test(text)) {
    const fenced = between(text, tomlEnd)
    const fields = fenced === null ? null : tomlFields(fenced.body)
    return fenced === null || fields === null ? none : { fields, end: fenced.end }
  }
  return pageProperties(text) ?? none
}

/** The lines below the first one up to one that closes, each ended by \n; null where none does. */
function between(text: string, closing: RegExp): { body: string; end: number } | null {
  const lines = linesOf(text.slice(0, maxCharacters))
  lines.next()
  const body: string[] = []
  for (const line of lines) {
    if (closing.test(line.text)) return { body: body.join(''), end: startOfNextLine(text, line.end) }
    body.push(`${line.text}\n`)
  }
  return null
}

const startOfNextLine = (text: string, end: number) => end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0)
