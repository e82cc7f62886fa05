// Evernote's export: which notes are in it, and what each holds.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { completeNote } from '../../../../electron/engine/readers/complete-note.ts'
import { enexReader } from '../../../../electron/engine/readers/exports/evernote/enex.ts'
import { readMarkdown } from '../../../../electron/engine/readers/markdown.ts'
import type { OpenContainer } from '../../../../electron/engine/readers/reader.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'

const opened: OpenContainer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((container) => container.close()))
})

async function openExport(content: string | Uint8Array, most?: number): Promise<OpenContainer> {
  const path = join(temporaryFolderOfTest('enex'), 'Kitchen.enex')
  writeFileSync(path, content)
  const container = await enexReader(most).open(path)
  opened.push(container)
  return container
}

async function readNote(container: OpenContainer, at: number) {
  const note = container.notes[at]
  if (note?.reader.kind !== 'document') throw new Error('A note of Evernote is a document.')
  const readInner = async (inner: Uint8Array, name: string) =>
    name.endsWith('.md') ? readMarkdown(Buffer.from(inner).toString()) : null
  const reading = await note.reader.read(await container.read(note), { path: note.name, name: note.name, readInner })
  return completeNote(reading, note.name)
}

const start = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export export-date="20240305T080000Z" application="Evernote" version="10.80.2">
`
const enml = (body: string) =>
  `<content><![CDATA[<?xml version="1.0" encoding="UTF-8" standalone="no"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>${body}</en-note>]]></content>`
const days = '<created>20240304T093000Z</created><updated>20240305T101112Z</updated>'
const note = (title: string, body: string, more = '') =>
  `  <note>\n<title>${title}</title>\n${days}${more}\n${enml(body)}\n</note>\n`
const namesOf = ({ notes }: OpenContainer) => notes.map(({ name }) => name)

const resource = (name: string, mime: string, content: string) =>
  `<resource><data encoding="base64">${Buffer.from(content).toString('base64')}</data><mime>${mime}</mime>` +
  `<recognition><![CDATA[<recoIndex><item><t>scrawl</t></item></recoIndex>]]></recognition>` +
  `<resource-attributes>${name === '' ? '' : `<file-name>${name}</file-name>`}<timestamp>19700101T000000Z</timestamp></resource-attributes></resource>`

describe("Evernote's export", () => {
  test('is a note for each of its notes, by its title, with its day of change, however old the program', async () => {
    const old = `<note><title>Bread</title>${enml('<div>Knead.</div>')}${days}<tag>baking</tag></note>`
    const container = await openExport(
      `${start}${note('Soup &amp; stock', '<div>Boil.</div>')}${old}${note('Bread', '<div>Bake.</div>')}</en-export>`,
    )
    expect(namesOf(container)).toEqual(['Soup & stock', 'Bread', 'Bread (2)'])
    for (const { modifiedMs } of container.notes) expect(modifiedMs).toBe(Date.UTC(2024, 2, 5, 10, 11, 12))
    expect(await readNote(container, 1)).toMatchObject({ title: 'Bread', text: 'Bread\nKnead.\n', tags: ['baking'] })
    expect((await readNote(container, 2)).text).toBe('Bread\nBake.\n')
  })

  test('a note has its headings, ticks, tasks, tags, source and days; attached files are named, and read where we can', async () => {
    const attributes =
      '<note-attributes><author>Ada</author><source>web.clip</source><source-url>https://soup.example/</source-url></note-attributes>'
    const task = '<task><title>Buy leeks</title><created>20200101T000000Z</created><taskStatus>completed</taskStatus></task>'
    const body =
      '<h1>Method</h1><div>Boil &lt; 90&nbsp;°C.</div><div><en-todo checked="true"/>Wash</div><div><en-todo checked="false"/>Chop</div>' +
      '<ul style="--en-todo:true;"><li style="--en-checked:true;"><div>Stir</div></li></ul><en-media hash="a" type="image/png"/>' +
      '<en-crypt cipher="AES" length="128">UkM0AAAA</en-crypt>'
    const files =
      resource('plan.md', 'text/markdown', '# Plan\n\nOn Sunday.') +
      resource('leek.png', 'image/png', 'x') +
      resource('', 'image/png', 'x')
    const text = `${start}${note('Soup', body, `<tag>kitchen</tag><tag>winter, hot</tag>${attributes}`).replace('</note>', `${task}${files}</note>`)}</en-export>`
    const read = await readNote(await openExport(text), 0)
    expect(read.blocks.map(({ kind, start: from, end }) => [kind, read.text.slice(from, end)])).toEqual([
      ['heading', 'Soup'],
      ['heading', 'Method'],
      ['paragraph', 'Boil < 90 °C.'],
      ['paragraph', '[x] Wash'],
      ['paragraph', '[ ] Chop'],
      ['list', '- [x] Stir\n- [x] Buy leeks'],
      ['heading', 'plan.md'],
      ['heading', 'Plan'],
      ['paragraph', 'On Sunday.'],
      ['paragraph', 'Attachment: leek.png'],
    ])
    expect(read).toMatchObject({
      title: 'Soup',
      tags: ['kitchen', 'winter, hot'],
      dateMs: Date.UTC(2024, 2, 4, 9, 30),
      leftOut: 'Its encrypted passages are not searchable.',
      places: [{ kind: 'part', name: 'plan.md', within: '' }],
      properties: [
        { key: 'updated', values: ['20240305T101112Z'] },
        { key: 'author', values: ['Ada'] },
        { key: 'source', values: ['https://soup.example/'] },
      ],
    })
  })

  test('of many megabytes is found whole, wherever its notes begin', async () => {
    const sizes = [4_194_000, 4_100_000, 50, 9_000_000, 10]
    const container = await openExport(
      start + sizes.map((size, at) => note(`Note ${at}`, `<div>${'words '.repeat(size / 6)}</div><div>end ${at}</div>`)).join(''),
    )
    expect(namesOf(container)).toEqual(sizes.map((_, at) => `Note ${at}`))
    for (const [at, one] of container.notes.entries()) {
      const written = Buffer.from(await container.read(one)).toString()
      expect([written.startsWith('<note>'), written.endsWith(`<div>end ${at}</div></en-note>]]></content>\n</note>`)]).toEqual([
        true,
        true,
      ])
    }
  })

  test('a note that is never closed ends where the next begins, one that is cut off is read up to there and says so', async () => {
    const open = note('Open', '<div>Open.</div>').replace('</note>', '')
    const container = await openExport(start + open + note('Cut', '<div>Words of it.</div>').slice(0, -40))
    expect(namesOf(container)).toEqual(['Open', 'Cut'])
    expect(await readNote(container, 0)).toMatchObject({ text: 'Open\nOpen.\n' })
    const cut = await readNote(container, 1)
    expect([cut.title, cut.leftOut]).toEqual(['Cut', 'It is damaged: only its beginning is searchable.'])
  })

  test('of more notes than are listed says so; without notes is empty; anything else is refused', async () => {
    const few = await openExport(start + note('Soup', 'x').repeat(3), 2)
    expect([few.notes.length, few.leftOut]).toEqual([2, 'Only its first 2 of 3 notes are searchable.'])
    expect((await openExport(`${start}</en-export>`)).notes).toEqual([])
    for (const none of ['', 'A list.', '<html><title>x</title></html>']) {
      await expect(openExport(none)).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
    }
  })
})
