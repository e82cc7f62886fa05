// Paragraphs of an RTF file as they come -> blocks: headings by their level or style, items by their bullet, rows of tables by their cells.
import type { DocumentWriter } from '../document-writer.ts'

/** What a paragraph is, until \pard says that the next is a plain one. */
export interface ParagraphFormat {
  /** 0 for the highest; null for text. */
  outline: number | null
  style: number | null
  isInTable: boolean
  isItem: boolean
  /** 0 for the outer list. */
  depth: number
}

export const plainParagraph: Readonly<ParagraphFormat> = { outline: null, style: null, isInTable: false, isItem: false, depth: 0 }

export interface ParagraphWriter {
  end(text: string, format: Readonly<ParagraphFormat>): void
  /** A footnote or comment: stands behind the paragraph it belongs to. */
  note(text: string): void
  cell(text: string): void
  row(): void
  finish(): void
}

/** Bullets and numbers that programs write as text. */
const bullet = /^[ ]{0,9}(?:[•◦▪‣·–*-]|\d{1,3}[.)]|[a-z][.)])\t/
const bodyLevel = 9

/** `styleLevels`: of styles that are headings, 0 for the highest. */
export function createParagraphWriter(writer: DocumentWriter, styleLevels: ReadonlyMap<number, number>): ParagraphWriter {
  let cells: string[] = []
  let notes: string[] = []

  function writeNotes(): void {
    for (const note of notes) writer.paragraph(note)
    notes = []
  }

  function row(): void {
    writer.row(cells)
    cells = []
    writeNotes()
  }

  return {
    row,
    note: (text) => void notes.push(text),
    cell: (text) => void cells.push(text),
    end(text, { outline, style, isItem, depth }) {
      if (cells.length > 0) row()
      const level = outline ?? styleLevels.get(style ?? -1) ?? bodyLevel
      const mark = bullet.exec(text)?.[0] ?? ''
      if (level < bodyLevel) writer.heading(level + 1, text)
      else if (isItem || mark !== '') writer.item(text.slice(mark.length), depth)
      else writer.paragraph(text)
      writeNotes()
    },
    finish() {
      if (cells.length > 0) row()
      writeNotes()
    },
  }
}
