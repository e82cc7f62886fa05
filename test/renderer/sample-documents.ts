// Documents for the fake engine, written by the reader's own writer: a PDF, a spreadsheet, a mail with attachments.
import { createDocumentWriter, type DocumentWriter } from '../../electron/engine/readers/document-writer.ts'
import { createTableRows } from '../../electron/engine/readers/table-rows.ts'
import type { NoteView } from '../../shared/note-view.ts'
import type { Hit, SearchAnswer } from '../../shared/schemas.ts'
import { root } from './sample-library.ts'

export function documentOf(name: string, title: string, write: (writer: DocumentWriter) => void): NoteView {
  const writer = createDocumentWriter()
  write(writer)
  const { text, blocks, places, lineMarks } = writer.finish()
  return {
    path: `${root}/${name}`,
    title,
    format: 'document',
    text,
    bodyStart: 0,
    lineMarks,
    tags: [],
    aliases: [],
    links: [],
    modified: Date.UTC(2026, 4, 18, 12),
    places: places.map((place) => ({ ...place })),
    blocks: blocks.map(({ kind, start, end, level }) => ({ kind, start, end, ...(level !== undefined && { level }) })),
  }
}

export const starsPdf = documentOf('stars.pdf', 'The lives of stars', (writer) => {
  for (let page = 1; page <= 12; page += 1) {
    writer.place('page', String(page))
    writer.heading(page === 1 ? 1 : 2, `Chapter ${page}`)
    writer.paragraph(
      page === 7 ? 'A neutron star weighs as much as the sun. It is as wide as a town.' : `What page ${page} says of stars.`,
    )
    writer.item('hydrogen')
    writer.item('deuterium\nand more of it', 1)
    writer.quote('We are made of starstuff.')
    writer.code('m = 1.4')
  }
})

export const costsSheet = documentOf('costs.xlsx', 'costs', (writer) => {
  for (const sheet of ['Costs', 'Income']) {
    writer.place('sheet', sheet)
    writer.heading(2, sheet)
    const rows = createTableRows(writer, sheet)
    rows.add('1', ['Month', 'Rent', 'Power'])
    rows.add('2', ['January', '900', ''])
    rows.add('3', ['February', '910', '84'])
    rows.finish()
  }
})

const starsText = 'A neutron star weighs as much as the sun. It is as wide as a town.'

export const starsHit: Hit = {
  path: starsPdf.path,
  title: starsPdf.title,
  heading: 'Chapter 1 > Chapter 7',
  line: starsPdf.text.slice(0, starsPdf.text.indexOf(starsText)).split('\n').length,
  place: { kind: 'page', name: '7', within: '' },
  score: 0.5,
  closeness: 0.999,
  snippet: { text: starsText, marks: [[2, 14]], sentence: [0, 41] },
  more: [{ heading: '', line: 3, place: { kind: 'page', name: '1', within: '' }, closeness: null }],
}

export const archivedHit: Hit = {
  ...starsHit,
  path: `${root}/old/Evernote.enex/Trip to Rome`,
  title: 'Trip to Rome',
  heading: '',
  snippet: { text: 'The trains run on time.', marks: [], sentence: null },
  more: [],
}
delete archivedHit.place

export const documentHits = (hits: Hit[] = [starsHit]): SearchAnswer => ({ hits, nothing: false })
