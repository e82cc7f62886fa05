// @vitest-environment happy-dom
// What lies in a folder beside single notes is told quietly, and is no problem.
import { fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { chinese } from '../../../renderer/words/chinese.ts'
import { english } from '../../../renderer/words/english.ts'
import { firstSettings } from '../../../shared/methods/settings.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'
import { folders, status } from '../sample-status.ts'

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

test('a folder that cannot be reached stands first, and says that nothing is deleted', async () => {
  await openWindow({
    listFolders: async () => ({
      folders: [
        { ...folders[0]!, path: '/home/ada/Notes' },
        { ...folders[0]!, path: '/media/usb/Diary', state: 'unreachable', reason: 'The folder is not there.' },
      ],
    }),
  })
  await goTo('library')
  const list = await screen.findByRole('region', { name: 'Linked folders' })
  const cards = [...list.querySelectorAll('.folder-card')].map(({ textContent }) => textContent)
  expect(cards[0]).toContain('Diary')
  expect(cards[0]).toContain('Nothing is deleted')
  expect(cards[1]).not.toContain('Cannot be reached')
})

test('the count of a folder is its notes: pictures are told apart and are part of no sum', async () => {
  await open({ found: 300, indexed: 75, waiting: 0, others: [{ kind: 'picture', count: 225 }] })
  const line = await screen.findByText('75 notes')
  expect(line.parentElement?.textContent).toMatch(/^75 notes = 75 indexed/)
})

test('in Chinese a file that could not be read says what kind of trouble it is, with the engine’s words', async () => {
  await openWindow({
    readSettings: async () => ({ ...firstSettings, language: 'zh' }),
    listFolders: async () => ({ folders: [{ ...folders[0]!, failed: 1 }] }),
    listProblems: async () => ({
      problems: [{ path: '/home/ada/Notes/a.pdf', state: 'failed', code: 'FILE_ENCRYPTED', message: 'It asks for a password.' }],
      total: 1,
    }),
  })
  fireEvent.click(await screen.findByRole('button', { name: /^资料库/ }))
  expect(await screen.findByRole('heading', { name: '资料库' })).toBeTruthy()
  expect(await screen.findByRole('button', { name: /未编入索引/ })).toBeTruthy()
  expect(english.library.problems.reason('The file asks for a password', 'It asks.')).toBe('It asks.')
  expect(chinese.library.problems.reason(chinese.errors.titles.FILE_ENCRYPTED, 'It asks for a password.')).toBe(
    '文件需要密码（It asks for a password）',
  )
})

test('in Chinese a folder that is out of reach says so, with the engine’s reason in brackets', async () => {
  await openWindow({
    readSettings: async () => ({ ...firstSettings, language: 'zh' }),
    listFolders: async () => ({ folders: [{ ...folders[0]!, state: 'unreachable', reason: 'The drive does not answer.' }] }),
  })
  fireEvent.click(await screen.findByRole('button', { name: /^资料库/ }))
  expect(await screen.findByText('文件夹不存在、所在的磁盘未连接，或无法读取（The drive does not answer）。')).toBeTruthy()
})
