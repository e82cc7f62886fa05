// @vitest-environment happy-dom
// A document in the preview: as it reads, at the place that answered, and where else one can go in it.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { NoteView } from '../../../shared/note-view.ts'
import type { Hit } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, type } from '../open-window.tsx'
import { archivedHit, costsSheet, documentHits, documentOf, starsHit, starsPdf } from '../sample-documents.ts'
import { root } from '../sample-library.ts'
import { folders } from '../sample-status.ts'

afterEach(closeWindow)

async function openDocument(note: NoteView, hit: Hit = { ...starsHit, path: note.path }) {
  const engine = await openWindow({
    search: async () => documentHits([hit]),
    readNote: async () => note,
    related: async () => documentHits([]),
  })
  await type('stars')
  const preview = await screen.findByRole('region', { name: 'Preview' })
  await waitFor(() => expect(within(preview).getByRole('document', { name: note.title })).toBeTruthy())
  return { ...engine, preview }
}

const atStart = (note: NoteView): Hit => ({
  ...starsHit,
  path: note.path,
  title: note.title,
  line: 1,
  place: note.places?.[0],
  snippet: { text: note.text.split('\n')[0]!, marks: [], sentence: null },
  more: [],
})

test('a hit and its further passages say the page', async () => {
  const { preview } = await openDocument(starsPdf)
  expect(hits()[0]?.textContent).toMatch(/Notes\/stars\.pdf.*page 7/)
  const passages = within(preview).getByRole('list', { name: 'More from this note' })
  expect([...passages.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Chapter 7page 7'),
    expect.stringContaining('Page 1'),
  ])
})

test('a chapter that its heading names already is not told twice', async () => {
  const place = { kind: 'chapter', name: 'Time passes', within: '' } as const
  const hit = { ...starsHit, path: `${root}/a.epub`, place, more: [] }
  await openWindow({
    search: async () =>
      documentHits([
        { ...hit, heading: 'The lighthouse > Time passes' },
        { ...hit, path: `${root}/b.epub`, heading: 'The lighthouse' },
      ]),
  })
  await type('stars')
  await waitFor(() => expect(hits()).toHaveLength(2))
  expect(hits()[0]?.textContent).not.toContain('chapter')
  expect(hits()[1]?.textContent).toContain('chapter “Time passes”')
})

test('a note inside an archive is told apart from its file', async () => {
  await openWindow({
    search: async () => documentHits([archivedHit]),
    listFolders: async () => ({ folders: [{ ...folders[0]!, archives: [{ path: `${root}/old/Evernote.enex`, notes: 2 }] }] }),
  })
  await type('stars')
  await waitFor(() => expect(hits()[0]?.textContent).toContain('old/Evernote.enex › Trip to Rome'))
})

test('headings, paragraphs, lists, quotes and code are drawn as such, pages are marked, and so is the passage', async () => {
  const { preview } = await openDocument(starsPdf)
  const note = within(preview).getByRole('document', { name: starsPdf.title })
  await waitFor(() => expect(note.querySelector('mark.hl-word')?.textContent).toBe('neutron star'))
  expect(note.querySelector('mark.hl-sentence')?.closest('p')?.textContent).toContain('as wide as a town')
  expect(within(note).getByRole('heading', { name: 'Chapter 7' })).toBeTruthy()
  expect(within(note).getByText('Page 7')).toBeTruthy()
  expect(note.querySelectorAll('li')[1]?.textContent).toBe('deuterium\nand more of it')
  expect(note.querySelector('blockquote')?.textContent).toBe('We are made of starstuff.')
  expect(note.querySelector('pre code')?.textContent).toBe('m = 1.4')
})

test('rows of a sheet are a table: columns under their names, rows with their numbers, the passage in its cells', async () => {
  const text = 'Month: February | Rent: 910 | Power: 84'
  const line = costsSheet.text.slice(0, costsSheet.text.indexOf(text)).split('\n').length
  const snippet: Hit['snippet'] = { text, marks: [[24, 27]], sentence: null }
  await openDocument(costsSheet, { ...atStart(costsSheet), line, snippet })
  const [table] = await screen.findAllByRole('table')
  const rows = within(table!).getAllByRole('row')
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    ['1', 'Month', 'Rent', 'Power'],
    ['2', 'January', '900', ''],
    ['3', 'February', '910', '84'],
  ])
  await waitFor(() => expect(rows[2]?.querySelector('mark.hl-word')?.textContent).toBe('910'))
  expect(within(table!).getByRole('columnheader', { name: 'Rent' })).toBeTruthy()
  expect(within(table!).getByRole('rowheader', { name: '3' })).toBeTruthy()
})

test('one goes to another page by its number and step by step', async () => {
  const { preview } = await openDocument(starsPdf)
  const field = () => within(preview).getByRole('textbox', { name: 'Go to page' })
  await waitFor(() => expect(field()).toHaveProperty('value', '7'))
  expect(preview.textContent).toContain('of 12')
  fireEvent.click(within(preview).getByRole('button', { name: 'Next page' }))
  await waitFor(() => expect(field()).toHaveProperty('value', '8'))
  expect(preview.querySelector('mark')).toBeNull()
  fireEvent.change(field(), { target: { value: '12' } })
  fireEvent.submit(field().closest('form')!)
  fireEvent.blur(field())
  await waitFor(() => expect(field()).toHaveProperty('value', '12'))
  expect(within(preview).getByRole('button', { name: 'Next page' }).getAttribute('aria-disabled')).toBe('true')
  fireEvent.change(field(), { target: { value: 'nowhere' } })
  fireEvent.blur(field())
  await waitFor(() => expect(field()).toHaveProperty('value', '12'))
})

test('the left arrow moves in the field and does not leave the note', async () => {
  const { preview } = await openDocument(starsPdf)
  const field = within(preview).getByRole('textbox', { name: 'Go to page' })
  field.focus()
  expect(fireEvent.keyDown(field, { key: 'ArrowLeft' })).toBe(true)
  expect(document.activeElement).toBe(field)
})

test('a PDF can be read as its pages, one inside of another file cannot', async () => {
  const { preview } = await openDocument(starsPdf)
  expect(within(preview).getByRole('radio', { name: 'Page' })).toHaveProperty('checked', false)
  expect(within(preview).getByRole('radio', { name: 'Text' })).toHaveProperty('checked', true)
  closeWindow()
  const inside = { ...starsPdf, path: `${root}/old.zip/stars.pdf`, file: `${root}/old.zip` }
  const { preview: other } = await openDocument(inside)
  expect(within(other).queryByRole('radio', { name: 'Page' })).toBeNull()
})

test('where a page cannot be drawn, that is said, and its text is still there', async () => {
  const { preview } = await openDocument(starsPdf)
  fireEvent.click(within(preview).getByRole('radio', { name: 'Page' }))
  expect(await within(preview).findByText(/cannot be drawn here/)).toBeTruthy()
  fireEvent.click(within(preview).getByRole('radio', { name: 'Text' }))
  await waitFor(() => expect(preview.querySelector('mark.hl-word')?.textContent).toBe('neutron star'))
})

test('a link to a note inside an archive leads to the archive', async () => {
  const inside: NoteView = { ...starsPdf, path: `${root}/old/In.mbox/Stars`, file: `${root}/old/In.mbox` }
  const { preview } = await openDocument(inside)
  fireEvent.click(within(preview).getByRole('button', { name: 'Copy' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Markdown link' }))
  const link = '[The lives of stars](file:///home/ada/Notes/old/In.mbox)'
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(link))
})

test('sheets are chosen by their names', async () => {
  const { preview } = await openDocument(costsSheet, atStart(costsSheet))
  const select = await within(preview).findByRole('combobox', { name: 'Go to sheet' })
  expect(
    within(select)
      .getAllByRole('option', { hidden: true })
      .slice(1)
      .map(({ textContent }) => textContent),
  ).toEqual(['Costs', 'Income'])
})

test('what was left out of a document is told above it', async () => {
  const leftOut = 'Only its first 5,000 of 9,000 pages are searchable.'
  const { preview } = await openDocument({ ...starsPdf, leftOut })
  expect(within(preview).getByText(leftOut)).toBeTruthy()
})

test('a very long table is shown around the passage, under the names of its columns', async () => {
  const long = documentOf('long.csv', 'long', (writer) => {
    writer.row(['City', 'Country'])
    for (let at = 1; at <= 5000; at += 1) writer.row([`City: Town ${at}`, 'Country: Somewhere'])
  })
  const text = 'City: Town 4000 | Country: Somewhere'
  const line = long.text.slice(0, long.text.indexOf(text)).split('\n').length
  await openDocument(long, { ...atStart(long), line, snippet: { text, marks: [], sentence: null } })
  const table = await screen.findByRole('table')
  expect(within(table).getByText('Town 4000')).toBeTruthy()
  expect(within(table).queryByText('Town 1')).toBeNull()
  expect(within(table).getByRole('columnheader', { name: 'City' })).toBeTruthy()
  expect(within(table).getAllByRole('row').length).toBeLessThan(2000)
})

test('a program is shown as lines with their numbers', async () => {
  const code: NoteView = { ...starsPdf, format: 'code', text: 'def a():\n    return 1\n', blocks: undefined, places: undefined }
  const { preview } = await openDocument(code, { ...atStart(code), place: undefined })
  const lines = [...preview.querySelectorAll('.note-line')].map(({ textContent }) => textContent)
  expect(lines.slice(0, 2)).toEqual(['1def a():', '2    return 1'])
})
