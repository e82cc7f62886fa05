// What Org writes into a file beside its text.
import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'

const read = (text: string, name: string) => readTextNote(new TextEncoder().encode(text), `/n/${name}`, { maxNoteBytes: 1e6 })
const uuid = '64ab0000-1111-2222-3333-444455556666'

describe('Org', () => {
  test("a headline's tags find every passage below it, and no other", () => {
    const note = read('* Garden :green:\nOne.\n** Beds :veg:\nTwo.\n* House\nThree.', 'a.org')
    const chunks = chunkNote(note, { targetTokens: 200, maxTokens: 300, countTokens: (text) => text.split(/\s+/).length })
    expect(note.tags).toEqual(['green', 'veg'])
    expect(chunks.map(({ searched }) => ['green', 'veg'].filter((tag) => searched.includes(tag)))).toEqual([
      ['green'],
      ['green', 'veg'],
      [],
    ])
    for (const { encoded } of chunks) expect(encoded).not.toMatch(/green|veg/)
  })

  test('drawers: their marks and what programs write are cut out, properties and notes are read', () => {
    const text = [
      '* TODO Sow beans',
      '  :PROPERTIES:',
      '  :CUSTOM_ID: sow',
      `  :ID:       ${uuid}`,
      '  :SUPPLIER: Ottoline Marchbanks',
      '  :CREATED:  [2020-01-01 Wed]',
      '  :END:',
      '  :LOGBOOK:',
      '  - State "DONE"       from "TODO"       [2024-01-14 Sun 16:02]',
      '  - Note taken on [2024-01-15 Mon] \\\\',
      '    The frost killed half.',
      '  CLOCK: [2024-01-14 Sun 15:00]--[2024-01-14 Sun 16:00] =>  1:00',
      '  :END:',
      '  :IDEAS:',
      '  Next year under glass.',
      '  :END:',
    ].join('\n')
    const note = read(text, 'a.org')
    expect(note.text.replace(/\n{2,}/g, '\n')).toBe(
      '* TODO Sow beans\n  SUPPLIER: Ottoline Marchbanks\n  CREATED:  [2020-01-01 Wed]\n    The frost killed half.\n  Next year under glass.\n',
    )
    expect(note.text.split('\n')).toHaveLength(text.split('\n').length)
    // When a headline was made is no date of the whole file.
    expect(note).toMatchObject({ dateMs: null, properties: [{ key: 'supplier', values: ['Ottoline Marchbanks'] }] })
  })

  test.each([
    ['a source block', '#+begin_src sh\n:PROPERTIES:\n:a: b\n:END:\nCLOCK: [x]\n#+end_src'],
    ['a drawer that is never closed', '* A\n:PROPERTIES:\n:a: b\ntext'],
    ['text between the marks of properties', '* A\n:PROPERTIES:\nJust text'],
    ['a description list', '- term :: what it means'],
  ])('%s stays as it is written', (_, text) => {
    expect(read(text, 'a.org').text).toBe(text)
  })
})
