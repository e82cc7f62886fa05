import { describe, expect, test } from 'vitest'
import { lineOf, outline, readFile } from '../outline.ts'

const read = (source: string) => readFile(source, 'a.rst')

describe('reStructuredText', () => {
  test('headings by their lines in the order they come, fields at the top are about the document', () => {
    const note = read(
      '=====\nTitle\n=====\n\n:Author: Ada\n:Tags: a, b\n:Date: 2024-05-06\n\nPart\n====\n\nSub\n---\n\ntext\n\n:later: no field\n\nOther\n=====\n',
    )
    expect(outline(note)).toEqual([
      'heading 1: Title',
      'heading 2: Part',
      'heading 3: Sub',
      'paragraph: text',
      'list: - later: no field',
      'heading 2: Other',
    ])
    expect(note).toMatchObject({
      title: 'Title',
      tags: ['a', 'b'],
      dateMs: Date.UTC(2024, 4, 6),
      properties: [{ key: 'author', values: ['Ada'] }],
    })
  })

  test.each([
    ['**bold**, *italic*, ``code``', 'bold, italic, code'],
    ['see `the site <https://x.org>`_, `other`_ and word_.', 'see the site, other and word.'],
    [':ref:`Part <part>` :func:`~os.path` :math:`x^2`', 'Part os.path x^2'],
    ['|name| and [1]_ and snake_case and 2 * 3', 'name and [1] and snake_case and 2 * 3'],
    ['back\\\\slash \\*star\\*', 'back\\slash *star*'],
  ])('%s', (marked, plain) => {
    expect(read(marked).text).toBe(`${plain}\n`)
  })

  test('directives by what they hold; comments, targets and options are left out', () => {
    const note = read(
      '.. comment\n   goes on\n\n.. _target:\n\n.. note:: Mind.\n\n   The gap.\n\n.. code-block:: python\n   :linenos:\n\n   print(1)\n\n.. image:: bee.png\n   :alt: A bee\n\n.. raw:: html\n\n   <b>\n\nLike this::\n\n    literal *x*\n\nTerm\n    Meaning.\n\n.. [1] Foot.\n\n..\n\n   Quoted.\n',
    )
    expect(outline(note)).toEqual([
      'paragraph: Mind.',
      'paragraph: The gap.',
      'code: print(1)',
      'paragraph: A bee',
      'paragraph: Like this:',
      'code: literal *x*',
      'list: - Term: Meaning.',
      'paragraph: [1] Foot.',
      'quote: Quoted.',
    ])
    expect(['gap', 'print', 'literal', 'Foot'].map((word) => lineOf(note, word))).toEqual([8, 13, 24, 29])
  })

  test('tables of both kinds', () => {
    const note = read(
      '+-----+-----+\n| a   | b   |\n+=====+=====+\n| c   | d   |\n|     | e   |\n+-----+-----+\n\n===  ===\nf    g\n===  ===\nh    i\n===  ===\n\nend\n',
    )
    expect(outline(note)).toEqual(['table: a | b\nc | d e\nf | g\nh | i', 'paragraph: end'])
  })

  test('documents of a table of contents are links', () => {
    expect(read('.. toctree::\n   :maxdepth: 2\n\n   intro\n   Guide <guide/index>\n\n.. include:: part.txt\n').links).toEqual([
      'intro',
      'guide/index',
      'part.txt',
    ])
  })
})
