// @vitest-environment happy-dom
// Texts taken from notes and sent from elsewhere, what is left without a word, and lists as pairs; in both languages.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { firstSettings } from '../../../shared/methods/settings.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'

afterEach(closeWindow)

const leftField = async () => (await screen.findAllByPlaceholderText('Type or paste a text'))[0]

async function pick(query: string): Promise<HTMLElement> {
  await goTo('compare')
  fireEvent.click(await screen.findByRole('button', { name: 'Take the left text from a note' }))
  const field = await screen.findByRole('combobox', { name: 'Search your notes for a text', hidden: true })
  fireEvent.change(field, { target: { value: query } })
  return field
}

test('a note is found and taken whole, and where it came from is said until one types', async () => {
  const { calls } = await openWindow()
  await pick('slugs')
  const option = (await screen.findAllByRole('option', { name: /What the slugs taught me/, hidden: true }))[0]!
  fireEvent.click(option)
  const field = await leftField()
  await waitFor(() => expect(field).toHaveProperty('value', expect.stringContaining('Three wet weeks in May')))
  expect(calls.findLast(({ method }) => method === 'search')?.input).toMatchObject({ query: 'slugs' })
  expect(await screen.findByText(/From “What the slugs taught me”/)).toBeTruthy()
  fireEvent.change(field!, { target: { value: 'slugs' } })
  expect(screen.queryByText(/From “What the slugs taught me”/)).toBeNull()
})

test('one passage alone can be taken, without reading the note', async () => {
  const { calls } = await openWindow()
  await pick('slugs')
  fireEvent.click(screen.getByRole('radio', { name: 'Only the passage shown', hidden: true }))
  const dialog = within(screen.getByRole('dialog', { hidden: true }))
  fireEvent.click((await dialog.findAllByRole('option', { hidden: true }))[0]!)
  await waitFor(async () => expect(await leftField()).not.toHaveProperty('value', ''))
  expect(calls.some(({ method }) => method === 'readNote')).toBe(false)
  expect(await screen.findByText(/^A passage of/)).toBeTruthy()
})

test('a search that finds nothing says so', async () => {
  await openWindow({ search: async () => ({ hits: [], nothing: true }) })
  await pick('xyzzy')
  expect(await screen.findByText('Nothing found for “xyzzy”.')).toBeTruthy()
})

test('pointing at a word tells what the comparison would be without it', async () => {
  const { calls } = await openWindow()
  await goTo('compare')
  fireEvent.click(await screen.findByRole('button', { name: 'A word and its definition' }))
  const side = within(await screen.findByRole('group', { name: 'Left text, word by word' }))
  act(() => side.getByRole('img', { name: /^define/ }).focus())
  await waitFor(() => expect(side.getByRole('status').textContent).toMatch(/^Without it the texts would be less near: 98 %/))
  expect(calls.findLast(({ method }) => method === 'leaveWordsOut')?.input).toMatchObject({
    side: 'left',
    words: [{ start: 7, end: 13 }],
  })
})

async function compareLists(left: string, right: string) {
  await goTo('compare')
  fireEvent.click(await screen.findByRole('tab', { name: 'Two lists' }))
  const [one, other] = screen.getAllByPlaceholderText(/One text a line/)
  fireEvent.change(one!, { target: { value: left } })
  fireEvent.change(other!, { target: { value: right } })
  await screen.findByRole('grid')
}

test('lists become pairs: what is no real match is marked, and what has no partner is listed', async () => {
  await openWindow()
  await compareLists('tea\nbread', 'green tea\nloaf\nmoon')
  fireEvent.click(screen.getByRole('radio', { name: 'Pairs' }))
  const pairs = within(await screen.findByRole('region', { name: 'Pairs' }))
  expect(pairs.getByText('1 of 2 pairs are real matches.')).toBeTruthy()
  expect(pairs.getByRole('row', { name: /bread loaf/ }).textContent).toContain('no real match')
  expect(within(pairs.getByRole('region', { name: 'Without a partner' })).getByText('moon')).toBeTruthy()
})

test('rows and columns are put in the order that the engine found', async () => {
  await openWindow()
  await compareLists('tea\nbread', 'green tea\nloaf\nmoon')
  expect(document.querySelector('.heat-texts')?.textContent).toMatch(/^tea/)
  const grouped = screen.getByRole('radio', { name: 'Alike together' })
  await waitFor(() => expect(grouped.closest('fieldset')).toHaveProperty('disabled', false))
  fireEvent.click(grouped)
  await waitFor(() => expect(document.querySelector('.heat-texts')?.textContent).toMatch(/^bread/))
})

test('the window speaks Chinese', async () => {
  await openWindow({ readSettings: async () => ({ ...firstSettings, language: 'zh' }) })
  fireEvent.click(await screen.findByRole('button', { name: /比较/ }))
  fireEvent.click(await screen.findByRole('button', { name: '问题与它的答案' }))
  await waitFor(() => expect(document.querySelector('.pair-result')?.textContent).toContain('比 99.93% 的随机文字对更接近。'))
})
