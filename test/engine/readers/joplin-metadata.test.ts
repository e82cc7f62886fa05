// Joplin's RAW export: the lines behind a note's text are about it.
import { describe, expect, test } from 'vitest'
import { joplinMetadata } from '../../../electron/engine/readers/front-matter/joplin-metadata.ts'

const id = '0123456789abcdef0123456789abcdef'
const columns = [
  `id: ${id}`,
  'parent_id: fedcba9876543210fedcba9876543210',
  'created_time: 2021-03-04T05:06:07.000Z',
  'updated_time: 2022-03-04T05:06:07.000Z',
  'is_conflict: 0',
  'latitude: 52.50000000',
  'longitude: 0.00000000',
  'altitude: 0.0000',
  'author: Ottoline Marchbanks',
  'source_url: https://example.org/soup',
  'is_todo: 1',
  'todo_due: 1700000000000',
  'todo_completed: 0',
  'user_created_time: 2020-01-02T03:04:05.000Z',
  'user_updated_time: 2022-03-04T05:06:07.000Z',
  'user_data: ',
  'type_: 1',
]

describe("Joplin's metadata", () => {
  test('ends the text, names the note and says what its export with front matter says', () => {
    const text = `Soup of the day\n\nBoil: water.\n\nServe.\n\n${columns.join('\n')}`
    const found = joplinMetadata(text)
    expect(text.slice(found?.start, found?.end).trim()).toBe('Boil: water.\n\nServe.')
    expect(Object.fromEntries(found?.fields.map(({ key, values }) => [key, values]) ?? [])).toEqual({
      title: ['Soup of the day'],
      created: ['2020-01-02T03:04:05.000Z'],
      updated: ['2022-03-04T05:06:07.000Z'],
      author: ['Ottoline Marchbanks'],
      source: ['https://example.org/soup'],
      latitude: ['52.50000000'],
      due: ['2023-11-14T22:13:20.000Z'],
    })
    expect(found?.values.get('parent_id')).toBe('fedcba9876543210fedcba9876543210')
    expect(found?.values.get('type_')).toBe('1')
  })

  test.each([
    ['a note without text', `Title\n\n${columns.join('\n')}`, ''],
    ['lines that end with \\r\\n', `Title\r\n\r\nBody\r\n\r\n${columns.join('\r\n')}\r\n`, 'Body'],
    ['an item without a title', columns.join('\n'), ''],
  ])('is read of %s', (_, text, body) => {
    const found = joplinMetadata(text)
    expect(found?.values.get('id')).toBe(id)
    expect(text.slice(found?.start, found?.end).trim()).toBe(body)
  })

  test.each([
    ['text about it', 'The last line is\n\ntype_: 1'],
    ['an id of something else', 'Title\n\nid: 42\ntype_: 1'],
    ['a line in between that is none', `Title\n\nid: ${id}\nand so on\ntype_: 1`],
    [
      'metadata in the middle',
      `Title\n\n${columns.join('\n')}\n\nMore text that goes on for a while, long enough to be one. ${'x '.repeat(50)}`,
    ],
    ['nothing', ''],
  ])('is not seen in %s', (_, text) => {
    expect(joplinMetadata(text)).toBeNull()
  })
})
