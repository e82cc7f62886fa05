import { describe, expect, test } from 'vitest'
import { lineOf, outline, readFile } from '../outline.ts'

const read = (source: string) => readFile(source, 'a.wiki')

describe('MediaWiki', () => {
  test('headings, lists, tables, code', () => {
    const note = read(
      'Intro \'\'one\'\'\ntwo\n== Life ==\n* one\n** two\n# three\n; Term : x\n{| class="w"\n|+ Caption\n! A !! B\n|-\n| style="x" | 1 || 2\n|-\n| 3\n| 4\n|}\n<pre>\ncode [[x]]\n</pre>\n----\nend\n',
    )
    expect(outline(note)).toEqual([
      'paragraph: Intro one two',
      'heading 2: Life',
      'list: - one\n  - two\n- three\n- Term : x',
      'paragraph: Caption',
      'table: A | B\n1 | 2\n3 | 4',
      'code: code [[x]]',
      'paragraph: end',
    ])
    expect(['Life', 'three', '3 |', 'end'].map((word) => lineOf(note, word))).toEqual([3, 6, 14, 21])
  })

  test.each([
    ["'''bold''' [[Bee|bees]] [[Wasp]] [https://x.org site]", 'bold bees Wasp site'],
    ['a<ref name="x">Source [[S]]</ref> b<ref name="x" />', 'a (Source S) b'],
    ['one<br />two &nbsp;three &ndash; <!-- no\nway -->four', 'one two three – four'],
    ['[[File:a.jpg|thumb|A [[bee]] sits]] text', 'A bee sits text'],
    ['x {{lang|fr|bonjour}} y', 'x fr bonjour y'],
    ['z<ref>{{cite web|url=http://x|title=On bees|year=2000}}</ref>', 'z ( On bees)'],
  ])('%s', (marked, plain) => {
    expect(read(marked).text.replace(/ +/g, ' ')).toBe(`${plain}\n`)
  })

  test('values of a template in a line of its own are items, categories are tags', () => {
    const note = read(
      '{{Infobox\n| name = Ada\n| born = {{date|1815|12}} in [[London|the city]]\n}}\nText\n[[Category:People]]\n[[Kategorie:Frauen|Ada]]\n',
    )
    expect(outline(note)).toEqual(['list: - name: Ada\n- born: 1815 12 in the city', 'paragraph: Text'])
    expect(note).toMatchObject({ tags: ['People', 'Frauen'], links: ['London'] })
    expect(lineOf(note, 'born')).toBe(3)
  })

  test('braces that never close cost nothing but themselves', () => {
    expect(read('{{open|a=b\ntext [[x\nmore').text).toContain('more')
  })
})
