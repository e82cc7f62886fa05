// Pictures of notes: only what lies inside a linked folder is read, whatever a note names.
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readPicture } from '../../../../electron/engine/overview/links/read-picture.ts'
import type { NoteState } from '../../../../electron/engine/store/stored.ts'
import { makeFolder, writeFiles } from '../../library/folder-fixture.ts'

const never = new AbortController().signal

function openFolder() {
  const root = makeFolder()
  const linked = join(root, 'notes')
  writeFiles(root, {
    'secret.png': 'outside',
    'notes/a/note.md': 'x',
    'notes/a/beside.png': 'beside',
    'notes/top.jpg': 'top',
    'notes/files/Deep Name.webp': 'deep',
    'notes/files/drawing.svg': '<svg/>',
    'notes/a/notes.txt': 'text',
    'notes/a/draft #2?.png': 'odd',
  })
  symlinkSync(join(root, 'secret.png'), join(linked, 'a', 'escape.png'))
  symlinkSync(join(linked, 'a', 'notes.txt'), join(linked, 'a', 'text.png'))
  symlinkSync(root, join(linked, 'out'))
  mkdirSync(join(linked, 'a', 'folder.png'))
  const from = join(linked, 'a', 'note.md')
  // SAFETY: of a state nothing but the folder is asked.
  const notes = new Map([[from, { path: from, folder: linked } as NoteState]])
  const ask = (target: string) =>
    readPicture({ store: { notes }, linked: [linked], fileOf: (path) => path }, { from, target }, never)
  return { root, linked, from, ask }
}

test('a picture is found beside the note, from the folder down, by its path, and by its name alone', async () => {
  const { ask, linked } = openFolder()
  const rows: [target: string, text: string, type: string][] = [
    ['beside.png', 'beside', 'image/png'],
    ['./beside.png', 'beside', 'image/png'],
    ['../top.jpg', 'top', 'image/jpeg'],
    ['/top.jpg', 'top', 'image/jpeg'],
    ['files/Deep Name.webp', 'deep', 'image/webp'],
    ['deep name.webp', 'deep', 'image/webp'],
    [join(linked, 'top.jpg'), 'top', 'image/jpeg'],
    ['draft #2?.png', 'odd', 'image/png'],
    ['beside.png#right', 'beside', 'image/png'],
    ['drawing.svg', '<svg/>', 'image/svg+xml'],
  ]
  for (const [target, text, type] of rows) {
    const picture = await ask(target)
    if (picture.kind !== 'picture') throw new Error(`${target} is ${picture.kind}`)
    expect([target, Buffer.from(picture.base64, 'base64').toString(), picture.type]).toEqual([target, text, type])
  }
})

test('nothing outside, nothing behind a link that leads out, and no file that is no picture', async () => {
  const { ask, root } = openFolder()
  const targets = [
    '../../secret.png',
    join(root, 'secret.png'),
    'escape.png',
    'out/secret.png',
    '/etc/passwd',
    'note.md',
    'text.png',
    'folder.png',
    'none.png',
    '',
    '\0.png',
    '..\\..\\secret.png',
    'https://x.y/a.png',
    'file:///etc/a.png',
  ]
  for (const target of targets) expect([target, (await ask(target)).kind]).toEqual([target, 'missing'])
})

test('one that is too large is told by its size, and a note that nobody knows shows none', async () => {
  const { ask, from } = openFolder()
  const large = join(dirname(from), 'large.png')
  writeFileSync(large, '')
  truncateSync(large, 20_000_001)
  expect(await ask('large.png')).toEqual({ kind: 'tooLarge', sizeBytes: 20_000_001 })
  const asked = readPicture({ store: { notes: new Map() }, linked: [], fileOf: (path) => path }, { from, target: 'a.png' }, never)
  await expect(asked).rejects.toMatchObject({ code: 'NOTE_NOT_FOUND' })
})
