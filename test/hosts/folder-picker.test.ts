import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { listFoldersOf } from '../../electron/hosts/folder-picker.ts'

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'nearnote-pick-')))
  onTestFinished(() => rm(folder, { recursive: true }))
})

test('lists folders by name; files, hidden folders and links are left out', async () => {
  await Promise.all(['Notes 10', 'Notes 2', 'äpfel', '.git'].map((name) => mkdir(join(folder, name))))
  await writeFile(join(folder, 'a.md'), '')
  await symlink(tmpdir(), join(folder, 'elsewhere'))
  const listing = await listFoldersOf(folder)
  expect(listing.folders.map(({ name }) => name)).toEqual(['äpfel', 'Notes 2', 'Notes 10'])
  expect(listing.folders[0]?.path).toBe(join(folder, 'äpfel'))
  expect(listing).toMatchObject({ path: folder, parent: dirname(folder) })
})

test('starts in the home folder, and the root has no parent', async () => {
  expect((await listFoldersOf()).path).toBe(await realpath(homedir()))
  expect((await listFoldersOf('/')).parent).toBeNull()
})

test('says what is wrong with a path', async () => {
  await writeFile(join(folder, 'a.md'), '')
  await expect(listFoldersOf(join(folder, 'gone'))).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
  await expect(listFoldersOf(join(folder, 'a.md'))).rejects.toMatchObject({ code: 'NOT_A_FOLDER', data: { parent: folder } })
})
