// Markdown inside another file (a notebook's cell, a card) -> blocks of a document: its headings, lists, tables and code without marks.
import type { DocumentWriter } from '../document-writer.ts'
import { blocksByLines, linesOf } from '../line-blocks.ts'
import { createMarkdownClassifier, plainInline } from '../markdown-lines.ts'
import type { Block } from '../note.ts'

/** Never throws. `deeper`: levels that its headings stand below those of the file. */
export function writeMarkdown(writer: DocumentWriter, source: string, deeper = 0): void {
  for (const block of blocksByLines(source, 0, createMarkdownClassifier())) {
    const text = source.slice(block.start, block.end)
    if (block.kind === 'heading') writer.heading((block.level ?? 1) + deeper, block.heading ?? '')
    else writeBlock(writer, block.kind, text)
  }
}

function writeBlock(writer: DocumentWriter, kind: Block['kind'], text: string): void {
  if (kind === 'list') writeList(writer, text)
  else if (kind === 'table') writeTable(writer, text)
  else if (kind === 'code') writer.code(withoutFences(text))
  else if (kind === 'quote') writer.quote(inlineLines(text.replace(/^ {0,3}> ?/gm, '')))
  // A rule, or the underline of a heading.
  else if (/[\p{L}\p{N}\p{S}]/u.test(text.replace(/[=~|^`<>+]/g, ''))) writer.paragraph(inlineLines(text))
}

const marker = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/

function writeList(writer: DocumentWriter, text: string): void {
  let item: { words: string[]; depth: number } | null = null
  const end = () => {
    if (item !== null) writer.item(inlineLines(item.words.join('\n')), item.depth)
  }
  for (const { text: line } of linesOf(text)) {
    const [mark, indent = ''] = marker.exec(line) ?? []
    if (mark === undefined && item !== null) item.words.push(line)
    else {
      end()
      item = { words: [line.slice(mark?.length ?? 0)], depth: Math.floor(indent.replaceAll('\t', '    ').length / 2) }
    }
  }
  end()
}

function writeTable(writer: DocumentWriter, text: string): void {
  for (const { text: line } of linesOf(text)) {
    const cells = line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|')
    if (cells.some((cell) => !/^[\s:-]*$/.test(cell))) writer.row(cells.map(plainInline))
  }
}

/** Of a fenced block what stands between its fences. */
function withoutFences(text: string): string {
  if (!/^\s*(?:`{3}|~{3})/.test(text)) return text
  const lines = text.split('\n')
  return lines.slice(1, /^\s*(?:`{3,}|~{3,})\s*$/.test(lines.at(-1) ?? '') ? -1 : undefined).join('\n')
}

/** Line by line, since a longer stretch holds no marks that belong together. */
const inlineLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => plainInline(line.replace(/<\/?[a-zA-Z][^<>\n]{0,300}>/g, ' ')))
    .join('\n')
