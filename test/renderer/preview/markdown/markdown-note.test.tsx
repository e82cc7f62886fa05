// @vitest-environment happy-dom
// A note may hold anything: what it shows is text, and what it would load or run is not there.
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { LocatedPassage } from '../../../../renderer/preview/locate-passage.ts'
import { MarkdownNote } from '../../../../renderer/preview/markdown/markdown-note.tsx'
import { noMarks } from '../../../../renderer/preview/marks.ts'
import { NoteBody } from '../../../../renderer/preview/note-body.tsx'
import type { NoteView } from '../../../../shared/note-view.ts'
import { noteOf, root } from '../../sample-library.ts'

afterEach(cleanup)

const sampleNote = noteOf(`${root}/garden/slugs.md`)!

const show = (text: string, passage: LocatedPassage | null = null) =>
  render(<MarkdownNote text={text} start={0} end={text.length} marks={{ ...noMarks, passage }} />).container

test('markup that runs, loads or leaves is not there', () => {
  const page = show(
    [
      '<script>alert(1)</script><img src="https://x.y/a.png" onerror="alert(1)"><iframe src="https://x.y"></iframe>',
      '![a picture](https://x.y/b.png)',
      '[bad](javascript:alert(1)) [local](./other.md) [good](https://x.y/page)',
      '<style>body{display:none}</style>',
    ].join('\n\n'),
  )
  expect(page.querySelector('script, img, iframe, style, [onerror], [style]')).toBeNull()
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['#.%2Fother.md', 'https://x.y/page'])
  expect(page.textContent).toContain('Picture: a picture')
})

test('the passage, its sentence and its words are marked in the rendered text', () => {
  const text = '# Head\n\nBefore. The *second* sentence here. After.\n'
  const at = (piece: string): [number, number] => [text.indexOf(piece), text.indexOf(piece) + piece.length]
  const page = show(text, {
    start: at('Before')[0],
    end: at('After.')[1],
    words: [at('sentence')],
    sentence: at('The *second* sentence here.'),
  })
  const textOf = (selector: string) => [...page.querySelectorAll(selector)].map((mark) => mark.textContent).join('')
  expect(textOf('mark.hl-sentence')).toBe('The second sentence here.')
  expect(textOf('mark.hl-word')).toBe('sentence')
  expect(textOf('mark.hl-passage')).toBe('Before. The second sentence here. After.')
})

test('a passage in a code block marks the block, one elsewhere leaves it alone', () => {
  const text = 'Words.\n\n```sql\nselect 1\n```\n'
  const code = text.indexOf('select')
  expect(show(text, { start: code, end: code + 8, words: [], sentence: null }).querySelector('code mark')?.textContent).toContain(
    'select 1',
  )
  cleanup()
  expect(show(text, { start: 0, end: 6, words: [], sentence: null }).querySelector('code mark')).toBeNull()
})

const htmlNote = [
  'Before &amp; *it*.',
  '<details><summary>More of this</summary>\n\nHidden **text** here.\n\n</details>',
  '<table><tr><th>bed</th><td>two &lt; three</td></tr></table>',
  'Press <kbd>Ctrl</kbd> <!-- secret --> and <u tabindex="1" accesskey="k" style="color:red">go</u>.',
].join('\n\n')

test('HTML in Markdown is shown: tables, folded parts, keys; its comments are not', () => {
  const page = show(htmlNote)
  expect(page.querySelector('table td')?.textContent).toBe('two < three')
  expect(page.querySelector('details > summary')?.textContent).toBe('More of this')
  expect(page.querySelector('details p strong')?.textContent).toBe('text')
  expect(page.querySelector('details')?.open).toBe(false)
  expect(page.querySelector('kbd')?.textContent).toBe('Ctrl')
  expect(page.textContent).not.toContain('secret')
  expect(page.querySelector('[tabindex], [accesskey], [style]')).toBeNull()
})

test('a passage inside HTML is marked where it stands, and the part that is folded around it opens', () => {
  const rows: [piece: string, opens: boolean][] = [
    ['More of this', true],
    ['Hidden', true],
    ['bed', false],
    ['two &lt; three', false],
    ['Ctrl', false],
    ['it', false],
  ]
  for (const [piece, opens] of rows) {
    const start = htmlNote.indexOf(piece)
    const end = start + piece.length
    const page = show(htmlNote, { start, end, words: [[start, end]], sentence: null })
    const marked = [...page.querySelectorAll('mark')].map((mark) => mark.textContent).join('')
    expect([piece, marked, page.querySelector('details')?.open]).toEqual([piece, piece.replace('&lt;', '<'), opens])
    cleanup()
  }
})

test('no HTML of a note runs, loads, sends or leaves', () => {
  const page = show(
    [
      '<img src=x onerror=alert(1)><svg onload=alert(1)><a href="https://x.y">z</a></svg><math><mtext><img src=x></mtext></math>',
      '<form action="https://x.y"><button>send</button><input type="text" name="a" autofocus></form>',
      '<details open ontoggle=alert(1)>x</details><video src="https://x.y/v"></video><audio src="https://x.y/a" autoplay></audio>',
      '<picture><source srcset="https://x.y/a.png"><img src="https://x.y/b.png" alt="the mill"></picture>',
      '<link rel="stylesheet" href="https://x.y/c.css"><meta http-equiv="refresh" content="0;url=https://x.y"><base href="https://x.y">',
      '<object data="https://x.y"></object><embed src="https://x.y"><iframe srcdoc="<script>alert(1)</script>"></iframe>',
      '<a href="javascript:alert(1)" ping="https://x.y">bad</a><a href="data:text/html,x">worse</a><table background="https://x.y/d.png">',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<template><img src="https://x.y"></template><textarea><img src=x></textarea><style>@import "https://x.y"</style>',
    ].join('\n\n'),
  )
  expect(
    page.querySelector(
      'script, img, svg, math, form, button, video, audio, link, meta, base, object, embed, iframe, style, template, textarea, noscript',
    ),
  ).toBeNull()
  const names = [...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
  expect(names.filter((name) => /^(on.*|src|srcset|background|style|action|ping|data|autofocus|autoplay)$/i.test(name))).toEqual(
    [],
  )
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['https://x.y'])
  expect(page.textContent).toContain('Picture: the mill')
})

test('a note nested deeper than any stack is shown as the text it is', () => {
  const text = `${'<b>'.repeat(4000)}deep`
  const note: NoteView = { ...sampleNote, text }
  const target = { path: note.path, title: note.title, line: null, snippet: null }
  const page = render(<NoteBody note={note} target={target} />).container
  expect(page.textContent).toContain('<b>deep')
})

test('tables, tasks and strike-through are rendered', () => {
  show('| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n')
  expect(screen.getByRole('table')).toBeTruthy()
  expect(screen.getByRole('checkbox')).toHaveProperty('checked', true)
})
