// Joplin's archive: which notes are in it, and what each holds.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { completeNote } from '../../../../electron/engine/readers/complete-note.ts'
import { jexReader } from '../../../../electron/engine/readers/exports/joplin/jex.ts'
import type { OpenContainer } from '../../../../electron/engine/readers/reader.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'

const opened: OpenContainer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((container) => container.close()))
})

async function openArchive(content: Uint8Array): Promise<OpenContainer> {
  const path = join(temporaryFolderOfTest('jex'), 'notes.jex')
  writeFileSync(path, content)
  const container = await jexReader.open(path)
  opened.push(container)
  return container
}

/** One file of a tar as node-tar writes it for Joplin; `claims`: the size that its header says. */
function tarFile(name: string, content: string | Buffer, claims?: number): Buffer {
  const data = Buffer.from(content)
  const header = Buffer.alloc(512)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  header.write(name, 0)
  header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(claims ?? data.length, 12) + octal(0, 12), 100)
  header.write('        0', 148)
  header.write('ustar\u000000', 257)
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)])
}
const ending = Buffer.alloc(1024)

const id = (digit: string) => digit.repeat(32)
const item = (type: number, own: string, values: Record<string, string>, text = '') => {
  const columns = { id: id(own), updated_time: '2024-03-05T10:11:12.000Z', ...values, type_: String(type) }
  const lines = Object.entries(columns).map(([key, value]) => `${key}: ${value}`)
  return tarFile(`${id(own)}.md`, [...(text === '' ? [] : [text, '']), ...lines].join('\n'))
}
const note = (own: string, title: string, text: string, more: Record<string, string> = {}) =>
  item(
    1,
    own,
    { parent_id: id('b'), created_time: '2024-03-04T09:30:00.000Z', source_url: '', author: '', ...more },
    `${title}\n\n${text}`,
  )

const archive = [
  item(2, 'a', { parent_id: '' }, 'Kitchen'),
  item(2, 'b', { parent_id: id('a') }, 'Soups / broths'),
  note('1', 'Leek soup', `Boil it. See [stock](:/${id('2')}) and ![](:/${id('f')}).\n\n## Serve\n\nHot: with bread.`, {
    source_url: 'https://soup.example/',
    author: 'Ada',
  }),
  note('2', 'Stock', 'Bones.'),
  note('3', 'Stock', 'Thrown away.', { deleted_time: '1700000000000' }),
  item(4, 'f', { mime: 'image/png' }, 'leek.png'),
  tarFile(`resources/${id('f')}.png`, Buffer.from([137, 80, 78, 71])),
  item(5, 'c', { parent_id: '' }, 'winter'),
  item(6, 'd', { note_id: id('1'), tag_id: id('c') }),
]

async function readNote(container: OpenContainer, at: number) {
  const one = container.notes[at]
  if (one?.reader.kind !== 'text') throw new Error('A note of Joplin is a text.')
  return completeNote(one.reader.read(Buffer.from(await container.read(one)).toString(), one.name), one.name)
}

describe("Joplin's archive", () => {
  test('is a note for each that is not in the bin, in its notebooks', async () => {
    const container = await openArchive(Buffer.concat([...archive, ending]))
    expect(container.notes.map(({ name }) => name)).toEqual(['Kitchen/Soups - broths/Leek soup', 'Kitchen/Soups - broths/Stock'])
    expect(container.notes[0]?.modifiedMs).toBe(Date.UTC(2024, 2, 5, 10, 11, 12))
    expect([container.others, container.leftOut]).toEqual([[`${id('f')}.png`], null])
  })

  test('a note is its text, with notebook, tags, source and days as data and links by title', async () => {
    const read = await readNote(await openArchive(Buffer.concat([...archive, ending])), 0)
    expect(read).toMatchObject({
      title: 'Leek soup',
      format: 'markdown',
      tags: ['winter'],
      dateMs: Date.UTC(2024, 2, 4, 9, 30),
      links: ['Stock', 'leek.png'],
    })
    expect(read.properties).toEqual(
      expect.arrayContaining([
        { key: 'notebook', values: ['Kitchen/Soups / broths'] },
        { key: 'source', values: ['https://soup.example/'] },
        { key: 'author', values: ['Ada'] },
      ]),
    )
    expect(read.text.slice(read.bodyStart).trim()).toBe(
      'Boil it. See [stock](Stock) and ![](leek.png).\n\n## Serve\n\nHot: with bread.',
    )
  })

  test('a notebook that lies in itself is no way without an end', async () => {
    const container = await openArchive(
      Buffer.concat([item(2, 'b', { parent_id: id('b') }, 'Loop'), note('1', 'Soup', 'x'), ending]),
    )
    expect(container.notes[0]?.name).toMatch(/^Loop\/Loop.*\/Soup$/)
  })

  test.each([
    ['cut off in a note', Buffer.concat(archive).subarray(0, 512 * 7 + 100)],
    [
      'a size that goes beyond the file',
      Buffer.concat([...archive.slice(0, 3), tarFile(`${id('9')}.md`, 'x', 0o77777777777), ending]),
    ],
    ['a header that is none', Buffer.concat([...archive.slice(0, 3), Buffer.alloc(512, 'x'), ending])],
  ])('%s: what stands before it is listed, and the rest is told', async (_, bytes) => {
    const container = await openArchive(bytes)
    expect(container.notes[0]?.name).toBe('Kitchen/Soups - broths/Leek soup')
    expect(container.leftOut).toContain('damaged')
  })

  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('words '.repeat(1000))],
    ['zeros', Buffer.alloc(4096)],
  ])('%s is refused', async (_, bytes) => {
    await expect(openArchive(bytes)).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  })
})
