// TOML -> Reading: see key-lines.ts.
import type { Reading } from '../complete-note.ts'
import { tomlFields } from '../front-matter/toml-fields.ts'
import { maxKeyLine, type ReadKeyLine, readKeyLines } from './key-lines.ts'

const table = /^\[{1,2}([^[\]\n]{1,200})\]{1,2}[ \t]*(?:#[^\n]*)?$/
const keyOfLine = /^((?:[\w.-]|"[^"\n]{1,100}"|'[^'\n]{1,100}'){1,100})[ \t]*=/
const maxFieldCharacters = 32 * 1024

/** Never throws. */
export function readToml(text: string): Reading {
  const fields = text.length <= maxFieldCharacters ? tomlFields(text.replace(/\r\n?/g, '\n')) : null
  return readKeyLines(text, createTomlReader(), fields ?? [])
}

function createTomlReader(): ReadKeyLine {
  let group: readonly string[] = []
  /** Three quotes of a text that goes on. */
  let open: string | null = null
  return (line) => {
    if (line.end - line.start > maxKeyLine) return 'value'
    const words = line.text.trim()
    if (open !== null) {
      if (words.includes(open)) open = null
      return words === '' ? 'blank' : 'value'
    }
    if (words === '') return 'blank'
    if (words.startsWith('#')) return 'comment'
    const header = table.exec(words)?.[1]
    if (header !== undefined) {
      group = partsOf(header)
      return { path: group, isGroup: words.endsWith(']') }
    }
    const marks = /"""|'''/.exec(words)?.[0] ?? null
    if (marks !== null && words.split(marks).length === 2) open = marks
    const key = keyOfLine.exec(words)?.[1]
    return key === undefined ? 'value' : { path: [...group, ...partsOf(key)], isGroup: false }
  }
}

const partsOf = (key: string): string[] =>
  key
    .replace(/["']/g, '')
    .split('.', 8)
    .map((part) => part.trim())
