// @vitest-environment happy-dom
// What lies in a folder beside single notes is told quietly, and is no problem.
import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'
import { folders, status } from '../sample-library.ts'

afterEach(closeWindow)

const open = async (more: Partial<(typeof folders)[number]>) => {
  await openWindow({
    listFolders: async () => ({ folders: [{ ...folders[0]!, skipped: 225, failed: 0, ...more }] }),
    status: async () => ({ ...status, skipped: 225, failed: 0 }),
  })
  await goTo('library')
}

test.each([
  [[['picture', 213] as const, ['video', 12] as const], '213 pictures and 12 videos are not notes'],
  [[['other', 40] as const, ['sound', 2] as const], '2 sound recordings and 40 other files are not notes'],
  [[['font', 1] as const], '1 font is no note'],
])('files of other kinds are one line: %j', async (kinds, line) => {
  await open({ others: kinds.map(([kind, count]) => ({ kind, count })) })
  expect(await screen.findByText(line)).toBeTruthy()
})

test('pictures alone are no problem', async () => {
  await open({ others: [{ kind: 'picture', count: 225 }] })
  await screen.findByText('225 pictures are not notes')
  expect(screen.queryByRole('button', { name: /not indexed/ })).toBeNull()
})

test('what is skipped beside them is one', async () => {
  await open({ others: [{ kind: 'picture', count: 224 }] })
  expect(await screen.findByRole('button', { name: '1 file not indexed' })).toBeTruthy()
})

test('files that hold many notes are listed with their counts', async () => {
  await open({
    archives: [
      { path: '/home/ada/Notes/old/Evernote.enex', notes: 412 },
      { path: '/home/ada/Notes/In.mbox', notes: 1 },
    ],
  })
  const list = (await screen.findByText('2 files hold 413 notes')).closest('details')
  const items = [...(list?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)
  expect(items).toEqual(['old/Evernote.enex: 412 notes', 'In.mbox: 1 note'])
})
