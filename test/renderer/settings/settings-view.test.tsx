// @vitest-environment happy-dom
// Settings: what is changed holds at once; what a host cannot do is not there; what is kept is told.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { firstSettings } from '../../../shared/methods/settings.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'

afterEach(closeWindow)

const app = async () => ({
  kind: 'electron' as const,
  abilities: [
    'openNote' as const,
    'shortcut' as const,
    'tray' as const,
    'startAtLogin' as const,
    'moveLibrary' as const,
    'revealLibrary' as const,
    'openInVscode' as const,
  ],
  platform: 'linux',
})

test('in a browser there is no shortcut, no tray and no editor; language and theme are there', async () => {
  await openWindow({ hostInfo: async () => ({ kind: 'loopback', abilities: ['listFolders'], platform: 'linux' }) })
  await goTo('settings')
  expect(screen.getByRole('radiogroup', { name: 'Language' })).toBeTruthy()
  expect(screen.queryByText('Global shortcut')).toBeNull()
  expect(screen.queryByRole('switch', { name: 'Icon in the tray' })).toBeNull()
  expect(screen.queryByRole('radiogroup', { name: 'Open notes with' })).toBeNull()
})

test('a language is spoken as soon as it is chosen, and the document says which', async () => {
  await openWindow({ hostInfo: app })
  await goTo('settings')
  fireEvent.click(within(screen.getByRole('radiogroup', { name: 'Language' })).getByRole('radio', { name: '简体中文' }))
  expect(await screen.findByRole('radiogroup', { name: '语言' })).toBeTruthy()
  expect(document.documentElement.lang).toBe('zh-Hans')
  expect(document.title).toBe('设置 · Nearnote')
})

test('editors that are not on the machine are not offered', async () => {
  await openWindow({ hostInfo: app })
  await goTo('settings')
  const editors = await screen.findByRole('radiogroup', { name: 'Open notes with' })
  expect(
    within(editors)
      .getAllByRole('radio')
      .map((radio) => radio.closest('label')?.textContent),
  ).toEqual(['The system’s program', 'VS Code'])
})

test('a setting that could not be kept goes back, and why is told', async () => {
  await openWindow({ hostInfo: app, changeSettings: () => Promise.reject(new Error('full')) })
  await goTo('settings')
  const battery = screen.getByRole('switch', { name: 'Index on battery' })
  fireEvent.click(battery)
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(battery).toHaveProperty('checked', true)
})

test('a shortcut that another program has is told of', async () => {
  await openWindow({
    hostInfo: app,
    readSettings: async () => ({ ...firstSettings, shortcut: 'Control+Alt+K' }),
    hostShortcut: async () => ({ shortcut: 'Control+Alt+K', state: 'taken' }),
  })
  await goTo('settings')
  expect((await screen.findByRole('alert')).textContent).toContain('Another program has this shortcut')
})

test('connections that were made are listed with their counts', async () => {
  const { calls } = await openWindow({
    readPrivacy: async () => ({
      dataFolder: '/d',
      connections: [{ host: 'hub.example', sinceStart: 3, ever: 1204, lastAt: Date.now() - 7_200_000 }],
      stored: [{ kind: 'index', sizeBytes: 1_500_000, names: ['index'] }],
    }),
  })
  await goTo('settings')
  const row = (await screen.findByText('hub.example')).closest('li')
  expect(row?.textContent).toContain('3 requests since the start, 1,204 requests ever')
  expect(row?.textContent).toContain('2 hours ago')
  expect(calls.filter(({ method }) => method === 'erase')).toEqual([])
})

test('everything is erased only once the word is typed', async () => {
  const { calls } = await openWindow({ hostInfo: app })
  await goTo('settings')
  fireEvent.click(screen.getByRole('button', { name: 'Erase…' }))
  const go = await screen.findByRole('button', { name: 'Erase everything', hidden: true })
  expect(go).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Type “erase” to go on'), { target: { value: 'Erase' } })
  expect(go).toHaveProperty('disabled', false)
  fireEvent.click(go)
  await waitFor(() => expect(calls.some(({ method }) => method === 'erase')).toBe(true))
})

test('a history that was cleared can be put back', async () => {
  const { calls } = await openWindow({ hostInfo: app })
  await goTo('settings')
  fireEvent.click(screen.getByRole('button', { name: 'Clear the history' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Put it back' }))
  await waitFor(() => expect(calls.some(({ method }) => method === 'restoreHistory')).toBe(true))
})

test('the library is moved after a question that says what will happen', async () => {
  const { calls } = await openWindow({ hostInfo: app })
  await goTo('settings')
  fireEvent.click(await screen.findByRole('button', { name: 'Move to another folder…' }))
  const dialog = await screen.findByRole('dialog', { hidden: true })
  expect(dialog.textContent).toContain('/media/disk/Nearnote')
  fireEvent.click(screen.getByRole('button', { name: 'Restart and move', hidden: true }))
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'hostMoveLibrary')?.input).toEqual({ path: '/media/disk/Nearnote' }),
  )
})

test('why the library was not moved is told', async () => {
  await openWindow({
    hostInfo: app,
    hostLocation: async () => ({ folder: '/d', isDefault: true, problem: { kind: 'noRoom', folder: '/media/usb', reason: '' } }),
  })
  await goTo('settings')
  expect((await screen.findByRole('alert')).textContent).toContain('not enough room in /media/usb')
})
