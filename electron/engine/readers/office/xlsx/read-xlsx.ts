// Workbooks (xlsx, xlsm, xltx, xltm) -> Reading, by yauzl and saxes. Each sheet is a heading, hidden ones too; each row a place, its values
// behind the names of their columns. Days are written by the ISO calendar, formulas as what they last came to. Comments and
// the words of text boxes and charts come behind a sheet's rows. Rows and columns are bounded by table-rows.ts. Left out:
// formulas themselves, errors, pivot caches, names of ranges.
import type { Reading } from '../../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../../document-writer.ts'
import { fileTitle } from '../../facts/note-title.ts'
import { finishDocument } from '../../finish-document.ts'
import type { DocumentFile } from '../../reader.ts'
import { attributeOf } from '../../xml/walk-xml.ts'
import { childOf, childrenOf, type XmlNode } from '../../xml/xml-tree.ts'
import { readDrawingTexts } from '../graphic-text.ts'
import { type OfficePackage, type Relation, withPackage } from '../open-package.ts'
import { readProperties } from '../properties.ts'
import { createSheetWriter } from '../sheet-writer.ts'
import { readCellComments, readPeople } from './comments.ts'
import { type NumberFormat, numberFormat } from './number-formats.ts'
import { readSharedStrings } from './shared-strings.ts'
import { type CellTexts, walkSheet } from './walk-sheet.ts'

/** Throws FILE_ENCRYPTED, FILE_WITHOUT_TEXT, FILE_DAMAGED, ARCHIVE_REFUSED. */
export const readXlsx = (bytes: Uint8Array, file: DocumentFile): Promise<Reading> =>
  withPackage(bytes, file, /\bworkbook\d*\.xml$/i, async (parts) => {
    const writer = createDocumentWriter()
    const workbook = await parts.readTree(parts.mainPart)
    const relations = await parts.relationsOf(parts.mainPart)
    const book: Book = {
      texts: await readCellTexts(parts, workbook, relations),
      people: await readPeople(parts, relations),
    }
    const leftOut: string[] = []
    let fault: string | null = null
    for (const { name, part } of sheetsOf(workbook, relations)) {
      if (writer.isFull) break
      const end = await writeSheet(parts, part, name, book, writer)
      fault ??= end.fault
      if (end.leftOut !== null) leftOut.push(end.leftOut)
    }
    // The name of the first sheet says less than the file's.
    const fields = await readProperties(parts, fileTitle(file.name))
    return finishDocument(file, writer.finish(), { fields, fault, damage: parts.damage(), isFull: writer.isFull, leftOut })
  })

interface Book {
  texts: CellTexts
  people: ReadonlyMap<string, string>
}

async function readCellTexts(parts: OfficePackage, workbook: XmlNode, relations: readonly Relation[]): Promise<CellTexts> {
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part ?? ''
  const properties = childOf(workbook, 'workbookPr')
  const from1904 = properties === undefined ? '' : attributeOf(properties, 'date1904')
  return {
    strings: readSharedStrings(await parts.read(partOf('sharedStrings'))),
    formats: formatsOf(await parts.readTree(partOf('styles'))),
    isFrom1904: from1904 === '1' || from1904 === 'true',
  }
}

function formatsOf(styles: XmlNode): NumberFormat[] {
  const inside = (name: string) => childOf(styles, name)?.children ?? []
  const codes = new Map(inside('numFmts').map((format) => [attributeOf(format, 'numFmtId'), attributeOf(format, 'formatCode')]))
  return inside('cellXfs').map((style) => {
    const id = attributeOf(style, 'numFmtId')
    return numberFormat(Number(id), codes.get(id))
  })
}

function sheetsOf(workbook: XmlNode, relations: readonly Relation[]): { name: string; part: string }[] {
  const sheets = childOf(workbook, 'sheets')
  return (sheets === undefined ? [] : childrenOf(sheets, 'sheet')).flatMap((sheet) => {
    const relation = relations.find(({ id, type }) => id === attributeOf(sheet, 'r:id') && type === 'worksheet')
    return relation === undefined ? [] : [{ name: attributeOf(sheet, 'name'), part: relation.part }]
  })
}

async function writeSheet(parts: OfficePackage, part: string, name: string, { texts, people }: Book, writer: DocumentWriter) {
  const bytes = await parts.read(part)
  if (bytes === null) return { fault: null, leftOut: null }
  const relations = await parts.relationsOf(part)
  const sheet = createSheetWriter(writer, name)
  const { fault } = walkSheet(bytes, texts, sheet.row, () => writer.isFull)
  const leftOut = sheet.endRows()
  for (const { cell, author, text } of await readCellComments(parts, relations, people)) {
    sheet.aside(`Comment${author === '' ? '' : ` by ${author}`} on ${cell}: ${text}`, /\d{1,9}$/.exec(cell)?.[0])
  }
  for (const { type, part: drawing } of relations) {
    if (type === 'drawing') for (const text of await readDrawingTexts(parts, drawing)) sheet.aside(text)
  }
  return { fault, leftOut }
}
