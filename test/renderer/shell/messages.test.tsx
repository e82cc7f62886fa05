// @vitest-environment happy-dom
// What is told of failures: where it can be mended, in the language that is spoken, and only as long as it is true.
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { describeError } from '../../../renderer/shell/error-words.ts'
import { describeProgress } from '../../../renderer/shell/progress-words.ts'
import { chinese } from '../../../renderer/words/chinese.ts'
import { english } from '../../../renderer/words/english.ts'
import { AppError } from '../../../shared/errors.ts'
import { drop } from '../drop.ts'
import { closeWindow, openWindow, searchField } from '../open-window.tsx'
import { folders, idleProgress, status } from '../sample-status.ts'

afterEach(closeWindow)

const missing = (path: string) => new AppError('FOLDER_NOT_FOUND', `There is no folder ${path}.`, { path })

test('a mistyped path keeps the picker open, with what is wrong beside it', async () => {
  const { calls } = await openWindow({
    hostInfo: async () => ({ kind: 'loopback', abilities: ['listFolders'], platform: 'linux' }),
    async linkFolder({ path }) {
      if (path.endsWith('Ntes')) throw missing(path)
      return { path, adopted: [] }
    },
  })
  await searchField()
  drop(['Notes'])
  const field = await screen.findByRole('textbox', { name: /path/i, hidden: true })
  fireEvent.change(field, { target: { value: '/home/ada/Ntes' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add this folder', hidden: true }))
  expect((await screen.findByRole('alert', { hidden: true })).textContent).toBe('There is no folder /home/ada/Ntes.')
  expect(field).toHaveProperty('value', '/home/ada/Ntes')
  fireEvent.change(field, { target: { value: '/home/ada/Notes' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add this folder', hidden: true }))
  await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull())
  expect(calls.filter(({ method }) => method === 'linkFolder')).toHaveLength(2)
})

test('a message about a failure goes when the same works', async () => {
  let isThere = false
  await openWindow({
    async linkFolder({ path }) {
      if (!isThere) throw missing(path)
      return { path, adopted: [] }
    },
  })
  await searchField()
  drop(['Diary'])
  expect((await screen.findByRole('alert')).textContent).toContain('That folder is not there')
  isThere = true
  drop(['Diary'])
  await screen.findByText('Diary is linked')
  expect(screen.queryByText('That folder is not there')).toBeNull()
})

test('F6 leads to the newest message, and Escape dismisses it', async () => {
  await openWindow({ linkFolder: ({ path }) => Promise.reject(missing(path)) })
  await searchField()
  drop(['Diary'])
  await screen.findByRole('alert')
  fireEvent.keyDown(window, { key: 'F6' })
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Dismiss')
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a folder out of reach is named in the status line, which leads to the library', async () => {
  await openWindow({
    listFolders: async () => ({ folders: [{ ...folders[0]!, path: '/media/usb/Diary', state: 'unreachable' }] }),
  })
  const line = screen.getByRole('contentinfo')
  const told = await screen.findByRole('button', { name: /Diary is not reachable/ })
  expect(line.querySelector('[data-tone]')?.getAttribute('data-tone')).toBe('warn')
  fireEvent.click(told)
  expect(screen.getByRole('region', { name: 'Library' })).toBeTruthy()
})

test('the sidebar and the status line count the same', async () => {
  await openWindow()
  const line = screen.getByRole('contentinfo')
  await waitFor(() => expect(line.textContent).toContain('notes'))
  const counts = [...document.querySelectorAll('.side-count')].map(({ textContent }) => Number(textContent?.replaceAll(',', '')))
  const told = Number(/([\d,]+) notes/.exec(line.textContent ?? '')?.[1]?.replaceAll(',', ''))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(told)
})

test('a pause for the battery says so, in both languages', () => {
  const known = {
    connected: true,
    encoder: null,
    folders,
    status,
    trouble: null,
    progress: {
      ...idleProgress,
      state: 'paused' as const,
      waiting: 3,
      reason: 'The machine runs on its battery.',
      halt: 'battery' as const,
    },
  }
  expect(describeProgress(known, english)).toMatchObject({ tone: 'paused', text: expect.stringContaining('battery') })
  expect(describeProgress(known, chinese)).toMatchObject({ tone: 'paused', text: expect.stringContaining('电池') })
})

test('in English failures are told in the engine’s words, in Chinese by their code and data', () => {
  const error = new AppError('FOLDER_INSIDE_LINKED', 'It lies in /a.', { path: '/a/b', linked: '/a' })
  expect(describeError(error, english.errors).text).toBe('It lies in /a.')
  expect(describeError(error, chinese.errors)).toMatchObject({ title: '已在资料库中', text: expect.stringContaining('/a/b') })
  expect(describeError(new Error('secret'), chinese.errors).text).not.toContain('secret')
})
