// What an RTF file comes to, token by token.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { findLinks, findTags } from '../markup.ts'
import { encodingOfCodePage } from './code-pages.ts'
import { characters, destinationOf, signs } from './destinations.ts'
import { createGroups, type Groups } from './groups.ts'
import { createParagraphWriter, type ParagraphFormat, type ParagraphWriter, plainParagraph } from './paragraphs.ts'
import { addGroup, addTableWord, createTables, fieldsOfTables, isTable, nameStyle, type Tables } from './tables.ts'

export interface RtfDocument {
  open(): void
  close(): void
  word(word: string, number: number | null): void
  byte(byte: number): void
  sign(sign: string): void
  text(text: string): void
  finish(): Reading
}

interface Parts {
  groups: Groups
  tables: Tables
  paragraphs: ParagraphWriter
  format: ParagraphFormat
}

export function createRtfDocument(): RtfDocument {
  const writer = createDocumentWriter()
  const tables = createTables()
  const groups = createGroups()
  const paragraphs = createParagraphWriter(writer, tables.styles)
  const parts: Parts = { groups, tables, paragraphs, format: { ...plainParagraph } }
  /** Behind \*, until the next word. */
  let isOptional = false

  return {
    open() {
      isOptional = false
      groups.open()
    },
    close() {
      const closed = groups.close()
      if (closed?.destination === 'note') paragraphs.note(closed.pieces.join(''))
      else if (closed?.destination === 'marker') parts.format.isItem = true
      else if (closed !== null) addGroup(tables, closed)
    },
    word(word, number) {
      const { destination } = groups.current
      const opens = destinationOf(word, isOptional, destination)
      isOptional = false
      if (word === 'u') groups.addUnicode(number ?? 0)
      else if (word === 'uc') groups.current.unicodeSkip = number ?? 1
      else if (opens !== null) groups.divert(opens, word)
      else if (isTable(destination)) addTableWord(tables, word, number)
      else if (word === 'ansicpg') tables.encoding = encodingOfCodePage(number ?? 1252)
      else if (word === 'mac') tables.encoding = 'macintosh'
      else if (destination !== 'skip' && !setFormat(parts, word, number)) addWord(parts, word, number)
    },
    byte: (byte) => groups.addByte(byte, groups.current.encoding ?? tables.encoding),
    sign(sign) {
      if (sign === '*') isOptional = true
      else if (sign === '\n' || sign === '\r') endParagraph(parts)
      else groups.addSign(signs.get(sign) ?? '')
    },
    text(text) {
      groups.addText(text)
      if (groups.current.destination === 'styles') nameStyle(tables, text)
    },
    finish: () => readingOf(parts, writer),
  }
}

function readingOf({ groups, tables, paragraphs, format }: Parts, writer: DocumentWriter): Reading {
  groups.closeAll()
  paragraphs.end(groups.take(), format)
  paragraphs.finish()
  const document = writer.finish()
  return {
    format: 'document',
    bodyStart: 0,
    ...document,
    fields: fieldsOfTables(tables),
    tags: findTags(document.text),
    links: [...tables.links, ...findLinks(document.text)],
  }
}

function endParagraph({ groups, paragraphs, format }: Parts): void {
  if (groups.current.destination !== 'text') groups.add(' ')
  else if (format.isInTable) groups.add('\n')
  else paragraphs.end(groups.take(), format)
}

/** Words that say how what follows is. False for others. */
function setFormat(parts: Parts, word: string, number: number | null): boolean {
  const { groups, tables, format } = parts
  if (word === 'pard') parts.format = { ...plainParagraph }
  else if (word === 'intbl') format.isInTable = true
  else if (word === 'outlinelevel') format.outline = number
  else if (word === 's') format.style = number
  else if (word === 'ilvl') format.depth = number ?? 0
  else if (word === 'plain' || word === 'v' || word === 'deleted' || word === 'f') {
    // What came before is still as it was.
    groups.add('')
    if (word === 'f') groups.current.encoding = tables.fonts.get(number ?? 0) ?? null
    else groups.current.isHidden = word !== 'plain' && number !== 0
  } else return false
  return true
}

function addWord(parts: Parts, word: string, number: number | null): void {
  const { groups, paragraphs } = parts
  const isBody = groups.current.destination === 'text'
  if (word === 'par' || word === 'sect' || word === 'page') endParagraph(parts)
  else if (word === 'cell' && isBody) paragraphs.cell(groups.take())
  else if (word === 'row' && isBody) paragraphs.row()
  else if (word === 'nestcell' || word === 'nestrow') groups.add(' ')
  else groups.add(number === null ? (characters.get(word) ?? '') : '')
}
