// What is opened when somebody opens a note: its file, or the file that holds it among others.
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { fileOfNote } from '../../electron/main/file-of-note.ts'
import { temporaryFolderOfFile } from '../temporary-folder.ts'

const folder = temporaryFolderOfFile('file-of-note')
beforeAll(async () => {
  await mkdir(join(folder, 'mail'))
  await writeFile(join(folder, 'a.md'), 'a')
  await writeFile(join(folder, 'mail', 'In.mbox'), 'From a')
  await symlink(join(folder, 'mail', 'In.mbox'), join(folder, 'link.mbox'))
})

test.each([
  ['a.md', 'a.md'],
  ['mail/In.mbox', 'mail/In.mbox'],
  ['mail/In.mbox/Boiler (2)', 'mail/In.mbox'],
  ['mail/In.mbox/work/Boiler', 'mail/In.mbox'],
  ['link.mbox/Boiler', 'mail/In.mbox'],
])('%s is in the file %s', async (note, file) => {
  expect((await fileOfNote(join(folder, note)))?.path).toBe(join(folder, file))
})

test.each(['gone.md', 'mail', 'mail/gone.mbox/Boiler', 'gone/deeper/a.md'])('%s is in no file', async (note) => {
  expect(await fileOfNote(join(folder, note))).toBeNull()
})
