// One sheet of a spreadsheet -> heading, rows with their places, and what stands beside the cells. A sheet without words leaves nothing.
import type { DocumentWriter } from '../document-writer.ts'
import { createTableRows } from '../table-rows.ts'

export interface SheetWriter {
  row(number: number, cells: readonly string[]): void
  /** A sentence on what was left out, null where nothing was. */
  endRows(): string | null
  /** Comments and text boxes, after the rows. `row`: where it belongs to one. */
  aside(text: string, row?: string): void
}

export function createSheetWriter(writer: DocumentWriter, name: string): SheetWriter {
  const table = createTableRows(writer, name)
  let isBegun = false

  function begin(): void {
    if (isBegun) return
    isBegun = true
    writer.place('sheet', name)
    writer.heading(1, name)
  }

  return {
    row(number, cells) {
      if (cells.every((cell) => cell.trim() === '')) return
      begin()
      table.add(String(number), cells)
    },
    endRows: table.finish,
    aside(text, row) {
      if (text.trim() === '') return
      begin()
      if (row === undefined) writer.place('sheet', name)
      else writer.place('row', row, name)
      writer.paragraph(text)
    },
  }
}
