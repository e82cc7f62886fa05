// @vitest-environment happy-dom
// A note may hold anything: what it shows is text, and what it would load or run is not there.
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { MarkdownNote } from '../../../renderer/preview/markdown-note.tsx'

afterEach(cleanup)

const show = (text: string, passage: Parameters<typeof MarkdownNote>[0]['passage'] = null) =>
  render(<MarkdownNote text={text} start={0} end={text.length} passage={passage} />).container

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
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['https://x.y/page'])
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

test('tables, tasks and strike-through are rendered', () => {
  show('| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n')
  expect(screen.getByRole('table')).toBeTruthy()
  expect(screen.getByRole('checkbox')).toHaveProperty('checked', true)
})
