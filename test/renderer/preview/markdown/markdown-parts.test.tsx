// @vitest-environment happy-dom
// A long note is drawn part by part, and reads as if it had been drawn at once.
import { cleanup, render } from '@testing-library/react'
import * as fc from 'fast-check'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { afterEach, expect, test } from 'vitest'
import { markdownParts } from '../../../../renderer/preview/markdown/markdown-parts.ts'

afterEach(cleanup)

const block = fc.constantFrom(
  '# Heading',
  'Heading\n=======',
  'A paragraph with *emphasis*, a [link] and `code`.',
  '- one\n- two\n\n  still two',
  '- one\n\n- loose',
  '1. first\n\n2. second\n\n   more of it',
  '> a quotation\n\n> goes on',
  '```js\n# no heading\n\nA line of code\n```',
  '    indented code',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '[link]: https://example.org',
  'word '.repeat(120),
  '* * *',
  'lazy\ncontinuation',
)

const plain = (source: string) => {
  const { container } = render(<Markdown remarkPlugins={[remarkGfm]}>{source}</Markdown>)
  const html = container.innerHTML
  cleanup()
  return html.replace(/\s+/g, ' ').replaceAll('> <', '><').trim()
}

test('whatever blocks follow each other, the parts together read like the whole', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 40 }), (blocks) => {
      const text = blocks.join('\n\n')
      const parts = markdownParts(text).map(({ source }) => plain(source))
      expect(parts.join('').replaceAll('> <', '><')).toBe(plain(text))
    }),
    { numRuns: 60 },
  )
})

test('a long text has many parts, each where its predecessor ends; one with HTML over its blocks, or footnotes, is one', () => {
  const long = Array.from({ length: 30 }, (_, at) => `## Part ${at}\n\n${'word '.repeat(100)}`).join('\n\n')
  const parts = markdownParts(long)
  expect(parts.length).toBeGreaterThan(5)
  expect(parts.map(({ source }) => source).join('')).toBe(long)
  expect(markdownParts(`<details>\n\n${long}\n\n</details>`)).toHaveLength(1)
  expect(markdownParts(`${long}\n\nSee[^1].\n\n[^1]: There.`)).toHaveLength(1)
})
