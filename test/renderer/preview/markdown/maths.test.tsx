// @vitest-environment happy-dom
// Maths is drawn where it is meant, is loaded only then, and does nothing else.
import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { hasMaths } from '../../../../renderer/preview/markdown/has-maths.ts'
import { MarkdownNote } from '../../../../renderer/preview/markdown/markdown-note.tsx'
import { noMarks } from '../../../../renderer/preview/marks.ts'

afterEach(cleanup)

const show = (text: string) => render(<MarkdownNote text={text} start={0} end={text.length} marks={noMarks} />).container

test('a text has maths where two signs embrace something', () => {
  const rows: [text: string, has: boolean][] = [
    ['$x$', true],
    ['so $E = mc^2$ is', true],
    ['$$\nx\n$$', true],
    ['$5 and $10', false],
    ['US$ 5, US$ 6', false],
    ['no sign', false],
    ['one $ alone', false],
  ]
  for (const [text, has] of rows) expect([text, hasMaths(text)]).toEqual([text, has])
})

test('maths is drawn, prices stay, and what stands beside them is Markdown as ever', async () => {
  const page = show('A $x^2$ for $5 or $10 and [[Old mill]].\n\n$$\n\\frac{a}{b}\n$$\n\n`$code$`')
  await waitFor(() => expect(page.querySelectorAll('.katex')).toHaveLength(2))
  expect(page.querySelectorAll('.katex-display')).toHaveLength(1)
  expect(page.textContent).toContain('for $5 or $10 and Old mill.')
  expect(page.querySelector('code')?.textContent).toBe('$code$')
})

test('no formula makes a link, loads something, runs or goes on without end', async () => {
  const page = show(
    [
      '$\\href{javascript:alert(1)}{x}$ $\\url{https://x.y}$ $\\includegraphics{https://x.y/a.png}$',
      '$\\htmlClass{a}{b}$ $\\htmlStyle{position:fixed}{b}$ $\\htmlId{root}{b}$ $\\htmlData{a=b}{c}$',
      '$\\def\\a{\\a\\a}\\a$ $\\rule{1000em}{1000em}$ $\\unknown$ ${\\frac{$',
      '$x$ <img src=x onerror=alert(1)> $<img src=x onerror=alert(1)>$',
    ].join('\n\n'),
  )
  await waitFor(() => expect(page.querySelector('.katex')).not.toBeNull())
  expect(page.querySelector('.katex a, .katex img, script, img, iframe, #root, .a')).toBeNull()
  const names = [...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
  expect(names.filter((name) => /^(?:on|href|src|data-a$)/i.test(name))).toEqual([])
  for (const drawn of page.querySelectorAll<HTMLElement>('[style]'))
    expect(drawn.getAttribute('style')).not.toMatch(/position: ?fixed|(?<![\d.])\d{3,}(?:\.\d+)?em/)
})
