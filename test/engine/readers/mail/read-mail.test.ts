// Mails as files (eml): what is read of a mail from a real library, of what people's programs do to replies, and of broken ones.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Note } from '../../../../electron/engine/readers/note.ts'
import { readNote } from '../../../../electron/engine/readers/read-note.ts'
import { passesFilter } from '../../../../electron/engine/store/notes/note-test.ts'

const limits = { maxNoteBytes: 1e7, maxDocumentBytes: 1e8 }
const readBytes = (bytes: Uint8Array, path = '/n/mail.eml') => readNote(bytes, path, limits)
const read = (text: string, path?: string) => readBytes(new TextEncoder().encode(text), path)
const fixture = (name: string) => readBytes(readFileSync(join(import.meta.dirname, '../fixtures/mail', `${name}.eml`)))
const blocksOf = ({ blocks, text }: Note) => blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])
const sentBy = (body: string) => `From: a@b.example\nSubject: S\nDate: Mon, 4 Mar 2024 09:30:00 +0000\n\n${body}`

describe('a mail', () => {
  test('is called by its subject, and the new text stands before the old, signature last, attachments behind', async () => {
    const note = await fixture('reply')
    expect(note).toMatchObject({ title: 'Re: Wasserleitung für die Beete', format: 'document', leftOut: null, lineMarks: null })
    expect(blocksOf(note)).toEqual([
      ['heading', 'Re: Wasserleitung für die Beete'],
      ['paragraph', 'Hello José,'],
      ['paragraph', 'the pipe for the raised beds is ordered; it comes on Thursday. I pay it from the jar for tools.'],
      ['list', '- two taps\n- one hose of twenty metres'],
      ['paragraph', 'Anna'],
      ['quote', 'On Sun, 3 Mar 2024 at 18:05, José Núñez <jose@allotment.example> wrote:'],
      ['quote', 'Who orders the pipe? The frost is over, and the old one leaks.'],
      ['quote', 'Somebody should look after the water butt.'],
      ['quote', 'Anna Weber\nAllotment 14, Elm Road'],
      ['heading', 'plan.md'],
      ['heading', 'Plan'],
      ['paragraph', 'Trench of forty centimetres.'],
      ['heading', 'Costs'],
      ['paragraph', 'Ninety euros.'],
      ['paragraph', 'Attachment: beds ü.png'],
    ])
    expect(note.places).toEqual([{ start: note.text.indexOf('plan.md'), kind: 'part', name: 'plan.md', within: '' }])
  })

  test('has its people as properties, found by name and by address, and its day', async () => {
    const { properties, dateMs, tags, title, aliases } = await fixture('reply')
    expect(dateMs).toBe(Date.UTC(2024, 2, 4, 9, 30))
    expect(properties).toEqual([
      { key: 'from', values: ['Anna Weber <anna.weber@garden.example>'] },
      { key: 'to', values: ['José Núñez <jose@allotment.example>', 'committee@allotment.example'] },
      { key: 'cc', values: ['Kassenwart <kasse@allotment.example>'] },
    ])
    const passes = (key: string, value: string) =>
      passesFilter(
        { path: '/n/mail.eml', title, tags, aliases, properties, dateMs: dateMs ?? 0 },
        { properties: [{ key, value }] },
      )
    for (const asked of ['anna', 'Anna Weber', 'anna.weber@garden.example', 'garden.example'])
      expect(passes('from', asked)).toBe(true)
    expect(passes('to', 'jose nunez')).toBe(true)
    expect(passes('to', 'committee@allotment.example')).toBe(true)
    expect(passes('from', 'jose')).toBe(false)
  })

  test('whose text part only says that there is a page is read by its page, without the pictures in it', async () => {
    expect(blocksOf(await fixture('page')).map(([kind, text]) => [kind, text?.slice(0, 30)])).toEqual([
      ['heading', 'Newsletter of spring'],
      ['heading', 'Seed swap'],
      ['paragraph', 'Bring runner beans and labels '],
      ['quote', 'Last year forty of us came.'],
    ])
  })

  test('that forwards another holds it as a part with its people; what a telephone adds stands apart', async () => {
    expect(blocksOf(await fixture('forwarded'))).toEqual([
      ['heading', 'Fwd: The bees'],
      ['paragraph', 'Can you take them?'],
      ['quote', 'Sent from my iPhone'],
      ['heading', 'Forwarded message'],
      [
        'paragraph',
        'From: Beekeeper Lund <lund@hives.example>; To: Anna Weber <anna.weber@garden.example>; Date: 2024-02-29T07:00:00.000Z',
      ],
      ['heading', 'The bees'],
      ['paragraph', 'A swarm sits in the plum tree.'],
    ])
  })

  test('with a table as an attachment leads to its rows', async () => {
    const table = 'Plant,Weeks\nBeans,12\nPeas,9\n'
    const part = `--x\nContent-Type: text/csv\nContent-Disposition: attachment; filename=sowing.csv\n\n${table}--x--\n`
    const { places, text } = await read(`From: a@b.example\nSubject: S\nContent-Type: multipart/mixed; boundary=x\n\n${part}`)
    const peas = places.findLast(({ start }) => start <= text.indexOf('Peas'))
    expect(peas).toMatchObject({ kind: 'row', name: '3', within: 'sowing.csv' })
  })

  test('that invites says once what, when, where and who', async () => {
    expect(blocksOf(await fixture('invitation'))).toEqual([
      ['heading', 'Invitation: Digging day'],
      ['paragraph', 'We dig.'],
      ['heading', 'Digging day'],
      ['paragraph', 'When: 2024-03-09 10:00 (Europe/Berlin) to 2024-03-09 13:00 (Europe/Berlin)'],
      ['paragraph', 'Where: Allotment 14, Elm Road'],
      ['paragraph', 'Organizer: Anna Weber'],
      ['paragraph', 'With: José, committee@allotment.example'],
      ['paragraph', 'Bring spades. Soup for everybody.'],
    ])
  })

  test.each([
    ['S/MIME', () => fixture('encrypted')],
    ['PGP in its text', () => read(sentBy('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'))],
    [
      'PGP as parts',
      () =>
        read(
          `Subject: Bank details\nFrom: a@b.example\nContent-Type: multipart/encrypted; boundary=x\n\n` +
            `--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\nhQEMA\n--x--\n`,
        ),
    ],
  ])('that is encrypted (%s) keeps its head and says so', async (_, readIt) => {
    const note = await readIt()
    expect(note.leftOut).toContain('encrypted')
    expect(note.properties[0]?.key).toBe('from')
    expect(note.text.trim()).toBe(note.title)
  })

  test('that is signed by PGP is read without the signature', async () => {
    const signed =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe gate is open.\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abc\n-----END PGP SIGNATURE-----\n'
    expect((await read(sentBy(signed))).text).toBe('S\nThe gate is open.\n')
  })

  test("brings its owner's labels as tags, not the folders of the program", async () => {
    expect((await read(`X-Gmail-Labels: Inbox,Opened,garden,"Old house"\n${sentBy('x')}`)).tags).toEqual(['garden', 'Old house'])
  })

  test.each([
    ['nothing', '', 'latin1'],
    ['a type without a charset', 'Content-Type: text/plain\n', 'latin1'],
    ['its charset', 'Content-Type: text/plain; charset=iso-8859-1\n', 'latin1'],
    ['UTF-8 without a word', '', 'utf8'],
  ] as const)('of the time before encodings were named (%s) keeps its letters, in head and text', async (_, type, encoding) => {
    const mail = `From: Jürgen Müller <j@b.example>\nSubject: Öffnung\n${type}\nDie Gemüsebeete hören früh auf zu blühen.\n`
    const note = await readBytes(Buffer.from(mail, encoding))
    expect(note.properties[0]?.values).toEqual(['Jürgen Müller <j@b.example>'])
    expect(note.text).toBe('Öffnung\nDie Gemüsebeete hören früh auf zu blühen.\n')
  })

  test.each([
    ['a line of mbox above it', (mail: string) => `From a@b Mon Mar  4 09:30:00 2024\n${mail}`],
    ['a byte order mark', (mail: string) => `\ufeff${mail}`],
    ['blank lines above it', (mail: string) => `\n\r\n${mail}`],
    ["Apple Mail's length above and list below it", (mail: string) => `${mail.length}   \n${mail}<?xml version="1.0"?><plist/>`],
  ])('with %s is the same mail', async (_, wrap) => {
    const mail = sentBy('The gate is open.\n')
    expect(await read(wrap(mail), '/n/mail.emlx')).toEqual(await read(mail, '/n/mail.emlx'))
  })
})

describe('a mail that is broken', () => {
  test('by 10,000 parts in each other keeps its head and says what is not searchable', async () => {
    const parts = Array.from({ length: 10_000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`)
    const note = await read(`Subject: Boxes\nFrom: a@b.example\n${parts.join('')}Content-Type: text/plain\n\nwords\n`)
    expect(note.title).toBe('Boxes')
    expect(note.leftOut).toContain('too deep')
  })

  test('by mails in each other is read as deep as readers go', async () => {
    let mail = sentBy('innermost')
    for (let at = 0; at < 40; at++) mail = `From: a@b.example\nSubject: Level ${at}\nContent-Type: message/rfc822\n\n${mail}`
    const note = await read(mail)
    expect(note.text).toContain('Level 37')
    expect(note.text).not.toContain('innermost')
  })

  test('by more attachments than anybody sends says how many are searchable', async () => {
    const part = '--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nw\n'
    const note = await read(
      `Subject: S\nFrom: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n${part.repeat(2000)}--x--`,
    )
    expect(note.leftOut).toBe('Only its first 500 of 2,000 attachments are searchable.')
  })

  test.each([
    ['names no boundary', 'multipart/report;\n bo'],
    ['names another boundary', 'multipart/mixed; boundary="BOUNDARY_"'],
  ])('by a head that %s is read as it is written', async (_, type) => {
    const body = `--BOUNDARY\nContent-Type: text/plain\n\nThe gate is open.\n\n${'QUJD'.repeat(18)}\n--BOUNDARY--\n`
    const { text } = await read(sentBy(body).replace('Date:', `Content-Type: ${type}\nDate:`))
    expect(text).toContain('The gate is open.')
    expect(text).not.toContain('QUJD')
  })

  test('by being none at all is read as the text it is, or refused as a binary', async () => {
    expect((await read('A list.\n\nEggs, flour.\n')).text).toContain('Eggs')
    await expect(readBytes(Uint8Array.from({ length: 400 }, (_, at) => at % 32))).rejects.toMatchObject({ code: 'BINARY_FILE' })
  })

  test('wherever it was cut off, it is read', async () => {
    const whole = readFileSync(join(import.meta.dirname, '../fixtures/mail/reply.eml'))
    for (let end = 60; end < whole.length; end += 37) {
      const { properties } = await readBytes(whole.subarray(0, end))
      expect(properties.find(({ key }) => key === 'from')?.values).toEqual(['Anna Weber <anna.weber@garden.example>'])
    }
  })

  test('by anything between its lines never makes reading fail', async () => {
    const piece = fc.constantFrom(
      ...'Subject:|From: a <b@c>|Content-Type: multipart/mixed; boundary=x|Content-Type: text/html|--x|--x--||> q|-- |=?utf-8?q?=ZZ?=|BEGIN:VEVENT|Content-Transfer-Encoding: base64|\u0000|From: x|Sent: 2024|To: y|<p>|On 2024 wrote:'.split(
        '|',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (lines) => {
        const note = await read(`Subject: S\n${lines.join('\n')}`)
        expect(note.blocks.every(({ start, end }) => start < end && end <= note.text.length)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
