// Mailbox files: which mails are in them, what they are called, and what each holds.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { completeNote } from '../../../../electron/engine/readers/complete-note.ts'
import { readerOf } from '../../../../electron/engine/readers/formats.ts'
import { mboxReader } from '../../../../electron/engine/readers/mail/mbox.ts'
import type { ContainedNote, OpenContainer } from '../../../../electron/engine/readers/reader.ts'
import { temporaryFolderOfTest } from '../../../temporary-folder.ts'

const opened: OpenContainer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((container) => container.close()))
})

async function openMailbox(content: string | Uint8Array, most?: number): Promise<OpenContainer> {
  const path = join(temporaryFolderOfTest('mbox'), 'mail.mbox')
  writeFileSync(path, content)
  const container = await mboxReader(most).open(path)
  opened.push(container)
  return container
}

async function readNote(container: OpenContainer, note: ContainedNote | undefined) {
  if (note?.reader.kind !== 'document') throw new Error('A mail is a document.')
  const bytes = await container.read(note)
  return completeNote(await note.reader.read(bytes, { path: note.name, name: note.name, readInner: async () => null }), note.name)
}

const from = 'From anna@garden.example Mon Mar  4 09:30:00 2024'
const mail = (subject: string, body: string, more = '') =>
  `${from}\nFrom: Anna <anna@garden.example>\nSubject: ${subject}\nDate: Mon, 4 Mar 2024 09:30:00 +0000\n${more}\n${body}\n\n`
const namesOf = ({ notes }: OpenContainer) => notes.map(({ name }) => name)

describe('a mailbox', () => {
  test('holds its mails in their order, each called by its subject, with its day', async () => {
    const container = await openMailbox(
      mail('Gate', 'The gate is open.') +
        mail('=?utf-8?q?K=C3=B6ln?= trip', 'Seat 61.') +
        mail('Gate', 'Shut it.') +
        mail('Plan 3/4: photos.zip', 'x') +
        mail('', 'x') +
        mail('folded\n over lines', 'x'),
    )
    expect(namesOf(container)).toEqual([
      'Gate',
      'Köln trip',
      'Gate (2)',
      'Plan 3-4: photos zip',
      'No subject',
      'folded over lines',
    ])
    expect(container.notes[0]?.modifiedMs).toBe(Date.UTC(2024, 2, 4, 9, 30))
    expect(await readNote(container, container.notes[2])).toMatchObject({ title: 'Gate', text: 'Gate\nShut it.\n' })
  })

  test('gives back lines that it marked, of both customs, and takes no line of a text for a mail', async () => {
    const container = await openMailbox(
      mail(
        'Gate',
        '>From there on\n>>From twice\n> From quoted\nFrom below a line: 10:30\n\nFrom what I hear at 10:30 it is\nopen\n\nFrom here on\n\nshut',
      ),
    )
    expect(namesOf(container)).toEqual(['Gate'])
    const [note] = container.notes
    expect(Buffer.from(await container.read(note!)).toString()).toContain('\nFrom there on\n>From twice\n> From quoted\n')
  })

  test.each([
    ['Thunderbird', 'From - Mon Mar 04 09:30:00 2024'],
    ['Gmail', 'From 1790000000000000000@xxx Mon Mar 04 09:30:00 +0000 2024'],
    ['a program without dates', 'From anna@garden.example'],
    ['one that knows nobody', 'From '],
  ])("%s's", async (_, line) => {
    const one = mail('Gate', 'Open.').replace(from, line)
    for (const all of [one + one, (one + one).replaceAll('\n', '\r\n')]) {
      const container = await openMailbox(all)
      expect(namesOf(container)).toEqual(['Gate', 'Gate (2)'])
      for (const note of container.notes) expect((await readNote(container, note)).text).toBe('Gate\nOpen.\n')
    }
  })

  test('is known by its ending, and by the name that Apple Mail gives every one', () => {
    expect(['/n/a.mbox', '/n/A.MBX', '/n/Inbox.mbox/mbox'].map((path) => readerOf(path)?.kind)).toEqual(
      Array(3).fill('container'),
    )
    expect(readerOf('/n/md')).toBeUndefined()
  })

  test('leaves out what Thunderbird has deleted and not yet tidied up', async () => {
    const container = await openMailbox(
      mail('One', '1') + mail('Two', '2', 'X-Mozilla-Status: 0009\n') + mail('Three', '3', 'X-Mozilla-Status: 0001\n'),
    )
    expect(namesOf(container)).toEqual(['One', 'Three'])
    expect((await readNote(container, container.notes[0])).text).toBe('One\n1\n')
  })

  test('of many megabytes is found whole, wherever its mails begin', async () => {
    const sizes = [3_900_000, 4_194_304 - 200, 100, 64 * 1024, 9_000_000, 10]
    const container = await openMailbox(
      sizes.map((size, at) => mail(`Mail ${at}`, `${'words of it\n'.repeat(size / 12)}end ${at}`)).join(''),
    )
    expect(namesOf(container)).toEqual(sizes.map((_, at) => `Mail ${at}`))
    for (const [at, note] of container.notes.entries()) {
      expect(
        Buffer.from(await container.read(note))
          .toString()
          .trimEnd()
          .endsWith(`end ${at}`),
      ).toBe(true)
    }
  })

  test('of 100,000 tiny mails lists them all; where there are more than are listed it says how many are searchable', async () => {
    const tiny = 'From \nSubject: s\n\nx\n\n'
    const many = await openMailbox(tiny.repeat(100_000))
    expect([many.notes.length, many.notes.at(-1)?.name, many.leftOut]).toEqual([100_000, 's (100000)', null])
    expect(await readNote(many, many.notes.at(-1))).toMatchObject({ text: 's\nx\n' })
    const few = await openMailbox(tiny.repeat(1001), 1000)
    expect([few.notes.length, few.leftOut]).toEqual([1000, 'Only its first 1,000 of 1,001 messages are searchable.'])
  })

  test('that is empty holds none; a file in which no message begins is refused with a way out; a cut one holds what is there', async () => {
    expect((await openMailbox('')).notes).toEqual([])
    for (const none of ['A list.\n\nEggs.\n', Uint8Array.from({ length: 5000 }, (_, at) => at % 251)]) {
      await expect(openMailbox(none)).rejects.toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringMatching(/\.eml/) })
    }
    const cut = await openMailbox(mail('Gate', 'The gate is open.').slice(0, -8))
    expect((await readNote(cut, cut.notes[0])).text).toBe('Gate\nThe gate is\n')
  })
})
