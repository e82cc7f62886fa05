// @vitest-environment happy-dom
// What Obsidian's Markdown has beyond GitHub's: links by name, embeds, callouts, marks; and that the marks of a passage stay where they belong.
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { MarkdownNote } from '../../../../renderer/preview/markdown/markdown-note.tsx'
import { noMarks } from '../../../../renderer/preview/marks.ts'
import { ReaderContext } from '../../../../renderer/preview/reader-context.ts'

afterEach(cleanup)

const show = (text: string, marks = noMarks) =>
  render(<MarkdownNote text={text} start={0} end={text.length} marks={marks} />).container

const nowhere = { of: async () => ({ kind: 'missing' as const }), close: () => {} }

test('links by name show what they say, and are followed by what they name', () => {
  const rows: [markdown: string, shown: string, target: string | null][] = [
    ['[[Old mill]]', 'Old mill', 'Old mill'],
    ['[[Old mill|the mill]]', 'the mill', 'Old mill'],
    ['[[Old mill#The wheel]]', 'Old mill#The wheel', 'Old mill#The wheel'],
    ['[[#Part]]', '#Part', '#Part'],
    ['![[Old mill]]', 'Old mill', 'Old mill'],
    ['| a |\n|---|\n| [[Old mill\\|mill]] |', 'mill', 'Old mill'],
    ['**[[Old mill]]**', 'Old mill', 'Old mill'],
    ['[the mill](old%20mill.md#wheel)', 'the mill', 'old mill.md#wheel'],
    ['[up](../x.md)', 'up', '../x.md'],
    ['[part](#a-part)', 'part', '#a-part'],
    ['\\[\\[no link]]', '', null],
    ['`[[code]]`', '', null],
    ['[[ broken\n]]', '', null],
    ['[mail](mailto:a@b.c)', '', null],
  ]
  for (const [markdown, shown, target] of rows) {
    const follow = vi.fn()
    const { container, unmount } = render(
      <ReaderContext value={{ follow, pictures: nowhere }}>
        <MarkdownNote text={markdown} start={0} end={markdown.length} marks={noMarks} />
      </ReaderContext>,
    )
    const link = container.querySelector('a')
    expect([markdown, link?.textContent ?? '']).toEqual([markdown, shown])
    if (link !== null) fireEvent.click(link)
    expect([markdown, follow.mock.calls.flat()[0] ?? null]).toEqual([markdown, target])
    unmount()
  }
})

test('callouts have a kind, a title and a body, and are folded as the note says', () => {
  const rows: [markdown: string, kind: string, title: string, open: boolean | null, body: string][] = [
    ['> [!note]\n> Text', 'note', 'Note', null, 'Text'],
    ['> [!TIP] Do **this**\n> now', 'tip', 'Do this', null, 'now'],
    ['> [!warning]- Careful\n> hidden', 'warning', 'Careful', false, 'hidden'],
    ['> [!faq]+ Why\n>\n> - one\n> - two', 'question', 'Why', true, 'onetwo'],
    ['> [!recipe]\n> Soup', 'note', 'recipe', null, 'Soup'],
    ['> [!bug]', 'danger', 'Danger', null, ''],
    ['> [!constructor]\n> x', 'note', 'constructor', null, 'x'],
  ]
  for (const [markdown, kind, title, open, body] of rows) {
    const page = show(markdown)
    const callout = page.querySelector<HTMLElement>('.note-callout')
    const bare = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, '')
    expect([markdown, callout?.dataset['kind'], callout?.querySelector('.callout-title')?.textContent]).toEqual([
      markdown,
      kind,
      title,
    ])
    expect([markdown, bare(callout?.querySelector('.callout-body')?.textContent)]).toEqual([markdown, bare(body)])
    expect([markdown, callout instanceof HTMLDetailsElement ? callout.open : null]).toEqual([markdown, open])
    cleanup()
  }
  expect(show('> plain quote').querySelector('.note-callout')).toBeNull()
  expect(show('<aside>of the note</aside>').querySelector('.note-callout, aside')).toBeNull()
})

test('a passage in a folded callout opens it', () => {
  const text = '> [!tip]- Title\n> hidden words\n'
  const start = text.indexOf('hidden')
  const passage = { start, end: start + 6, words: [], sentence: null }
  const page = show(text, { ...noMarks, passage })
  expect(page.querySelector('details')?.open).toBe(true)
  expect(page.querySelector('mark.hl-passage')?.textContent).toBe('hidden')
})

test('what somebody marked is marked, with emphasis and links in it; signs that mark nothing stay', () => {
  const rows: [markdown: string, marked: string[], text: string][] = [
    ['a ==b c== d', ['b c'], 'a b c d'],
    ['==a *b* [[c]]== d', ['a b c'], 'a b c d'],
    ['==a== and ==b==', ['a', 'b'], 'a and b'],
    ['a == b == c', [], 'a == b == c'],
    ['x === y', [], 'x === y'],
    ['==open', [], '==open'],
    ['`==code==`', [], '==code=='],
  ]
  for (const [markdown, marked, text] of rows) {
    const page = show(markdown)
    expect([markdown, [...page.querySelectorAll('mark.note-mark')].map((mark) => mark.textContent)]).toEqual([markdown, marked])
    expect([markdown, page.textContent?.trim()]).toEqual([markdown, text])
    cleanup()
  }
})

test('every mark of a passage is shown, in links, marks, code and beside references', () => {
  const rows: [markdown: string, words: string[], shown: string[]][] = [
    ['See [[Old mill|the mill]] and the mill.', ['the mill]]', 'mill.'], ['the mill', 'mill.']],
    ['A ==marked mill== here, mill.', ['mill==', 'mill.'], ['mill', 'mill.']],
    ['`a mill` and **mill**', ['mill`', 'mill**'], ['mill', 'mill']],
    ['```js\nlet mill = 1\nmill()\n```', ['mill =', 'mill()'], ['mill =', 'mill()']],
    ['> [!note] A mill\n> and a mill', ['mill\n', 'mill'], ['mill', 'mill']],
    ['caf&eacute; mill &amp; mill', ['mill &amp;', 'mill'], ['mill &', 'mill']],
    ['- [ ] one mill\n- [x] two mill', ['mill\n', 'mill'], ['mill', 'mill']],
    ['- [ ] mill first **mill**', ['mill ', 'mill**'], ['mill', 'mill']],
    ['- one mill\n- two mill', ['mill\n', 'mill'], ['mill', 'mill']],
  ]
  for (const [text, words, shown] of rows) {
    let from = 0
    const ranges = words.map((word): [number, number] => {
      const at = text.indexOf(word, from)
      from = at + word.length
      return [at, from]
    })
    const passage = { start: 0, end: text.length, words: ranges, sentence: null }
    const page = show(text, { ...noMarks, passage })
    const marked = [...page.querySelectorAll('mark.hl-word')].map((mark) => mark.textContent)
    expect([text, marked.map((word) => word?.trim())]).toEqual([text, shown])
    cleanup()
  }
})

test('what is looked for is marked beside the passage, the one in front apart', () => {
  const text = 'The mill, a *mill* and a `mill`.\n\nAnother mill.'
  const finds = [...text.matchAll(/mill/g)].map(({ index }): [number, number] => [index, index + 4])
  const passage = { start: 0, end: 10, words: [], sentence: null }
  const page = show(text, { passage, finds, inFront: 2 })
  expect([...page.querySelectorAll('mark.hl-find')].map((mark) => mark.textContent)).toEqual(['mill', 'mill', 'mill', 'mill'])
  expect([...page.querySelectorAll('mark.hl-find-current')].map((mark) => mark.closest('code')?.textContent)).toEqual(['mill'])
  expect(page.querySelector('mark.hl-find')?.className).toContain('hl-passage')
})

test('a footnote leads to its text and back, under names that no page has', () => {
  const page = show('Text[^1].\n\n[^1]: The note.\n')
  const call = page.querySelector('sup a')
  const target = call?.getAttribute('href')?.slice(1) ?? ''
  expect(page.querySelector(`[id="user-content-${target}"]`)?.textContent).toContain('The note.')
  const back = page.querySelector('section a')
  expect(page.querySelector(`[id="user-content-${back?.getAttribute('href')?.slice(1)}"]`)).toBe(call)
  expect(back?.getAttribute('aria-label')).toBe('Back to where footnote 1 is called')
})

test('every block reads in the direction of its letters', () => {
  const page = show('שלום\n\n- אחד\n- one\n\n> ציטוט\n\n# כותרת\n\n| שם |\n|---|\n| אחד |\n')
  for (const block of ['p', 'li', 'blockquote', 'h1', 'table']) {
    expect([block, page.querySelector(block)?.getAttribute('dir')]).toEqual([block, 'auto'])
  }
  // What decides for a quote is the text in it, which must not decide for itself.
  expect(page.querySelector('blockquote p')?.hasAttribute('dir')).toBe(false)
})
