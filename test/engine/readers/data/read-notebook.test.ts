import { describe, expect, test } from 'vitest'
import { outline, placeOf, readFile } from '../outline.ts'

const notebook = (cells: unknown[], metadata: unknown = {}) =>
  readFile(JSON.stringify({ cells, metadata, nbformat: 4 }), 'work.ipynb')

describe('notebooks', () => {
  test('cells in their order: prose without marks, code, the text of what came out', () => {
    const note = notebook([
      {
        cell_type: 'markdown',
        source: [
          '# Energy *use*\n',
          '\n',
          'See **October** and [[Heat pump]] #energy\n',
          '\n',
          '- one\n',
          '  - two\n',
          '\n',
          '|a|b|\n',
          '|-|-|\n',
          '|1|2|\n',
          '\n',
          '> said\n',
        ],
      },
      {
        cell_type: 'code',
        source: 'print("mean")',
        outputs: [
          { output_type: 'stream', text: ['mean \u001b[31m312\u001b[0m\n'] },
          { output_type: 'execute_result', data: { 'text/plain': ['   kwh\n', '0  410'], 'text/html': '<table>' } },
          { output_type: 'display_data', data: { 'image/png': 'iVBORw0', 'text/plain': '<Figure size 640x480 with 1 Axes>' } },
          { output_type: 'error', ename: 'KeyError', evalue: "'kwh'", traceback: ['long'] },
        ],
      },
    ])
    expect(outline(note)).toEqual([
      'heading 1: Energy use',
      'paragraph: See October and Heat pump #energy',
      'list: - one\n  - two',
      'table: a | b\n1 | 2',
      'quote: said',
      'code: print("mean")',
      "code: mean 312\n\n   kwh\n0  410\n\nKeyError: 'kwh'",
    ])
    expect(note).toMatchObject({ title: 'Energy use', tags: ['energy'], links: ['Heat pump'], format: 'document' })
    expect(['October', 'print', '312'].map((word) => placeOf(note, word))).toEqual(['cell 1', 'cell 2', 'cell 2'])
  })

  test('language and kernel are properties', () => {
    const metadata = { kernelspec: { display_name: 'Python 3', language: 'python' }, authors: [{ name: 'Ada' }] }
    expect(notebook([], metadata).properties).toEqual([
      { key: 'author', values: ['Ada'] },
      { key: 'language', values: ['python'] },
      { key: 'kernel', values: ['Python 3'] },
    ])
  })

  test('those of version 3 are read too', () => {
    const cells = [
      { cell_type: 'heading', level: 2, source: 'Old' },
      { cell_type: 'code', input: 'x = 1', outputs: [{ output_type: 'pyout', text: ['1'] }] },
    ]
    expect(outline(readFile(JSON.stringify({ worksheets: [{ cells }], nbformat: 3 }), 'a.ipynb'))).toEqual([
      'heading 2: Old',
      'code: x = 1',
      'code: 1',
    ])
  })

  test('of a long output the beginning is read, and it is said', () => {
    const note = notebook([
      { cell_type: 'code', source: 'go()', outputs: [{ output_type: 'stream', text: 'line\n'.repeat(3000) }] },
    ])
    expect(note.leftOut).toBe('Of outputs only the first 10,000 characters are searchable.')
    expect(note.text.length).toBeLessThan(10_100)
  })

  test.each(['{"cells": [', '[]', '{"cells": 3}', '{"cells": [null, 3, {"cell_type": 4, "source": {}}]}', 'plain words'])(
    'what is none is read all the same: %s',
    (source) => {
      expect(readFile(source, 'a.ipynb').title).toBe('a')
    },
  )
})

describe('boards of cards', () => {
  test('cards stand group by group from the top down, files and links are named', () => {
    const nodes = [
      { id: '3', type: 'text', text: 'Last card', x: 0, y: 900, width: 10, height: 10 },
      { id: '1', type: 'text', text: '# Bees\n\nNest in [[Reed]] #wild', x: 20, y: 20, width: 10, height: 10 },
      { id: '2', type: 'file', file: 'Garden/Plan.md', x: 500, y: 0, width: 10, height: 10 },
      { id: '4', type: 'link', url: 'https://example.org', x: 500, y: 100, width: 10, height: 10 },
      { id: 'g', type: 'group', label: 'Insects', x: 0, y: 0, width: 100, height: 100 },
    ]
    const edges = [
      { fromNode: '1', toNode: '3', label: 'leads to' },
      { fromNode: '1', toNode: '2' },
    ]
    const note = readFile(JSON.stringify({ nodes, edges }), 'Board.canvas')
    expect(outline(note)).toEqual([
      'paragraph: Garden/Plan.md',
      'paragraph: https://example.org',
      'paragraph: Last card',
      'heading 1: Insects',
      'heading 2: Bees',
      'paragraph: Nest in Reed #wild',
      'paragraph: # Bees → Last card: leads to',
    ])
    expect(note).toMatchObject({ title: 'Board', tags: ['wild'], links: ['Garden/Plan.md', 'Reed'] })
  })

  test('an empty board is a note without text', () => {
    expect(readFile('', 'a.canvas').blocks).toEqual([])
  })
})
