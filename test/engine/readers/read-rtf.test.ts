import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outline, readFile } from './outline.ts'

const fixture = (name: string) => readFile(readFileSync(join(import.meta.dirname, 'fixtures/markup', name)), name)
const rtf = (body: string) => readFile(`{\\rtf1\\ansi\\ansicpg1252\\deff0 ${body}}`, 'a.rtf')

describe('RTF', () => {
  const garden = [
    'heading 1: Beds',
    'paragraph: The north bed has clay soil — “heavy”, as they say; see the plan and https://example.org.',
    'paragraph: Measured in May.',
    'heading 2: What grows',
  ]

  test('as pandoc writes it', () => {
    const note = fixture('garden.rtf')
    expect(outline(note).slice(3, 7)).toEqual(garden)
    expect(note.text).toContain('- runner beans\n- broad beans\n- peas\n- dig\n')
    expect(note.text).toContain('north | beans\nsouth | peas\n')
    expect(note.links).toEqual(['plan.md'])
  })

  test('as LibreOffice writes it, with what the file says of itself', () => {
    const note = fixture('garden-office.rtf')
    expect(outline(note).slice(3, 7)).toEqual(garden)
    expect(outline(note)).toContain('list: - beans\n  - runner beans\n  - broad beans\n- peas\n- dig\n- sow')
    expect(note.text).toContain('north | beans\nsouth | peas\n')
    expect(note.text).toContain('Höhe über Null: 日本')
    expect(note).toMatchObject({
      title: 'A garden in the city',
      tags: ['soil', 'bees'],
      properties: [{ key: 'author', values: ['Ada Müller'] }],
    })
    expect(note.dateMs).not.toBeNull()
  })

  test.each([
    ["caf\\'e9 \\'80", 'café €'],
    ["{\\fonttbl{\\f1\\fcharset204 Arial;}}\\f1 \\'e7\\'e0\\'ec\\'e5\\'f2\\'ea\\'e0", 'заметка'],
    ["{\\fonttbl{\\f2\\fcharset128 Mincho;}}{\\f2 \\'93\\'fa\\'96\\'7b} x", '日本 x'],
    ["{\\fonttbl{\\f2\\fcharset128 Mincho;}}{\\f2 \\'83A}", 'ア'],
    ['\\u8364?\\uc0\\u8364\\uc2\\u8364??', '€€€'],
    ["\\u8364\\'80!", '€!'],
    ['\\u-10179?\\u-8704?', '😀'],
    ['a\\~b\\_c\\-d \\{\\}\\\\', 'a b‑cd {}\\'],
    ['one\\line two\\tab three', 'one two three'],
    ['\\emdash\\ldblquote x\\rdblquote', '—“x”'],
  ])('letters: %s', (body, text) => {
    expect(rtf(body).text).toBe(`${text}\n`)
  })

  test.each([
    ['pictures', '{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict 0102}}a'],
    ['tables for programs', '{\\colortbl;\\red1;}{\\*\\generator Word;}{\\*\\unknown x}{\\stylesheet{\\s0 Normal;}}a'],
    ['headers and footers', '{\\header Page}{\\footerr 12}a'],
    ['hidden and deleted text', '{\\v secret}{\\deleted gone}\\v no\\v0 a'],
    ['instructions of fields', '{\\field{\\*\\fldinst{ PAGE }}{\\fldrslt a}}'],
    ['data of objects', '{\\object{\\*\\objdata 0105}{\\result a}}'],
  ])('left out: %s', (_, body) => {
    expect(rtf(body).text).toBe('a\n')
  })

  test('text boxes, footnotes and comments are read', () => {
    expect(
      outline(
        rtf(
          'Body{\\*\\annotation\\pard Why?\\par}{\\footnote Note.} goes on\\par{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt Box\\par}}}',
        ),
      ),
    ).toEqual(['paragraph: Body goes on', 'paragraph: Why?', 'paragraph: Note.', 'paragraph: Box'])
  })

  test('headings are known by level or style', () => {
    const styles = '{\\stylesheet{\\s1 heading 1;}{\\s2\\outlinelevel1 Own;}}'
    expect(outline(rtf(`${styles}\\pard\\s1 A\\par\\pard\\s2 B\\par\\pard\\outlinelevel2 C\\par\\pard D\\par`))).toEqual([
      'heading 1: A',
      'heading 2: B',
      'heading 3: C',
      'paragraph: D',
    ])
  })

  test('a file of an old program, with bytes as they are, is read in its code page', () => {
    const source = Buffer.from('{\\rtf1\\ansi\\ansicpg1251 \xe7\xe0\xec\xe5\xf2\xea\xe0}', 'latin1')
    expect(readFile(source, 'a.rtf').text).toBe('заметка\n')
  })

  test.each([
    ['numbers below zero', '{\\rtf1 {\\listtext x}\\ilvl-3 a\\par\\pard\\outlinelevel-2 b\\par}', '- a\nb\n'],
    ['cut off', '{\\rtf1 {\\b words', 'words\n'],
    ['closed too often', '{\\rtf1 a}}} b', 'a b\n'],
    ['no RTF at all', 'plain\n\nwords', 'plain\n\nwords'],
    ['deep', `{\\rtf1 ${'{'.repeat(50_000)}deep`, 'deep\n'],
  ])('what is broken is read all the same: %s', (_, source, text) => {
    expect(readFile(source, 'a.rtf').text).toBe(text)
  })
})
