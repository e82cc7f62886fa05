import { expect, test } from 'vitest'
import { outline, readFile } from '../outline.ts'

test('an outline: upper levels that hold others are headings, the rest a list; feeds say where they are', () => {
  const note = readFile(
    '<?xml version="1.0"?><opml version="2.0"><head><title>Plans &amp; ideas</title><ownerName>Ada</ownerName><dateCreated>Mon, 06 May 2024 10:00:00 GMT</dateCreated></head><body><outline text="House"><outline text="Roof"><outline text="Tiles"><outline text="red &lt;b&gt;ones&lt;/b&gt;"/></outline></outline><outline text="Door" _note="Ask Bob.&#10;&#10;Twice."/></outline><outline type="rss" text="Blog" xmlUrl="https://x.org/feed"/></body></opml>',
    'a.opml',
  )
  expect(outline(note)).toEqual([
    'heading 1: House',
    'heading 2: Roof',
    'list: - Tiles\n  - red ones',
    'heading 2: Door',
    'paragraph: Ask Bob.',
    'paragraph: Twice.',
    'list: - Blog (https://x.org/feed)',
  ])
  expect(note).toMatchObject({
    title: 'Plans & ideas',
    dateMs: Date.UTC(2024, 4, 6, 10),
    properties: [{ key: 'author', values: ['Ada'] }],
  })
})

test('an outline that was cut off is read up to there, what is none as plain text', () => {
  expect(readFile('<opml><body><outline text="a"><outline text="b"/><outl', 'a.opml').text).toBe('a\n- b\n')
  expect(readFile('no outline', 'a.opml').text).toBe('no outline')
})
