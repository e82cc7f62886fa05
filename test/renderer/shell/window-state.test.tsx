// @vitest-environment happy-dom
// The window comes back as it was left.
import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { closeWindow, goTo, hits, openWindow, searchField, type } from '../open-window.tsx'
import { createHomeScript, requestFor } from '../sample-home.ts'

afterEach(closeWindow)

const kept = (state: Record<string, unknown> | null) => ({ ...createHomeScript(), readWindowState: async () => ({ state }) })

test('search and view are there again', async () => {
  await openWindow(kept({ view: 'search', request: requestFor('compost', { mode: 'words' }), hit: '' }))
  await waitFor(async () => expect(await searchField()).toHaveProperty('value', 'compost'))
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  expect(screen.getByRole('radio', { name: 'Words' })).toHaveProperty('checked', true)
})

test('another view than Search too', async () => {
  await openWindow(kept({ view: 'models', request: requestFor('') }))
  await screen.findByRole('region', { name: 'Models' })
})

test('the hit that was in front is in front again', async () => {
  const first = await openWindow()
  await type('compost')
  await waitFor(() => expect(hits().length).toBeGreaterThan(1))
  closeWindow()
  const answer = await first.bridge.call('search', { query: 'compost' })
  const paths = Array.from(JSON.stringify(answer).matchAll(/"path":"([^"]+)","title"/g), ([, path]) => path)
  await openWindow(kept({ view: 'search', request: requestFor('compost'), hit: paths[1] }))
  await waitFor(() => expect(hits()[1]?.getAttribute('aria-selected')).toBe('true'))
})

test('what is asked and shown is kept when it rests', async () => {
  const engine = await openWindow()
  await type('compost')
  await goTo('models')
  const states = () => engine.calls.filter(({ method }) => method === 'keepWindowState').map(({ input }) => input)
  await waitFor(() =>
    expect(states().at(-1)).toMatchObject({ key: 'window', state: { view: 'models', request: { query: 'compost' } } }),
  )
})

test.each([{ view: 'nowhere' }, { view: 3, request: null }, {}])(
  'a state that is none of ours is no hindrance: %j',
  async (state) => {
    await openWindow(kept(state))
    expect(await searchField()).toHaveProperty('value', '')
  },
)
