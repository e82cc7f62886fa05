// @vitest-environment happy-dom
// Several hits at once, and one: picked by mouse and keyboard, copied, exported, dragged out; the menu of a row.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  exportedCsv,
  exportedJson,
  exportedMarkdown,
  linksOf,
  quotesOf,
  wikiLinksOf,
} from '../../../renderer/search/actions/hit-texts.ts'
import type { Hit } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { gardenHits } from '../sample-library.ts'
import { folders } from '../sample-status.ts'

const written: string[] = []

beforeEach(() => {
  written.length = 0
  const writeText = (text: string) => Promise.resolve(void written.push(text))
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
})
afterEach(() => {
  closeWindow()
  vi.restoreAllMocks()
})

const list = () => screen.getByRole('listbox', { name: 'Notes found' })
const picked = () => hits().flatMap((row, at) => (row.dataset['picked'] === 'true' ? [at] : []))
const bar = () => screen.queryByRole('group', { name: 'Selected notes' })

async function found() {
  const engine = await openWindow()
  const field = await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  return { ...engine, field }
}

async function choose(menu: string, item: string) {
  fireEvent.click(within(bar()!).getByRole('button', { name: menu }))
  fireEvent.click(await screen.findByRole('menuitem', { name: item }))
}

test('Ctrl picks one more, Shift a range; a press alone takes it all back', async () => {
  await found()
  fireEvent.click(hits()[1]!, { ctrlKey: true })
  expect(picked()).toEqual([1])
  fireEvent.click(hits()[3]!, { metaKey: true })
  expect(picked()).toEqual([1, 3])
  expect(hits().map((row) => row.getAttribute('aria-selected'))).toEqual(['false', 'true', 'false', 'true', 'false', 'false'])
  fireEvent.click(hits()[5]!, { shiftKey: true })
  expect(picked()).toEqual([3, 4, 5])
  expect(bar()?.textContent).toContain('3 selected')
  fireEvent.click(hits()[0]!)
  expect(picked()).toEqual([])
  expect(bar()).toBeNull()
})

test('the keyboard picks in the list: Space, Shift and arrows, Ctrl and A; Escape takes it back before it leaves', async () => {
  const { field } = await found()
  list().focus()
  fireEvent.keyDown(list(), { key: ' ' })
  expect(picked()).toEqual([0])
  fireEvent.keyDown(list(), { key: 'ArrowDown', shiftKey: true })
  fireEvent.keyDown(list(), { key: 'ArrowDown', shiftKey: true })
  expect(picked()).toEqual([0, 1, 2])
  fireEvent.keyDown(list(), { key: 'a', ctrlKey: true })
  expect(picked()).toHaveLength(6)
  fireEvent.keyDown(list(), { key: 'Escape' })
  expect(picked()).toEqual([])
  fireEvent.keyDown(list(), { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(field))
})

test('in the field Escape takes back what is picked first, then what is asked', async () => {
  const { field } = await found()
  fireEvent.keyDown(field, { key: 'ArrowDown', shiftKey: true })
  expect(picked()).toEqual([0, 1])
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(picked()).toEqual([])
  expect(field).toHaveProperty('value', 'young plants')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field).toHaveProperty('value', '')
})

test('what was cleared comes back: by the button, the up arrow and Ctrl and Z', async () => {
  const { field } = await found()
  const clear = () => fireEvent.keyDown(field, { key: 'Escape' })
  clear()
  fireEvent.click(screen.getByRole('button', { name: 'Back to: young plants' }))
  expect(field).toHaveProperty('value', 'young plants')
  clear()
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  expect(field).toHaveProperty('value', 'young plants')
  clear()
  fireEvent.keyDown(field, { key: 'z', ctrlKey: true })
  expect(await searchField()).toHaveProperty('value', 'young plants')
  expect(screen.queryByRole('button', { name: /^Back to:/ })).toBeNull()
})

test('what is picked is copied as quotes with their sources and as links', async () => {
  await found()
  fireEvent.click(hits()[0]!, { ctrlKey: true })
  fireEvent.click(hits()[2]!, { ctrlKey: true })
  await choose('Copy', 'Quotes with their sources')
  expect(written[0]).toContain('> Going out at ten')
  expect(written[0]).toContain('— [What the slugs taught me](file:///home/ada/Notes/garden/slugs.md)')
  expect(written[0]).toContain('raised-beds.md')
  expect(await screen.findByText('2 quotes copied')).toBeTruthy()
  await choose('Copy', 'Links for a vault')
  expect(written[1]).toBe('[[slugs|What the slugs taught me]]\n[[raised-beds|Raised beds]]')
  list().focus()
  fireEvent.keyDown(list(), { key: 'c', ctrlKey: true })
  expect(written[2]).toBe(written[0])
})

test('what is picked is saved as a file', async () => {
  const saved: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`)
  await found()
  fireEvent.click(hits()[0]!, { ctrlKey: true })
  await choose('Export', 'CSV (table)')
  await waitFor(() => expect(saved).toHaveLength(1))
  expect(await saved[0]?.text()).toContain('title,path,heading,line,date,passage')
})

test('the menu of a row: by the right button, and by the keyboard of the field and the list', async () => {
  const { calls, field } = await found()
  fireEvent.contextMenu(hits()[2]!)
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Open' }))
  await waitFor(() =>
    expect(calls.findLast(({ method }) => method === 'hostOpenNote')?.input).toMatchObject({ path: gardenHits[2]?.path }),
  )
  field.focus()
  fireEvent.keyDown(field, { key: '.', ctrlKey: true })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Markdown link' }))
  await waitFor(() => expect(written[0]).toBe('[Raised beds](file:///home/ada/Notes/garden/raised-beds.md)'))
  list().focus()
  fireEvent.keyDown(list(), { key: '.', ctrlKey: true })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Select' }))
  await waitFor(() => expect(picked()).toEqual([2]))
})

test('a row that is dragged carries its quote and its address, one that is picked all that are', async () => {
  await found()
  const drag = (row: HTMLElement) => {
    const carried = new Map<string, string>()
    fireEvent.dragStart(row, { dataTransfer: { setData: (kind: string, text: string) => carried.set(kind, text) } })
    return carried
  }
  const one = drag(hits()[0]!)
  expect(one.get('text/uri-list')).toBe('file:///home/ada/Notes/garden/slugs.md')
  expect(one.get('text/plain')).toContain('> Going out at ten')
  fireEvent.click(hits()[0]!, { ctrlKey: true })
  fireEvent.click(hits()[1]!, { ctrlKey: true })
  expect(drag(hits()[1]!).get('text/uri-list')?.split('\r\n')).toHaveLength(2)
})

test('texts of hits: one link alone is no list, pages are named, cells with commas are quoted, JSON is read back', () => {
  const [first, second] = gardenHits
  const pdf: Hit = { ...second!, title: 'A, b', path: '/home/ada/Notes/a b.pdf', place: { kind: 'page', name: '12', within: '' } }
  expect(linksOf([first!], folders)).toBe('[What the slugs taught me](file:///home/ada/Notes/garden/slugs.md)')
  expect(linksOf([first!, pdf], folders)).toBe(
    '- [What the slugs taught me](file:///home/ada/Notes/garden/slugs.md)\n- [A, b](file:///home/ada/Notes/a%20b.pdf#page=12)',
  )
  expect(wikiLinksOf([first!], folders)).toBe('[[slugs|What the slugs taught me]]')
  expect(quotesOf([{ ...first!, snippet: { text: '', marks: [], sentence: null } }], folders)).toMatch(
    /^> What the slugs taught me\n/,
  )
  expect(exportedCsv([pdf], ['t', 'p', 'h', 'l', 'd', 'x'])).toMatch(/^t,p,h,l,d,x\r\n"A, b",\/home\/ada\/Notes\/a b\.pdf,/)
  expect(JSON.parse(exportedJson([first!], 'plants'))).toMatchObject({
    query: 'plants',
    hits: [{ title: first?.title, date: '2026-05-18', why: 'both', further: false }],
  })
  expect(exportedMarkdown([first!], folders, 'Found for: plants')).toMatch(/^# Found for: plants\n\n## \[What the slugs/)
})
