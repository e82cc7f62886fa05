// What a LaTeX file comes to, token by token.
import type { DocumentWriter } from '../document-writer.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import { isBesideNote } from '../markup.ts'
import { accents, fatesOf, wordsOf } from './commands.ts'
import { beginEnvironment, endEnvironment } from './environments.ts'
import { createGroups } from './groups.ts'
import { createTexBlocks } from './tex-blocks.ts'
import type { TexParts } from './tex-parts.ts'
import type { TexSource, TexToken } from './tex-source.ts'

export interface TexDocument {
  add(token: TexToken): void
  finish(): { fields: Field[]; links: string[] }
}

/** `isPreamble`: a preamble stands above the text. */
export function createTexDocument(writer: DocumentWriter, source: TexSource, isPreamble: boolean): TexDocument {
  const groups = createGroups(isPreamble)
  const parts: TexParts = { source, blocks: createTexBlocks(writer, groups), pending: [], outer: [], fields: [], links: [] }
  const { blocks, fields, links } = parts
  return {
    add(token) {
      const line = source.line
      if (token.kind === 'open') openGroup(parts)
      else if (token.kind === 'close') closeGroup(parts, line)
      else if (token.kind === 'space') blocks.add(' ', line)
      else if (token.kind === 'break') blocks.end()
      else if (token.kind === 'cell') blocks.cell()
      else if (token.kind === 'math') blocks.add(groups.isSilent ? '' : mathOf(source), line)
      else if (token.kind === 'command') addCommand(parts, token.text)
      else if (token.kind === 'sign') addSign(parts, token.text)
      else {
        if (token.text.trim() !== '') parts.pending = []
        blocks.add(typeset(token.text), line)
      }
    },
    finish() {
      blocks.end()
      return { fields, links }
    },
  }
}

/** Dashes and quotes as they are printed. */
const typeset = (text: string) =>
  text
    .replaceAll('---', '—')
    .replaceAll('--', '–')
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replaceAll('`', '‘')
    .replaceAll("'", '’')

function openGroup(parts: TexParts): void {
  const { blocks, outer, pending } = parts
  blocks.groups.open(pending.shift() ?? { kind: 'text' })
  outer.push(pending)
  parts.pending = []
}

function closeGroup(parts: TexParts, line: number): void {
  const { blocks, fields, links } = parts
  const closed = blocks.groups.close()
  parts.pending = parts.outer.pop() ?? []
  if (closed === null) return
  const { fate, text } = closed
  const words = text.replace(/\s+/g, ' ').trim()
  if (fate.kind === 'heading') blocks.heading(fate.level, words, line)
  else if (fate.kind === 'caption') blocks.caption(words)
  else if (fate.kind === 'field') fields.push(...fieldOf(fate.name, fate.name === 'author' ? words.split(/ and |\s{2,}/) : words))
  else if (fate.kind === 'link')
    links.push(
      ...words
        .split(',')
        .map((link) => link.trim())
        .filter(isBesideNote),
    )
}

const option = /\s{0,20}\[[^[\]{}]{0,500}\]/y

function addCommand(parts: TexParts, name: string): void {
  const { source, blocks } = parts
  const { line } = source
  if (name === 'begin') return beginEnvironment(parts)
  if (name === 'end') return endEnvironment(parts)
  if (name === 'item') {
    const label = source.take(/\s{0,20}\[([^[\]]{0,500})\]/y)?.[1]
    return blocks.item(label === undefined ? '' : `${label}${/\w$/.test(label) ? ':' : ''} `, line)
  }
  if (name === 'par') return blocks.end()
  if (name === 'verb' || name === 'lstinline') return blocks.add(source.take(/([^a-zA-Z\s])([^\n]{0,500}?)\1/y)?.[2] ?? '', line)
  if (name === 'def') {
    source.take(/\s{0,20}\\[a-zA-Z@]{1,60}[^{}\n]{0,100}/y)
    parts.pending = [{ kind: 'skip' }]
    return
  }
  const word = wordsOf.get(name)
  const letter = accents.has(name) ? source.take(/\s{0,9}\{\s{0,9}([a-zA-Z])\s{0,9}\}/y)?.[1] : undefined
  if (letter !== undefined) return blocks.add(`${letter}${accents.get(name) ?? ''}`.normalize('NFC'), line)
  if (word !== undefined) {
    source.take(/[^\S\n]+|\{\}/y)
    return blocks.add(word, line)
  }
  if (name === 'bibitem') blocks.item('', line)
  source.take(option)
  source.take(option)
  // What an argument does not follow directly is none.
  parts.pending = [...(fatesOf.get(name) ?? [])]
}

function addSign({ source, blocks }: TexParts, sign: string): void {
  const { line } = source
  const accent = accents.get(sign)
  const letter =
    accent === undefined ? undefined : source.take(/\{?(?:\\(?=[ij](?![a-zA-Z])))?([a-zA-Z])(?:(?<=\\[ij]) )?\}?/y)?.[1]
  if (letter !== undefined) blocks.add(`${letter}${accent ?? ''}`.normalize('NFC'), line)
  else if (sign === '\\') {
    source.take(/\*?(?:\[[^[\]\n]{0,50}\])?/y)
    blocks.row()
  } else if (sign === '[') blocks.code(source.takeUntil('\\]') ?? '', line)
  else if (sign === '(') {
    const formula = source.takeUntil('\\)')
    if (formula !== null) blocks.add(`\\(${formula}\\)`, line)
  } else if ('%&$#_{}'.includes(sign)) blocks.add(sign, line)
  else if (' ,;:\n'.includes(sign)) blocks.add(' ', line)
}

/** Up to the next dollar of the paragraph, as it is written; a dollar without one is a sign. */
function mathOf(source: TexSource): string {
  const [display, shown] = source.take(/\$([^$]{0,5000})\$\$/y) ?? []
  if (display !== undefined) return `$${shown}$`
  const formula = source.take(/((?:[^$\\\n]|\\[^]|\n(?![^\S\n]*\n)){1,2000})\$/y)?.[1]
  return formula === undefined ? '$' : `$${formula}$`
}
