// Archives of notes: what Notion, Bear, Google Takeout and people pack into a zip.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { completeNote } from '../../../../electron/engine/readers/complete-note.ts'
import { readerOf } from '../../../../electron/engine/readers/formats.ts'
import type { OpenContainer } from '../../../../electron/engine/readers/reader.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'
import { rawZip, zipOf } from '../../../zip-files.ts'

const opened: OpenContainer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((container) => container.close()))
})

async function openFile(path: string): Promise<OpenContainer> {
  const reader = readerOf(path)
  if (reader?.kind !== 'container') throw new Error('An archive holds many notes.')
  const container = await reader.open(path)
  opened.push(container)
  return container
}

async function zipped(files: Readonly<Record<string, string | Uint8Array>>, name = 'notes.zip'): Promise<string> {
  const path = join(temporaryFolderOfTest('zip'), name)
  writeFileSync(path, await zipOf(files))
  return path
}

const openZip = async (files: Readonly<Record<string, string | Uint8Array>>, name?: string) => openFile(await zipped(files, name))
const namesOf = ({ notes }: OpenContainer) => notes.map(({ name }) => name)

async function readNote(container: OpenContainer, name: string) {
  const note = container.notes.find((one) => one.name === name)
  if (note?.reader.kind !== 'text') throw new Error(`No text is called ${name}.`)
  const text = Buffer.from(await container.read(note)).toString()
  return completeNote(note.reader.read(text, basename(name)), `/n/notes.zip/${name}`)
}

describe('an archive', () => {
  test('holds every file that we read as a note with its path; programs, archives and hidden files are none, the rest is counted', async () => {
    const container = await openZip({
      'garden/beds.md': '# Beds\n\nBeans.',
      'garden/notes.txt': 'Peas.',
      'page.html': '<p>Page</p>',
      'main.py': 'print(1)',
      'inner.zip': 'PK',
      'old.mbox': 'From ',
      'pictures/bed.jpg': 'x',
      'config.json.bak': '{}',
      '.obsidian/app.json': '{}',
      '__MACOSX/garden/._beds.md': 'x',
    })
    expect(namesOf(container)).toEqual(['garden/beds.md', 'garden/notes.txt', 'page.html'])
    expect(container.others).toEqual(['main.py', 'inner.zip', 'old.mbox', 'pictures/bed.jpg', 'config.json.bak'])
    expect(container.leftOut).toBe('“inner.zip”, “old.mbox” in it may hold notes of their own: unpack them to have them found.')
    expect(container.notes[0]).toMatchObject({ sizeBytes: 14, modifiedMs: expect.any(Number) })
    expect(await readNote(container, 'garden/beds.md')).toMatchObject({ title: 'Beds', text: '# Beds\n\nBeans.' })
  })

  test('that is cut off, or none at all, is refused as damaged', async () => {
    const path = await zipped({ 'a.md': 'words '.repeat(1000) })
    for (const bytes of [readFileSync(path).subarray(0, -30), Buffer.from('no zip')]) {
      writeFileSync(path, bytes)
      await expect(openFile(path)).rejects.toMatchObject({ code: 'FILE_DAMAGED', data: { path } })
    }
  })

  test('packed in a way that is not supported says how to pack it', async () => {
    const path = await zipped({})
    writeFileSync(path, rawZip([{ name: 'a.md', claims: { method: 14 } }]))
    await expect(openFile(path)).rejects.toMatchObject({
      code: 'ARCHIVE_REFUSED',
      message: `${path} was not unpacked: "a.md" is packed in a way that is not supported. Pack it again by Deflate, the usual method, to have it found.`,
    })
  })

  test('refuses a note that unpacks to a multiple of itself before it is unpacked, and gives the others', async () => {
    const zeros = Buffer.alloc(20 * 1024 * 1024)
    const container = await openZip({ 'a.md': 'x', 'bomb.txt': zeros })
    expect(await readNote(container, 'a.md')).toMatchObject({ text: 'x' })
    await expect(readNote(container, 'bomb.txt')).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
    await expect(openZip({ 'bomb.txt': zeros })).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
    expect(namesOf(await openZip({ 'a.md': 'x', 'disk.img': zeros }))).toEqual(['a.md'])
  })
})

describe("Notion's export", () => {
  const id = '0123456789abcdef0123456789abcdef'
  const files = {
    [`Garden ${id}.md`]: `# Garden\n\n[Beds](Garden%20${id}/Beds%20${id}.md)\n\nNote: dig.\n`,
    [`Garden ${id}/Beds ${id}.md`]:
      '# Beds\n\nStatus: open for all\nTags: dig, plant\nCreated: March 4, 2024 9:30 AM\n\nThe beds are raised.\n\n## Soil\n\nClay.\n',
    [`Garden ${id}.csv`]: 'Name\nBeds\n',
    [`Garden ${id}_all.csv`]: 'Name\nBeds\nPath\n',
    [`Garden ${id}/bed.png`]: 'x',
  }

  test('shows names without ids, of a database the whole', async () => {
    const names = namesOf(await openZip(files))
    expect(names.filter((name) => name.endsWith('.md'))).toEqual(['Garden.md', 'Garden/Beds.md'])
    expect(names.filter((name) => /0123|_all/.test(name))).toEqual([])
  })

  test('is looked into where Notion has packed it twice', async () => {
    const container = await openZip({
      'Export-0a1b-Part-1.zip': await zipOf(files),
      'Export-0a1b-Part-2.zip': await zipOf({ 'More.md': 'x' }),
    })
    expect(namesOf(container).filter((name) => name.endsWith('.md'))).toEqual(['Garden.md', 'Garden/Beds.md', 'More.md'])
    expect((await readNote(container, 'Garden/Beds.md')).tags).toEqual(['dig', 'plant'])
  })

  test('has the properties of a database page as data, and nothing else taken for such', async () => {
    const container = await openZip(files)
    const beds = await readNote(container, 'Garden/Beds.md')
    expect(beds).toMatchObject({
      title: 'Beds',
      tags: ['dig', 'plant'],
      dateMs: Date.UTC(2024, 2, 4, 9, 30),
      properties: [{ key: 'status', values: ['open for all'] }],
    })
    expect(beds.blocks.map(({ start, end }) => beds.text.slice(start, end))).toEqual(['The beds are raised.', '## Soil', 'Clay.'])
    const garden = await readNote(container, 'Garden.md')
    expect([garden.properties, garden.blocks.at(-1)?.kind, garden.text.slice(garden.blocks.at(-1)?.start).trim()]).toEqual([
      [],
      'paragraph',
      'Note: dig.',
    ])
  })
})

describe("Bear's backup and other bundles", () => {
  const bear = (trashed: number) =>
    JSON.stringify({ version: 2, 'net.shinyfrog.bear': { creationDate: '2023-05-06T07:08:09Z', trashed } })

  test('is a note for each bundle, called by it, with its day and tags; what was thrown away is none', async () => {
    const container = await openZip(
      {
        'Backup/Soup.textbundle/text.markdown': '# Soup\n\nBoil it. #kitchen/soup\n',
        'Backup/Soup.textbundle/info.json': bear(0),
        'Backup/Soup.textbundle/assets/soup.jpg': 'x',
        'Backup/Old.textbundle/text.txt': '# Old',
        'Backup/Old.textbundle/info.json': bear(1),
      },
      'bear.bear2bk',
    )
    expect(namesOf(container)).toEqual(['Backup/Soup'])
    expect(container.others).toEqual(['Backup/Soup.textbundle/assets/soup.jpg'])
    expect(await readNote(container, 'Backup/Soup')).toMatchObject({
      title: 'Soup',
      format: 'markdown',
      tags: ['kitchen/soup'],
      dateMs: Date.UTC(2023, 4, 6, 7, 8, 9),
    })
  })

  test('a packed bundle is one note, called by the file', async () => {
    expect(namesOf(await openZip({ 'text.md': 'Boil it.', 'info.json': '{"version":2}' }, 'Soup of leeks.textpack'))).toEqual([
      'Soup of leeks',
    ])
  })
})

describe("Google Takeout's Keep", () => {
  const note = (more: object) =>
    JSON.stringify({
      color: 'DEFAULT',
      isTrashed: false,
      isPinned: true,
      title: 'Shed',
      textContent: 'Paint it.\n\nGreen, not brown.',
      createdTimestampUsec: 1_700_000_000_000_000,
      userEditedTimestampUsec: 1_710_000_000_000_000,
      labels: [{ name: 'garden' }],
      ...more,
    })

  test('is a note for each JSON, with its list, labels, links and days; the same as HTML and what was thrown away are none', async () => {
    const listContent = [
      { text: 'brush', isChecked: true },
      { text: 'paint', isChecked: false },
    ]
    const annotations = [{ description: 'Colours', source: 'WEBLINK', title: 'Paints', url: 'https://paint.example/' }]
    const container = await openZip({
      'Takeout/Keep/Shed.json': note({ listContent, annotations, attachments: [{ filePath: 'a.jpg', mimetype: 'image/jpeg' }] }),
      'Takeout/Keep/Shed.html': '<p>Paint it.</p>',
      'Takeout/Keep/Old.json': note({ isTrashed: true }),
      'Takeout/Keep/Old.html': '<p>Old</p>',
      'Takeout/Keep/a.jpg': 'x',
      'Takeout/archive_browser.html': '<p>What is here</p>',
    })
    expect(namesOf(container)).toEqual(['Takeout/Keep/Shed.json', 'Takeout/archive_browser.html'])
    expect(await readNote(container, 'Takeout/Keep/Shed.json')).toMatchObject({
      title: 'Shed',
      text: 'Shed\nPaint it.\nGreen, not brown.\n- [x] brush\n- [ ] paint\nPaints – Colours – https://paint.example/\nAttachment: a.jpg\n',
      tags: ['garden'],
      dateMs: 1_700_000_000_000,
      properties: [{ key: 'updated', values: ['2024-03-09T16:00:00.000Z'] }],
    })
  })

  test('other pages beside a JSON stay notes', async () => {
    const names = namesOf(
      await openZip({ 'a/page.json': '{"title":"x"}', 'a/page.html': '<p>x</p>', 'b/page.json': '[', 'b/page.html': 'x' }),
    )
    expect(names.filter((name) => name.endsWith('.html'))).toEqual(['a/page.html', 'b/page.html'])
  })
})
