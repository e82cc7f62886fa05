// @vitest-environment happy-dom
// Home: what is there before anything is asked, and what can be done with it.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Home } from '../../../shared/methods/home.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { createHomeScript, requestFor } from '../sample-home.ts'
import { folders, status } from '../sample-status.ts'

afterEach(closeWindow)

const path = (name: string) => `${folders[0]?.path ?? ''}/${name}`

const sample: Home = {
  saved: [
    { id: 'a', name: 'compost', request: requestFor('compost'), watch: true, order: 0, news: 3 },
    { id: 'b', name: 'Sleep', request: requestFor('cannot sleep', { mode: 'meaning' }), watch: false, order: 1, news: 0 },
  ],
  searches: [{ key: 'k', request: requestFor('trust'), at: Date.now() - 3_600_000 }],
  read: [{ path: path('Garden.md'), title: 'Garden', line: 4, at: Date.now() - 60_000 }],
  changed: [{ path: path('Bees.md'), title: 'Bees', modified: Date.now() - 7_200_000 }],
  questions: [{ text: 'How do bees find home?', path: path('Bees.md'), title: 'Bees' }],
}

const openHome = (home: Partial<Home> = sample) =>
  openWindow(createHomeScript({ saved: [], searches: [], read: [], changed: [], questions: [], ...home }))

const part = (name: string) => screen.findByRole('region', { name })
const calls = (engine: Awaited<ReturnType<typeof openWindow>>, method: string) =>
  engine.calls.filter((call) => call.method === method).map(({ input }) => input)

test('a new library: how to ask, no empty lists', async () => {
  await openHome({})
  await screen.findByText('Say what you are looking for')
  expect(screen.queryByRole('region', { name: 'Lately searched' })).toBeNull()
  expect(screen.queryByRole('region', { name: 'Saved searches' })).toBeNull()
})

test('a search of the list is asked again as it was; one by another way keeps its way', async () => {
  await openHome()
  fireEvent.click(within(await part('Saved searches')).getByRole('button', { name: 'Sleep' }))
  const field = await searchField()
  expect(field).toHaveProperty('value', 'cannot sleep')
  expect(screen.getByRole('radio', { name: 'Meaning' })).toHaveProperty('checked', true)
})

test('a question from the own notes is asked as it stands', async () => {
  const engine = await openHome()
  fireEvent.click(within(await part('Questions from your own notes')).getByRole('button'))
  await waitFor(() =>
    expect(calls(engine, 'search')).toContainEqual(expect.objectContaining({ query: 'How do bees find home?' })),
  )
})

test('what was searched is forgotten, and comes back with Undo', async () => {
  const engine = await openHome()
  fireEvent.click(within(await part('Lately searched')).getByRole('button', { name: 'Forget “trust”' }))
  const undo = await screen.findByRole('button', { name: 'Undo' })
  engine.emit('historyChanged', {})
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Lately searched' })).toBeNull())
  fireEvent.click(undo)
  await waitFor(() => expect(calls(engine, 'restoreHistory')).toHaveLength(1))
  engine.emit('historyChanged', {})
  await part('Lately searched')
})

test('all that was searched and read is forgotten at once; what was saved stays', async () => {
  const engine = await openHome()
  fireEvent.click(await screen.findByRole('button', { name: 'Clear history' }))
  await waitFor(() => expect(calls(engine, 'forgetHistory')).toEqual([{ what: 'all' }]))
  engine.emit('historyChanged', {})
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Lately read' })).toBeNull())
  await part('Saved searches')
})

test('a note is read beside the lists, and Escape leads back to where one was', async () => {
  await openHome()
  const row = within(await part('Lately read')).getByRole('button', { name: /^Garden/ })
  row.focus()
  fireEvent.click(row)
  const note = await screen.findByRole('region', { name: 'Preview' })
  await waitFor(() => expect(row.getAttribute('aria-current')).toBe('true'))
  fireEvent.keyDown(note, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Preview' })).toBeNull())
  expect(document.activeElement).toBe(row)
})

test('a saved search is renamed, moved, watched and removed; removing can be undone', async () => {
  const engine = await openHome()
  const list = await part('Saved searches')
  fireEvent.click(within(list).getByRole('button', { name: 'Watch “Sleep”' }))
  await waitFor(() => expect(calls(engine, 'changeSavedSearch')).toEqual([{ id: 'b', watch: true }]))
  const choose = async (item: string) => {
    fireEvent.click(within(list).getByRole('button', { name: 'More for “Sleep”' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: item }))
  }
  await choose('Move up')
  await waitFor(() => expect(calls(engine, 'orderSavedSearches')).toEqual([{ ids: ['b', 'a'] }]))
  await choose('Rename…')
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Nights' } })
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }))
  await waitFor(() => expect(calls(engine, 'changeSavedSearch')).toContainEqual({ id: 'b', name: 'Nights' }))
  await choose('Remove')
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(calls(engine, 'restoreSavedSearch')).toHaveLength(1))
})

test('news of a watched search is counted here and in the sidebar; opening it marks what is new and takes it for seen', async () => {
  const script = createHomeScript(sample)
  const found = (await openWindow(script)).calls
  expect(await screen.findAllByText('3 new')).toHaveLength(2)
  fireEvent.click(within(await part('Saved searches')).getByRole('button', { name: /^compost/ }))
  await waitFor(() =>
    expect(found.some(({ method, input }) => method === 'watchNews' && JSON.stringify(input).includes('true'))).toBe(true),
  )
})

test('hits that are new near a watched search say so, until something else is asked', async () => {
  let newPath = ''
  const engine = await openWindow({ ...createHomeScript(sample), watchNews: async () => ({ paths: [newPath] }) })
  await type('compost')
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  newPath =
    (await engine.bridge
      .call('search', { query: 'compost' })
      .then((answer) => JSON.stringify(answer).match(/"path":"([^"]+)"/)?.[1])) ?? ''
  await type('')
  fireEvent.click(within(await part('Saved searches')).getByRole('button', { name: /^compost/ }))
  await screen.findByText(/1 note is new here since you last looked/)
  await waitFor(() => expect(within(hits()[0] ?? document.body).getByText('New')).toBeTruthy())
  await type('trust')
  await waitFor(() => expect(screen.queryByText(/new here since/)).toBeNull())
})

test('the open search is saved with the button in its field, and taken out again', async () => {
  const engine = await openHome({})
  await type('compost')
  fireEvent.click(await screen.findByRole('button', { name: 'Save this search' }))
  await waitFor(() => expect(calls(engine, 'saveSearch')).toEqual([{ request: requestFor('compost') }]))
  engine.emit('historyChanged', {})
  fireEvent.click(await screen.findByRole('button', { name: 'Remove from saved searches' }))
  await waitFor(() => expect(calls(engine, 'removeSavedSearch')).toHaveLength(1))
})

test('nothing asked, nothing to save', async () => {
  await openHome({})
  await searchField()
  expect(screen.queryByRole('button', { name: 'Save this search' })).toBeNull()
})

test('troubles stand on top, each with its way out', async () => {
  const unreachable = folders.map((folder, at) => ({ ...folder, state: at === 0 ? ('unreachable' as const) : folder.state }))
  await openWindow({
    ...createHomeScript(sample),
    listFolders: async () => ({ folders: unreachable }),
    status: async () => ({ ...status, failed: 2 }),
  })
  const troubles = await screen.findByRole('list', { name: 'Needs a look' })
  expect(within(troubles).getAllByRole('listitem')).toHaveLength(2)
  within(troubles).getByText('2 notes could not be read')
  fireEvent.click(within(troubles).getAllByRole('button', { name: 'Open Library' })[0] ?? troubles)
  await screen.findByRole('region', { name: 'Library' })
})

test('a search that rests is remembered once; keys on the way to it are not', async () => {
  const engine = await openHome({})
  await type('comp')
  await waitFor(() => expect(hits().length).toBeGreaterThanOrEqual(0))
  await type('compost')
  await waitFor(() => expect(calls(engine, 'rememberSearch')).toEqual([{ request: requestFor('compost') }]))
})

test('where no history is kept, Home says so and leads to Settings', async () => {
  const engine = await openHome()
  await part('Saved searches')
  await engine.bridge.call('changeSettings', { keepHistory: false })
  const { firstSettings } = await import('../../../shared/methods/settings.ts')
  engine.emit('settingsChanged', { ...firstSettings, keepHistory: false })
  await screen.findByText(/is not remembered/)
})
