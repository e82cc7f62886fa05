import { describe, expect, test } from 'vitest'
import { lineOf, outline, readFile } from '../outline.ts'

const read = (source: string) => readFile(source, 'a.adoc')

describe('AsciiDoc', () => {
  test('the header is about the document', () => {
    const note = read(
      '= My Plan\nAda Lovelace <ada@example.org>; Bob\nv1.0, 2024-05-06\n:keywords: soil, bees\n:toc: left\n:project: Heron\n\nText of {project}.\n',
    )
    expect(note).toMatchObject({
      title: 'My Plan',
      tags: ['soil', 'bees'],
      dateMs: Date.UTC(2024, 4, 6),
      properties: [
        { key: 'author', values: ['Ada Lovelace', 'Bob'] },
        { key: 'project', values: ['Heron'] },
      ],
    })
    expect(outline(note)).toEqual(['heading 1: My Plan', 'paragraph: Text of Heron.'])
  })

  test.each([
    ['*bold*, _italic_, `code`, #marked#, [.x]#role#', 'bold, italic, code, marked, role'],
    ['a**b**c and snake_case_name and 2 * 3 * 4', 'abc and snake_case_name and 2 * 3 * 4'],
    ['https://example.org[the site] and https://example.org', 'the site and https://example.org'],
    ['link:b.adoc[other], xref:c.adoc#x[third], <<id,fourth>>, <<fifth>>', 'other, third, fourth, fifth'],
    ['kbd:[Ctrl] image:x.png[A bee,100] stem:[x^2] pass:[raw]', 'Ctrl A bee x^2 raw'],
    ['words((term))(((hidden, index))) footnote:[a note] "`quoted`"', 'wordsterm (a note) “quoted”'],
    ['one +\ntwo', 'one two'],
  ])('%s', (marked, plain) => {
    expect(read(marked).text).toBe(`${plain}\n`)
  })

  test('blocks: listings, tables, quotes, definitions, admonitions; comments and conditions are left out', () => {
    const note = read(
      '== A\n\n// no\n////\nno\n////\nifdef::x[]\n.Title of it\n[source,ruby]\n----\nputs *1*\n----\nTerm:: meaning\nCPU:::\nthe brain\n\n[cols="1,2"]\n|===\n|a\n|b\n\na|c\n|d\n|===\n\n____\nSaid _so_.\n____\n\nNOTE: mind\n\n====\ninside\n====\n++++\n<b>raw</b>\n++++\n',
    )
    expect(outline(note)).toEqual([
      'heading 2: A',
      'paragraph: Title of it',
      'code: puts *1*',
      'list: - Term: meaning\n  - CPU: the brain',
      'table: a | b\nc | d',
      'quote: Said so.',
      'paragraph: NOTE: mind',
      'paragraph: inside',
    ])
    expect(['puts', 'Term', 'c |', 'Said'].map((word) => lineOf(note, word))).toEqual([11, 13, 22, 27])
  })

  test('files that are included or linked are links', () => {
    expect(read('include::parts/one.adoc[]\nlink:b%20c.adoc#x[b] xref:anchor[x] link:https://x.org[y]').links).toEqual([
      'parts/one.adoc',
      'b c.adoc',
    ])
  })

  test('a listing that never closes is read', () => {
    expect(read('----\ncode').text).toBe('code\n')
  })
})
