// Mails of Outlook: one from a real writer of such files, and what is broken about others.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compoundFileFault } from '../../../../electron/engine/readers/mail/outlook/check-compound-file.ts'
import { readNote } from '../../../../electron/engine/readers/read-note.ts'
import { isAppError } from '../../../../shared/errors.ts'

const mail = readFileSync(join(import.meta.dirname, '../fixtures/mail/outlook.msg'))
const read = (bytes: Uint8Array) => readNote(bytes, '/n/mail.msg', { maxNoteBytes: 1e7, maxDocumentBytes: 1e8 })
const changed = (change: (view: DataView) => void) => {
  const bytes = Uint8Array.from(mail)
  change(new DataView(bytes.buffer))
  return bytes
}

describe("a mail of Outlook's", () => {
  test('is read as any other: people, day, new text before old, attachments and forwarded mails as parts', async () => {
    const note = await read(mail)
    expect(note.blocks.map(({ kind, start, end }) => [kind, note.text.slice(start, end)]).slice(0, 7)).toEqual([
      ['heading', 'RE: Pipe für die Beete'],
      ['paragraph', 'Hello José,'],
      ['paragraph', 'the pipe comes on Thursday.'],
      ['paragraph', 'Anna'],
      ['quote', 'From: José Núñez Sent: Sunday, March 3, 2024 6:05 PM To: Anna Weber Subject: Pipe'],
      ['quote', 'Who orders the pipe?'],
      ['heading', 'plan.md'],
    ])
    expect(note.text).toContain('\nTrench of forty centimetres.\n')
    expect(note.text).toMatch(/From: Beekeeper Lund <lund@hives\.example>.*\nThe bees\nA swarm sits in the plum tree\.\n$/)
    expect(note).toMatchObject({
      title: 'RE: Pipe für die Beete',
      dateMs: Date.UTC(2024, 2, 4, 9, 30),
      leftOut: null,
      places: [
        { kind: 'part', name: 'plan.md' },
        { kind: 'part', name: 'The bees.msg' },
      ],
      properties: [
        { key: 'from', values: ['Anna Weber <anna.weber@garden.example>'] },
        { key: 'to', values: ['José Núñez <jose@allotment.example>'] },
        { key: 'cc', values: ['Kassenwart <kasse@allotment.example>'] },
      ],
    })
  })

  test('that is none, cut off or encrypted otherwise is refused in a sentence', async () => {
    for (const bytes of [Buffer.from('Subject: text\n\nx'), mail.subarray(0, 700), mail.subarray(0, 6000)]) {
      await expect(read(bytes)).rejects.toMatchObject({ code: 'FILE_DAMAGED', message: expect.stringContaining('/n/mail.msg') })
    }
  })

  const sector = 512
  const table = 512 * (mail.readInt32LE(76) + 1)
  const directory = mail.readInt32LE(48)
  test.each([
    ['the chain of its directory', (view: DataView) => view.setInt32(table + 4 * directory, directory, true)],
    ['its tree of entries', (view: DataView) => view.setInt32((directory + 1) * sector + 128 + 76, 1, true)],
    ['an entry that names the root', (view: DataView) => view.setInt32((directory + 1) * sector + 128 + 76, 0, true)],
    ['its list of sectors', (view: DataView) => view.setInt32(80, mail.readInt32LE(76), true)],
    [
      'the list of its further sectors',
      (view: DataView) => {
        view.setInt32(68, 3, true)
        view.setInt32(72, 0x7fffffff, true)
      },
    ],
    ['the size of a part', (view: DataView) => view.setInt32((directory + 1) * sector + 120, 0x7fffffff, true)],
  ])('with a circle or a lie in %s is refused before it is followed', (_, change) => {
    // The second sector of the table must count for its circle to show.
    const bytes = changed((view) => {
      change(view)
      if (view.getInt32(80, true) === view.getInt32(76, true)) view.setInt32(44, 2, true)
    })
    expect(compoundFileFault(bytes)).not.toBeNull()
  })

  test('whichever number in it is another, it is read or refused, and never followed without end', async () => {
    const number = fc.oneof(fc.integer({ min: -4, max: 40 }), fc.constantFrom(0x7fffffff, -0x80000000, 0x10000))
    // Header, table and directory, where numbers lead somewhere.
    const place = fc.oneof(
      fc.integer({ min: 6, max: 30 }),
      fc.integer({ min: 0, max: 127 }).map((at) => (table >> 2) + at),
      fc.integer({ min: 0, max: 1023 }).map((at) => (((directory + 1) * sector) >> 2) + at),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, number), { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = changed((view) => {
          for (const [at, value] of changes) if (at * 4 + 4 <= view.byteLength) view.setInt32(at * 4, value, true)
        })
        await read(bytes).catch((error: unknown) => {
          if (!isAppError(error, 'FILE_DAMAGED')) throw error
        })
      }),
      { numRuns: 500 },
    )
  })
})
