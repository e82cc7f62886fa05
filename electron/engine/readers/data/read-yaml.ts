// YAML -> Reading: see key-lines.ts. Flow collections over several lines are values like any other.
import type { Reading } from '../complete-note.ts'
import { yamlFields } from '../front-matter/yaml-fields.ts'
import { maxKeyLine, type ReadKeyLine, readKeyLines } from './key-lines.ts'

const keyOfLine = /^(["']?)([^\s"'#,[\]{}&*!|>%@`-][^:"'\n]{0,99}|-[^\s:"'][^:"'\n]{0,99})\1[ \t]{0,9}:(?:[ \t]+(\S[^\n]*))?$/
/** A value whose lines follow, indented: | or >. */
const blockText = /^(?:[&!]\S{1,100}[ \t]+){0,2}[|>][-+\d]{0,3}(?:[ \t]+#[^\n]*)?$/
const maxFieldCharacters = 32 * 1024

/** Never throws. */
export function readYaml(text: string): Reading {
  // Only of a file that somebody wrote by hand: the parser reads a megabyte in a second.
  const fields = text.length <= maxFieldCharacters ? yamlFields(withoutMarks(text)) : null
  return readKeyLines(text, createYamlReader(), fields ?? [])
}

/** Of a file of one document. */
const withoutMarks = (text: string) => text.replace(/\r\n?/g, '\n').replace(/^---[ \t]*\n/, '')

interface Open {
  indent: number
  name: string
  /** Items so far, where it is a list. */
  items: number
}

function createYamlReader(): ReadKeyLine {
  const open: Open[] = []
  /** Indent of the key whose text goes on. */
  let textAt: number | null = null
  return (line, below) => {
    if (line.end - line.start > maxKeyLine) return 'value'
    const words = line.text.trim()
    if (words === '') return 'blank'
    const indent = line.text.length - line.text.trimStart().length
    if (textAt !== null && indent > textAt) return 'value'
    textAt = null
    if (words.startsWith('#')) return 'comment'
    if (indent === 0 && /^(?:---|\.\.\.)/.test(words)) {
      open.length = 0
      return 'value'
    }
    const { dashes, rest } = withoutDashes(words)
    close(open, indent, dashes > 0)
    if (dashes > 0) openItem(open, indent)
    const [, , key, value = ''] = keyOfLine.exec(rest) ?? []
    if (blockText.test(key === undefined ? rest : value)) textAt = indent
    if (key === undefined) return 'value'
    const path = [...open.map(({ name }) => name).filter((name) => name !== ''), key.trim()].slice(0, 8)
    open.push({ indent: indent + dashes, name: key.trim(), items: 0 })
    return { path, isGroup: value === '' && dashes === 0 && isInside(below, indent) }
  }
}

/** What ends where this line begins; an item of a list may stand as far left as the list's key. */
function close(open: Open[], indent: number, isItem: boolean): void {
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const isList = isItem && last.indent === indent && !last.name.startsWith('[')
    if (last.indent < indent || isList) return
    open.pop()
  }
}

function openItem(open: Open[], indent: number): void {
  const list = open.at(-1)
  const at = list === undefined ? 0 : list.items++
  open.push({ indent, name: list === undefined ? '' : `[${at}]`, items: 0 })
}

/** `- - key` as key, and how far right it stands. */
function withoutDashes(words: string): { dashes: number; rest: string } {
  const lead = /^(?:-[ \t]{1,20}){0,20}/.exec(words)?.[0] ?? ''
  return words === '-' ? { dashes: 1, rest: '' } : { dashes: lead.length, rest: words.slice(lead.length) }
}

function isInside(below: string, indent: number): boolean {
  const own = below.length - below.trimStart().length
  return below.trim() !== '' && (own > indent || (own === indent && below.startsWith('-', own)))
}
