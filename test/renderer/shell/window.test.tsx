// @vitest-environment happy-dom
// What the window does around its views: the first start, folders that come in, messages by code, keys, appearance.
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { describeError } from '../../../renderer/shell/error-words.ts'
import { createToasts } from '../../../renderer/shell/toasts.ts'
import { english } from '../../../renderer/words/english.ts'
import { AppError } from '../../../shared/errors.ts'
import { drop } from '../drop.ts'
import { closeWindow, goTo, openWindow, searchField } from '../open-window.tsx'
import { folders, idleProgress, status } from '../sample-status.ts'

afterEach(closeWindow)

const browser = async () => ({ kind: 'loopback' as const, abilities: ['listFolders' as const], platform: 'linux' })

test('an empty library welcomes, and one press on the sample notes leads to a search', async () => {
  let linked = false
  const { calls } = await openWindow({
    listFolders: async () => ({ folders: linked ? [{ ...folders[0]!, path: '/data/sample-notes' }] : [] }),
    addSampleNotes: async () => {
      linked = true
      return { path: '/data/sample-notes' }
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Try the sample notes' }))
  await searchField()
  expect(calls.some(({ method }) => method === 'addSampleNotes')).toBe(true)
  fireEvent.click(await screen.findByRole('button', { name: 'how to forgive' }))
  expect(await searchField()).toHaveProperty('value', 'how to forgive')
})

test('a dropped folder is linked by its path', async () => {
  const { calls } = await openWindow()
  await searchField()
  drop(['Diary'])
  await waitFor(() =>
    expect(calls.filter(({ method }) => method === 'linkFolder').map(({ input }) => input)).toEqual([
      { path: '/home/ada/Diary' },
    ]),
  )
})

test('a dropped file offers its folder', async () => {
  const { calls } = await openWindow({
    linkFolder: async ({ path }) => {
      if (path.endsWith('.md')) throw new AppError('NOT_A_FOLDER', `${path} is a file.`, { path, parent: '/home/ada/Diary' })
      return { path, adopted: [] }
    },
  })
  await searchField()
  drop(['todo.md'])
  fireEvent.click(await screen.findByRole('button', { name: 'Add Diary instead' }))
  await waitFor(() => expect(calls.findLast(({ method }) => method === 'linkFolder')?.input).toEqual({ path: '/home/ada/Diary' }))
})

test('in a browser a drop opens the folder picker, which says why and links what is typed', async () => {
  const { calls } = await openWindow({ hostInfo: browser })
  await searchField()
  drop(['Diary'])
  const dialog = await screen.findByRole('dialog', { hidden: true })
  expect(dialog.textContent).toContain('A browser does not tell a page where a dropped folder lies')
  fireEvent.change(screen.getByRole('textbox', { name: /path/i, hidden: true }), { target: { value: '/srv/notes' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add this folder', hidden: true }))
  await waitFor(() => expect(calls.find(({ method }) => method === 'linkFolder')?.input).toEqual({ path: '/srv/notes' }))
})

test('what a host cannot do is not shown', async () => {
  await openWindow({ hostInfo: browser })
  fireEvent.change(await searchField(), { target: { value: 'plants' } })
  await screen.findByRole('button', { name: 'Copy' })
  expect(screen.queryByRole('button', { name: 'Open' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Open with…' })).toBeNull()
})

test('a message is chosen by its code, whatever its text says', () => {
  const error = new AppError('FOLDER_INSIDE_LINKED', 'xyz', { path: '/a/b', linked: '/a' })
  expect(describeError(error, english.errors)).toEqual({ title: 'Already in your library', text: 'xyz', wayOut: null })
  expect(describeError(new AppError('LIBRARY_BUSY', 'xyz', { dataFolder: '/d', pid: 1 }), english.errors).wayOut?.kind).toBe(
    'reload',
  )
  expect(describeError(new Error('secret'), english.errors).text).not.toContain('secret')
})

test('the same failure twice is one message, and a cancelled call is none', () => {
  const toasts = createToasts(() => english.errors)
  toasts.fail(new AppError('DISK_FULL', 'No room.', { path: '/d' }))
  toasts.fail(new AppError('DISK_FULL', 'No room.', { path: '/d' }))
  toasts.fail(new AppError('CANCELLED', 'cancelled', {}))
  expect(toasts.get().map(({ title }) => title)).toEqual(['The disk is full'])
})

test('a library that cannot be opened says why, and opens once it can', async () => {
  let isBusy = true
  await openWindow({
    listFolders: async () => {
      if (isBusy)
        throw new AppError('LIBRARY_BUSY', 'Another Nearnote (process 7) uses this library.', { dataFolder: '/d', pid: 7 })
      return { folders }
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('process 7')
  isBusy = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await searchField()
})

test('keys lead everywhere, and stay letters while one types', async () => {
  await openWindow()
  const field = await searchField()
  const isShown = (name: string) => screen.queryByRole('region', { name }) !== null
  fireEvent.keyDown(document.body, { key: '2' })
  expect(isShown('Compare')).toBe(true)
  fireEvent.keyDown(document.body, { key: '/' })
  expect(isShown('Search')).toBe(true)
  fireEvent.keyDown(field, { key: '3' })
  expect(isShown('Library')).toBe(false)
  fireEvent.keyDown(field, { key: '5', ctrlKey: true })
  expect(isShown('Library')).toBe(true)
  fireEvent.keyDown(document.body, { key: 'k', metaKey: true })
  expect(isShown('Search')).toBe(true)
  fireEvent.keyDown(document.body, { key: '?' })
  expect(await screen.findByRole('dialog', { hidden: true })).toBeTruthy()
})

test('progress, a stopped encoder and a silent host are told in the status line', async () => {
  const { emit, emitRaw } = await openWindow()
  await searchField()
  const line = screen.getByRole('contentinfo')
  await waitFor(() => expect(line.textContent).toContain('1,686 notes'))
  expect(line.textContent).toContain('Nothing leaves this machine')
  emit('progress', {
    ...idleProgress,
    state: 'indexing',
    indexed: 600,
    waiting: 1073,
    chunksWaiting: 90,
    tokensPerSecond: 900,
    etaSeconds: 74,
  })
  await waitFor(() => expect(line.textContent).toContain('Indexing 600 of 1,673 notes · about 1 min left'))
  emit('encoderChanged', { state: 'restarting', message: null })
  await waitFor(() => expect(line.textContent).toContain('being started again'))
  emitRaw('connection', { open: false })
  await waitFor(() => expect(line.textContent).toContain('does not answer'))
})

test('the chosen appearance is kept', async () => {
  await openWindow()
  const turn = () => fireEvent.click(screen.getByRole('button', { name: /Appearance/ }))
  turn()
  turn()
  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(JSON.parse(window.localStorage.getItem('nearnote.settings') ?? '{}')).toMatchObject({ theme: 'dark' })
  turn()
  expect(document.documentElement.dataset['theme']).toBeUndefined()
})

test('the library lists folders whose counts add up, with their troubles', async () => {
  await openWindow({
    status: async () => ({ ...status, failed: 1, skipped: 0 }),
    listFolders: async () => ({
      folders: [
        {
          ...folders[0]!,
          path: '/media/usb/Diary',
          state: 'unreachable',
          reason: 'The disk is not connected',
          found: 10,
          indexed: 7,
          waiting: 0,
          skipped: 2,
          failed: 1,
        },
      ],
    }),
    listProblems: async () => ({
      problems: [{ path: '/media/usb/Diary/x.md', state: 'failed', code: 'UNREADABLE_FILE', message: 'Permission denied.' }],
      total: 1,
    }),
  })
  await goTo('library')
  const card = (await screen.findByText('/media/usb/Diary')).closest('li')
  expect(card?.textContent).toContain('10 notes = 7 indexed + 2 left out + 1 failed')
  expect(card?.textContent).toContain('The disk is not connected.')
  expect(card?.textContent).toContain('Nothing is deleted')
})

test('what is found in part only, and links that lead elsewhere, are told in the library', async () => {
  const linksOutside = { total: 2, paths: ['/home/ada/Notes/a', '/home/ada/Notes/b'] }
  const message = 'Only the first 40 % of its text is searchable.'
  await openWindow({
    listFolders: async () => ({ folders: [{ ...folders[0]!, skipped: 0, failed: 0, linksOutside }] }),
    status: async () => ({ ...status, skipped: 0, failed: 0, partly: 1 }),
    listProblems: async () => ({
      problems: [{ path: '/home/ada/Notes/log.md', state: 'partly', code: 'PARTLY_READ', message }],
      total: 1,
    }),
  })
  await goTo('library')
  const links = (await screen.findByText('2 links in it lead elsewhere and are not followed')).closest('details')
  expect([...(links?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual(['a', 'b'])
  expect(await screen.findByRole('button', { name: '1 file indexed in part' })).toBeTruthy()
  expect(await screen.findByRole('region', { name: 'Problems' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Try .* again/ })).toBeNull()
})

test('a folder is unlinked only after a question', async () => {
  const { calls } = await openWindow()
  await goTo('library')
  fireEvent.click(await screen.findByRole('button', { name: 'Unlink Notes' }))
  const unlinked = () => calls.filter(({ method }) => method === 'unlinkFolder').length
  const dialog = await screen.findByRole('dialog', { hidden: true })
  expect(dialog.textContent).toContain('are not touched')
  expect(unlinked()).toBe(0)
  fireEvent.click(screen.getByRole('button', { name: 'Unlink', hidden: true }))
  await waitFor(() => expect(unlinked()).toBe(1))
})
