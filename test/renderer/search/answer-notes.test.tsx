// @vitest-environment happy-dom
// What an answer says of its query: corrected words, filters that find nothing, exclusions, how many notes pass.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Handlers } from '../../../shared/contract.ts'
import type { SearchAnswer, SearchNotice } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { gardenHits } from '../sample-library.ts'

afterEach(closeWindow)

const answering = (answer: Partial<SearchAnswer>): Partial<Handlers> => ({
  search: async () => ({ hits: gardenHits, nothing: false, ...answer }),
})
const status = () => screen.getByRole('status', { name: '' })
const chips = () => within(screen.getByRole('list', { name: 'Filters in force' })).getAllByRole('listitem')

/** An engine that knows one misspelling. */
const spelling: Partial<Handlers> = {
  search: async ({ query, asTyped }) =>
    query.includes('lettcue') && !asTyped
      ? { hits: gardenHits, nothing: false, spelling: [{ typed: 'lettcue', meant: 'lettuce' }] }
      : { hits: [], nothing: true },
}

test('a corrected word is said, with its hits already there; a press searches for it as typed', async () => {
  const { calls } = await openWindow(spelling)
  await type('lettcue')
  await waitFor(() => expect(status().textContent).toContain('Showing what was found for lettuce.'))
  expect(hits().length).toBeGreaterThan(0)
  fireEvent.click(screen.getByRole('button', { name: 'Search for “lettcue” instead' }))
  await screen.findByRole('heading', { name: 'Nothing here is about that' })
  expect(calls.findLast(({ method }) => method === 'search')?.input).toMatchObject({ query: 'lettcue', asTyped: true })
  expect(status().textContent).not.toContain('Showing')
})

test('Shift and Enter insists from the field and from the list; another query is corrected again', async () => {
  const { calls } = await openWindow(spelling)
  const asked = () => calls.filter(({ method }) => method === 'search').map(({ input }) => input)
  const field = await type('lettcue')
  await waitFor(() => expect(status().textContent).toContain('lettuce'))
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ asTyped: true }))
  expect(calls.some(({ method }) => method === 'hostOpenNote')).toBe(false)
  await type('young lettcue')
  await waitFor(() => expect(asked().at(-1)).toEqual({ first: true, query: 'young lettcue', mode: 'hybrid', limit: 20 }))
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  fireEvent.keyDown(screen.getByRole('listbox', { name: /notes found/i }), { key: 'Enter', shiftKey: true })
  await waitFor(() => expect(asked().at(-1)).toMatchObject({ query: 'young lettcue', asTyped: true }))
})

test('every exclusion is a chip that can be taken out, #tags and front matter keys are where the engine knows them', async () => {
  await openWindow(answering({ filters: ['#garden', 'status:waiting'], excluded: ['-snow', '-"old oak"'] }))
  await type('#garden status:waiting plants -snow -"old oak" foo:bar')
  await waitFor(() => expect(chips()).toHaveLength(4))
  expect(chips().map(({ textContent }) => textContent)).toEqual([
    'tag garden',
    'status waiting',
    'without snow',
    'without “old oak”',
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Remove the filter without snow' }))
  const value = '#garden status:waiting plants -"old oak" foo:bar'
  // What is typed next goes on at the end, in place of nothing.
  const end = { selectionStart: value.length, selectionEnd: value.length }
  await waitFor(async () => expect(await searchField()).toMatchObject({ value, ...end }))
})

test('a filter that nothing passes is named, and a press searches without it', async () => {
  await openWindow(
    answering({ hits: [], nothing: true, filters: ['tag:nosuch'], notices: [{ kind: 'excludingFilter', filter: 'tag:nosuch' }] }),
  )
  await type('tag:nosuch plants')
  await screen.findByRole('heading', { name: 'No note passes that filter' })
  expect(status().textContent).toContain('No note carries the tag nosuch, so tag:nosuch finds nothing.')
  expect(chips()[0]?.dataset['idle']).toBe('true')
  expect(screen.queryByRole('button', { name: 'Search without filters' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Search without it' }))
  expect(await searchField()).toHaveProperty('value', 'plants')
})

test('filters that only together leave nothing are the headline, said once, and a press searches without them', async () => {
  const filters = ['tag:soup', '-leeks']
  const notices: SearchNotice[] = [{ kind: 'excludingFilters', filters }]
  await openWindow(answering({ hits: [], nothing: true, filters: ['tag:soup'], excluded: ['-leeks'], notices }))
  await type('tag:soup plants -leeks')
  await screen.findByRole('heading', { name: 'No note passes tag:soup and -leeks together' })
  expect(screen.getAllByText(/No note passes/)).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Search without filters' }))
  expect(await searchField()).toHaveProperty('value', 'plants ')
})

test('the headline comes first, then its reasons', async () => {
  const notices: SearchNotice[] = [
    { kind: 'unreadableFilter', filter: 'before:foo', reason: 'a date is written 2024' },
    { kind: 'excludingFilter', filter: 'tag:nosuch' },
  ]
  await openWindow(answering({ hits: [], nothing: true, notices }))
  await type('plants before:foo tag:nosuch')
  await waitFor(() => expect(status().textContent).toMatch(/^No note passes that filter.*before:foo was.*No note carries/))
})

test('a date that is none is named; alone it asks for nothing', async () => {
  const notices: SearchAnswer['notices'] = [{ kind: 'unreadableFilter', filter: 'before:foo', reason: 'a date is written 2024' }]
  await openWindow(answering({ hits: [], nothing: true, notices }))
  await type('before:foo')
  await screen.findByRole('heading', { name: 'That filter was not understood' })
  expect(status().textContent).toContain('before:foo was left out: a date is written 2024.')
  fireEvent.click(screen.getByRole('button', { name: 'Take it out' }))
  expect(await searchField()).toHaveProperty('value', '')
})

test('filters alone say how many notes pass and show each date instead of a closeness', async () => {
  const hit = { ...gardenHits[0]!, closeness: null, date: Date.UTC(2026, 4, 18, 23, 30) }
  const { calls } = await openWindow(answering({ hits: [hit], total: 134, filters: ['tag:garden'] }))
  await type('tag:garden')
  await waitFor(() => expect(status().textContent).toBe('The newest 1 of 134 notes'))
  expect(hits()[0]?.querySelector('time')?.textContent).toBe('May 18, 2026')
  expect(hits()[0]?.textContent).not.toContain('words only')
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }))
  await waitFor(() => expect(calls.findLast(({ method }) => method === 'search')?.input).toMatchObject({ limit: 60 }))
})

test('a note says by which alias it was named, one without text that it has none', async () => {
  const empty = {
    ...gardenHits[0]!,
    alias: 'The wet May',
    closeness: null,
    snippet: { text: '', marks: [], sentence: null },
    more: [],
  }
  await openWindow(answering({ hits: [empty] }))
  await type('the wet may')
  await waitFor(() => expect(hits()).toHaveLength(1))
  expect(hits()[0]?.textContent).toContain('also called The wet May')
  expect(hits()[0]?.textContent).toContain('A note without text.')
  expect(hits()[0]?.textContent).not.toContain('words only')
})

const byWordsAlone: [string, SearchNotice, string][] = [
  ['番茄', { kind: 'unreadScript', script: 'Han' }, 'does not read Chinese characters'],
  ['📅', { kind: 'unknownWords', words: ['📅'] }, 'does not know 📅'],
]

test.each(byWordsAlone)(
  'what the encoder cannot read in %s is said once, and no hit has a meter',
  async (query, notice, said) => {
    const [first] = gardenHits
    await openWindow(answering({ hits: [{ ...first!, closeness: null }], notices: [notice] }))
    await type(query)
    await waitFor(() => expect(status().textContent).toContain(said))
    expect(hits()[0]?.textContent).not.toContain('words only')
    expect(within(hits()[0]!).queryByRole('img')).toBeNull()
  },
)

test.each(byWordsAlone)('where words alone could answer and none did, as for %s, that is what is said', async (query, notice) => {
  await openWindow(answering({ hits: [], nothing: true, notices: [notice] }))
  await type(query)
  expect(await screen.findByRole('heading', { name: 'No note holds these words' })).toBeTruthy()
  expect(screen.queryByText(/Choose a note/)).toBeNull()
})

test('while an operator has no value yet, the answer before stays', async () => {
  const { calls } = await openWindow()
  await type('plants ')
  await waitFor(() => expect(hits()).toHaveLength(6))
  await type('tag:')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(calls.filter(({ method }) => method === 'search')).toHaveLength(1)
  expect(hits()).toHaveLength(6)
})
