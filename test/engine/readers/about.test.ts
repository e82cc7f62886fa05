// What words find a note by besides its text: its other names, tags and values.
import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { readTextNote } from '../../../electron/engine/readers/read-note.ts'

const read = (text: string, path = '/n/my note.md') => readTextNote(new TextEncoder().encode(text), path, { maxNoteBytes: 1e6 })

describe('what words find a note by besides its text', () => {
  const searched = (text: string, path?: string) =>
    chunkNote(read(text, path), { targetTokens: 20, maxTokens: 40, countTokens: (part) => part.split(/\s+/).length })

  test('its first passage is found by aliases, tags, values and file name, and the encoder does not read them', () => {
    const body = `${'Some words of it. '.repeat(20)}\n\n# Part\n\nEnd.`
    const [first, ...rest] = searched(
      `---\ntitle: House\naliases: [the hut]\ntags: [wood]\nauthor: Ottoline Marchbanks\n---\n${body}`,
      '/n/casa-verde.md',
    )
    for (const words of ['the hut', 'wood', 'Ottoline Marchbanks', 'casa-verde']) {
      expect(first?.searched).toContain(words)
      expect(first?.encoded).not.toContain(words)
      for (const { searched } of rest) expect(searched).not.toContain(words)
    }
  })

  test.each([
    ['a title that is too long for one', (words: string) => `title: ${words}`],
    ['a long value', (words: string) => `abstract: ${words}`],
    ['a long value of several lines', (words: string) => `abstract: |\n  ${words.replaceAll(' ', '\n  ')}\nauthor: Ada`],
    ['a long alias', (words: string) => `alias: ${words}`],
    ['many aliases', (words: string) => `aliases: [${words.replaceAll(' ', ', ')}]`],
    ['many values', (words: string) => `people:\n  - ${words.replaceAll(' ', '\n  - ')}`],
    ['many fields', (words: string) => words.replace(/\w+ ?/g, 'key$&: $&\n')],
    ['keys that come twice', (words: string) => words.replace(/(\w+) ?/g, 'note: $1\n')],
  ])('%s: each of its words', (_, fieldsOf) => {
    const words = Array.from({ length: 300 }, (_, at) => `word${at}`)
    const about = read(`---\n${fieldsOf(words.join(' '))}\n---\nx`)
      .about.join(' ')
      .split(/[ ,\n]+/)
    expect(words.filter((word) => !about.includes(word))).toEqual([])
  })

  test('a file name that is the title is not said twice', () => {
    expect(read('x', '/n/My House.md').about).toEqual([])
    expect(read('# my house\n\nx', '/n/My House.md').about).toEqual([])
    expect(read('# Home\n\nx', '/n/My House.md').about).toEqual(['My House'])
  })
})
