import { describe, expect, test } from 'vitest'
import { lineOf, outline, placeOf, readFile } from '../outline.ts'

describe('YAML', () => {
  const source = `# Plan of the year
title: Garden
tags: [veg, soil]
beds:
  north:
    crops:
      - name: bean
        count: 3
      - name: pea
    text: |
      key: none
      more
steps:
- run: dig
  why: because
`
  test('is its own text: comments are prose, groups are headings, keys are places', () => {
    const note = readFile(source, 'a.yaml')
    expect(note).toMatchObject({ text: source, title: 'Garden', tags: ['veg', 'soil'], properties: [] })
    expect(outline(note).map((block) => block.split('\n')[0])).toEqual([
      'paragraph: # Plan of the year',
      'code: title: Garden',
      'heading 1: beds',
      'heading 2: north',
      'code:     crops:',
      'heading 1: steps',
      'code: - run: dig',
    ])
    expect(['veg', 'crops', 'none', 'dig', 'because'].map((word) => placeOf(note, word))).toEqual([
      'key tags',
      'key beds.north.crops',
      'key beds.north.text',
      'key steps[0].run',
      'key steps[0].why',
    ])
    expect(lineOf(note, 'pea')).toBe(9)
  })

  test('several documents begin anew', () => {
    const note = readFile('a:\n  b: 1\n---\nc: 2\n', 'a.yml')
    expect(['1', '2'].map((word) => placeOf(note, word))).toEqual(['key a.b', 'key c'])
  })

  test.each([
    ['aliases that multiply', 'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntags: *c\n'],
    ['broken', 'a: "never closed\n  - b: [\n\t- c\n'],
    ['deep', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}k${at}:`).join('\n')],
  ])('%s: read as it is', (_, text) => {
    expect(readFile(text, 'a.yaml').text).toBe(text)
  })
})

test('TOML is its own text: tables are headings, keys are places, texts hold none', () => {
  const source = '# Settings\ntitle = "Mine"\n\n[tool.ruff]\nline-length = 100\ntext = """\n[no.table]\n"""\n[[items]]\na.b = 1\n'
  const note = readFile(source, 'a.toml')
  expect(note).toMatchObject({ text: source, title: 'Mine' })
  expect(outline(note)).toEqual([
    'paragraph: # Settings',
    'code: title = "Mine"',
    'heading 2: ruff',
    'code: line-length = 100\ntext = """\n[no.table]\n"""',
    'heading 1: items',
    'code: a.b = 1',
  ])
  expect(['100', 'a.b'].map((word) => placeOf(note, word))).toEqual(['key tool.ruff.line-length', 'key items.a.b'])
})
