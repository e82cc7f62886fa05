// @vitest-environment happy-dom
// The Map view on a scripted engine: its states, its groups, what is asked of the engine, and where it leads.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { LibraryMap } from '../../../shared/methods/map.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'
import { mapNotes, sampleMap } from '../sample-map.ts'

afterEach(closeWindow)

const noMap: LibraryMap = { ...sampleMap, map: null, total: 0 }
const groups = async () => within(await screen.findByRole('region', { name: 'Groups' }))

test('the map has a name, and its groups are listed with their counts', async () => {
  await openWindow()
  await goTo('map')
  const plane = await screen.findByRole('application', { name: 'Map of 13 notes' })
  const described = (plane.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(described.join(' ')).toMatch(/arrow keys move the map.*tomatoes · compost · slugs.*4 notes/is)
  const list = await groups()
  expect(list.getAllByRole('listitem')).toHaveLength(3)
  list.getByRole('button', { name: /^tomatoes · compost · slugs 4 notes$/ })
})

test('a group is searched in: Search opens, asks within its notes, and says so until that is taken back', async () => {
  const engine = await openWindow()
  await goTo('map')
  fireEvent.click((await groups()).getByRole('button', { name: 'Search in bread, flour' }))
  const field = await screen.findByRole('combobox', { name: /search your notes/i })
  fireEvent.change(field, { target: { value: 'oven' } })
  const asked = () => engine.calls.filter(({ method }) => method === 'search').at(-1)?.input
  await waitFor(() => expect(asked()).toMatchObject({ query: 'oven', within: mapNotes.slice(4, 8).map(({ path }) => path) }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove the filter in bread · flour' }))
  await waitFor(() => expect(asked()).not.toHaveProperty('within'))
})

test('a group can be shown alone, and Escape or the cross shows everything again', async () => {
  await openWindow()
  await goTo('map')
  const group = (await groups()).getByRole('button', { name: /^bread · flour/ })
  fireEvent.click(group)
  expect(group.getAttribute('aria-pressed')).toBe('true')
  await screen.findByText('4 notes chosen')
  fireEvent.keyDown(screen.getByRole('application', { name: /map of/i }), { key: 'Escape' })
  await waitFor(() => expect(screen.queryByText('4 notes chosen')).toBeNull())
  fireEvent.click(group)
  fireEvent.click(await screen.findByRole('button', { name: 'Show everything again' }))
  expect(group.getAttribute('aria-pressed')).toBe('false')
})

test('every key colours the map by what is typed, and the legend says how much is near', async () => {
  const engine = await openWindow()
  await goTo('map')
  await groups()
  const field = screen.getByRole('textbox', { name: /colour the map/i })
  fireEvent.change(field, { target: { value: 'tomat' } })
  fireEvent.change(field, { target: { value: 'tomato' } })
  await screen.findByText('4 notes near')
  const asked = engine.calls.filter(({ method }) => method === 'colourMap')
  expect(asked.at(-1)?.input).toEqual({ of: 'notes', version: 7, query: 'tomato' })
  fireEvent.keyDown(field, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByText('4 notes near')).toBeNull())
})

test('what the encoder does not read leaves the colours as they are, and is said', async () => {
  await openWindow({ colourMap: async () => ({ closeness: null }) })
  await goTo('map')
  await groups()
  fireEvent.change(screen.getByRole('textbox', { name: /colour the map/i }), { target: { value: '☂' } })
  await screen.findByText(/cannot tell how near/i)
})

test('passages have a map of their own', async () => {
  const engine = await openWindow()
  await goTo('map')
  await groups()
  fireEvent.click(screen.getByRole('radio', { name: 'Passages' }))
  await screen.findByRole('application', { name: 'Map of 13 passages' })
  expect(engine.calls.filter(({ method }) => method === 'readMap').at(-1)?.input).toMatchObject({ of: 'passages' })
})

test('when the map has changed it is read again, by the version that is known', async () => {
  let version = 7
  const engine = await openWindow({
    readMap: async ({ known }) => ({
      ...sampleMap,
      version,
      map: known === version ? null : { ...sampleMap.map!, clusters: sampleMap.map!.clusters.slice(0, version === 7 ? 3 : 2) },
    }),
  })
  await goTo('map')
  expect((await groups()).getAllByRole('listitem')).toHaveLength(3)
  version = 8
  engine.emit('mapChanged', { of: 'notes' })
  await waitFor(async () => expect((await groups()).getAllByRole('listitem')).toHaveLength(2))
  expect(engine.calls.filter(({ method }) => method === 'readMap').at(-1)?.input).toMatchObject({ known: 7 })
})

test.each([
  ['few', /too few notes for a map/i],
  ['waiting', /the map comes when your notes are read/i],
  ['working', /drawing the map/i],
] as const)('without a map (%s) it says why', async (state, words) => {
  await openWindow({ readMap: async () => ({ ...noMap, state, progress: state === 'working' ? 0.4 : null }) })
  await goTo('map')
  await screen.findByRole('heading', { name: words })
  if (state === 'working') expect(screen.getByRole('progressbar', { name: /drawing/i }).getAttribute('value')).toBe('0.4')
})

test('a map that could not be drawn is tried again', async () => {
  const engine = await openWindow({
    readMap: async ({ again }) => (again ? sampleMap : { ...noMap, state: 'failed', message: 'The disk is full.' }),
  })
  await goTo('map')
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await groups()
  expect(engine.calls.filter(({ method }) => method === 'readMap').at(-1)?.input).toMatchObject({ again: true })
})

test('of a very large library it says what part is shown', async () => {
  await openWindow({ readMap: async () => ({ ...sampleMap, total: 1_204_000 }) })
  await goTo('map')
  await screen.findByText('Shows 13 notes of 1,204,000 notes, drawn by chance')
})

test('without folders there is a way to choose one', async () => {
  await openWindow({ listFolders: async () => ({ folders: [] }) })
  await goTo('map')
  await screen.findByRole('heading', { name: 'No notes yet' })
})
