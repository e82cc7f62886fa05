// @vitest-environment happy-dom
// Why a row stands there: in a word or two on the row, in full where somebody asks; the line; the order; what is cut.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { whyLabel } from '../../../renderer/search/why/why-words.ts'
import { chinese } from '../../../renderer/words/chinese.ts'
import { english } from '../../../renderer/words/english.ts'
import type { Handlers } from '../../../shared/contract.ts'
import type { Hit, SearchAnswer, Why } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { gardenHits } from '../sample-library.ts'

afterEach(closeWindow)

const answering = (answer: Partial<SearchAnswer>): Partial<Handlers> => ({
  search: async () => ({ hits: gardenHits, nothing: false, ...answer }),
})
const list = () => screen.getByRole('listbox', { name: 'Notes found' })
const said = () => screen.getByRole('status', { name: '' }).textContent
const why = (by: Why['by'], held: number, ofWords: number): Why => ({
  by,
  words: ['a', 'b', 'c'].slice(0, held),
  ofWords,
  ranks: { words: null, meaning: null, names: null },
})

test.each<[Why, string | null]>([
  [why('title', 1, 1), 'title'],
  [why('exact', 2, 2), 'exact'],
  [why('both', 2, 2), 'both words'],
  [why('both', 1, 1), 'the word'],
  [why('both', 3, 3), 'all 3 words'],
  [why('words', 2, 3), '2 of 3 words'],
  [why('words', 0, 2), 'words'],
  [why('meaning', 1, 3), 'near in meaning'],
  [why('like', 0, 0), 'like this'],
  [why('words', 0, 0), null],
])('%j is told as %s', (reason, label) => {
  expect(whyLabel(reason, english.search)).toBe(label)
  expect(whyLabel(reason, chinese.search) === null).toBe(label === null)
})

test('each row says why; only where meaning is the reason there is a meter', async () => {
  await openWindow()
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  expect(hits().map((row) => row.querySelector('[data-why]')?.textContent ?? null)).toEqual([
    'both words',
    '1 of 2 words',
    'near in meaning',
    'near in meaning',
    null,
    '1 of 2 words',
  ])
  const hasMeter = hits().map((row) => within(row).queryByRole('img') !== null)
  expect(hasMeter).toEqual([true, false, true, true, true, false])
  for (const row of hits()) expect(row.querySelector('time')?.textContent).toBe('May 18, 2026')
})

test('the keyboard asks why, reads it and comes back to the list', async () => {
  await openWindow()
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  list().focus()
  fireEvent.keyDown(list(), { key: 'w' })
  const panel = await screen.findByRole('dialog', { name: 'Why this note?' })
  expect(panel.textContent).toContain('It holds all your words, and its passage is near to them in meaning.')
  expect(panel.textContent).toContain('young, plants (2 of 2)')
  expect(panel.textContent).toContain('closer than 99.98 % of random pairs')
  expect(panel.textContent).toContain('not in that list')
  fireEvent.keyDown(panel, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Why this note?' })).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(list()))
})

test('a press on the reason explains it', async () => {
  await openWindow()
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  fireEvent.click(hits()[1]!.querySelector('[data-why]')!)
  expect((await screen.findByRole('dialog')).textContent).toContain('It was found by the words it holds.')
})

const further = (at: number): Hit[] => gardenHits.map((hit, place) => (place < at ? hit : { ...hit, further: true }))

test('a line parts what answers from what is further off, and the count says what answers', async () => {
  await openWindow(answering({ hits: further(2) }))
  await type('young plants')
  await waitFor(() => expect(said()).toBe('2 notes answer'))
  const line = screen.getByText('4 further off').closest('[role="presentation"]')
  expect(line?.previousElementSibling).toBe(hits()[1])
  expect(line?.nextElementSibling).toBe(hits()[2])
  expect(hits()[2]?.textContent).toContain('further off, ')
  expect(hits()).toHaveLength(6)
})

test('as many answers as were asked for are at least so many', async () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ ...gardenHits[0]!, path: `/home/ada/Notes/${at}.md` }))
  await openWindow(answering({ hits: many }))
  await type('young plants')
  await waitFor(() => expect(said()).toBe('At least 20 notes answer'))
})

test('where no hit answers they are told for what they are: the nearest', async () => {
  await openWindow(answering({ hits: gardenHits, noneStandsOut: true }))
  await type('young plants')
  await waitFor(() => expect(said()).toBe('None stands out: the nearest 6 notes'))
  expect(screen.queryByText(/further off/)).toBeNull()
})

test('newest and oldest are asked of the engine and told; the nearest are the order that goes unsaid', async () => {
  const { calls } = await openWindow()
  const asked = () => calls.findLast(({ method }) => method === 'search')?.input
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  expect(asked()).not.toHaveProperty('sort', 'newest')
  fireEvent.change(screen.getByRole('combobox', { name: 'Sort' }), { target: { value: 'newest' } })
  await waitFor(() => expect(said()).toBe('6 notes answer, newest first'))
  expect(asked()).toMatchObject({ sort: 'newest' })
  fireEvent.change(screen.getByRole('combobox', { name: 'Sort' }), { target: { value: 'oldest' } })
  await waitFor(() => expect(said()).toBe('6 notes answer, oldest first'))
})

test('where a passage goes on is shown, a long path gives way in its folders and is there in full', async () => {
  const [first] = gardenHits
  const cut = { ...first!, snippet: { ...first!.snippet, cut: { start: true, end: true } } }
  await openWindow(answering({ hits: [cut] }))
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(1))
  expect(hits()[0]?.querySelector('.hit-snippet')?.textContent).toMatch(/^… Going out.* …$/s)
  expect(hits()[0]?.querySelector('.hit-file')?.textContent).toBe('slugs.md')
  expect(hits()[0]?.querySelector('.hit-path')?.getAttribute('title')).toBe(first?.path)
})

test('what is typed or written from right to left is shown so', async () => {
  await openWindow()
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  expect((await searchField()).getAttribute('dir')).toBe('auto')
  for (const part of ['.hit-title', '.hit-snippet']) expect(hits()[0]?.querySelector(part)?.getAttribute('dir')).toBe('auto')
})

test('another question is read from its head on', async () => {
  await openWindow({ search: async () => structuredClone({ hits: gardenHits, nothing: false }) })
  await type('young')
  await waitFor(() => expect(hits()).toHaveLength(6))
  const scroller = document.querySelector<HTMLElement>('.results')!
  scroller.scrollTop = 300
  fireEvent.scroll(scroller)
  await type('young plants')
  await waitFor(() => expect(scroller.scrollTop).toBe(0))
})
