// @vitest-environment happy-dom
// The preview as a reader: links, pictures, what links here, finding in the note, and taking what is read elsewhere.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Handlers } from '../../../shared/contract.ts'
import type { NoteView } from '../../../shared/note-view.ts'
import { closeWindow, openWindow, type } from '../open-window.tsx'
import { noteOf, root } from '../sample-library.ts'

afterEach(() => {
  closeWindow()
  vi.unstubAllGlobals()
})

const slugs = noteOf(`${root}/garden/slugs.md`)!
const beds = `${root}/garden/raised-beds.md`

async function openReader(handlers: Partial<Handlers> = {}) {
  const engine = await openWindow({ related: async () => ({ hits: [], nothing: true }), ...handlers })
  await type('plants')
  const preview = await screen.findByRole('region', { name: 'Preview' })
  await waitFor(() => expect(preview.querySelector('mark.hl-sentence')).not.toBeNull())
  return { ...engine, preview }
}

const toBeds: Partial<Handlers> = { resolveLink: async () => ({ note: { path: beds, title: 'Raised beds' } }) }

test('a link leads to its note, and Alt with the left arrow back to the passage', async () => {
  const { preview, calls } = await openReader(toBeds)
  fireEvent.click(within(preview).getByRole('link', { name: 'Raised beds' }))
  await waitFor(() => expect(preview.textContent).toContain('Larch, four centimetres thick'))
  expect(calls.find(({ method }) => method === 'resolveLink')?.input).toEqual({ from: slugs.path, target: 'Raised beds' })
  const text = within(preview).getByRole('document', { name: 'Raised beds' })
  text.focus()
  fireEvent.keyDown(text, { key: 'ArrowLeft', altKey: true })
  await waitFor(() => expect(preview.querySelector('mark.hl-sentence')?.textContent).toContain('Going out at ten'))
})

test('a link that leads nowhere says so, and the note stays', async () => {
  const { preview } = await openReader()
  fireEvent.click(within(preview).getByRole('link', { name: 'Raised beds' }))
  expect(await screen.findByText('No note is called “Raised beds”')).toBeTruthy()
  expect(within(preview).getByRole('document', { name: slugs.title })).toBeTruthy()
})

const withText = (text: string): Partial<Handlers> => ({
  readNote: async () => ({ ...slugs, text: `${slugs.text}\n${text}`, modified: 5 }) satisfies NoteView,
})

test('a picture of the folder is drawn; what is missing, too large or on the web is named', async () => {
  // Nothing is laid out here, so nothing comes near.
  vi.stubGlobal('IntersectionObserver', undefined)
  const { preview, calls } = await openReader({
    ...withText('![[bed.png|120]] ![gone](gone.png) ![huge](huge.png) ![web](https://x.y/a.png)'),
    readPicture: async ({ target }) => {
      if (target === 'bed.png') return { kind: 'picture', type: 'image/png', base64: 'aGk=' }
      return target === 'huge.png' ? { kind: 'tooLarge', sizeBytes: 30_000_000 } : { kind: 'missing' }
    },
  })
  const picture = await within(preview).findByRole('img', { name: 'bed.png' })
  expect(picture.getAttribute('src')).toMatch(/^blob:/)
  expect(picture.getAttribute('width')).toBe('120')
  expect(await within(preview).findByText(/Picture: gone/)).toHaveProperty(
    'textContent',
    'Picture: gone (not in a linked folder)',
  )
  expect(within(preview).getByText(/Picture: huge/).textContent).toContain('30 MB')
  expect(within(preview).getByText('Picture: web')).toBeTruthy()
  const asked = calls.filter(({ method }) => method === 'readPicture').map(({ input }) => (input as { target: string }).target)
  expect(asked.toSorted()).toEqual(['bed.png', 'gone.png', 'huge.png'])
})

test('who links here and what is linked are told, each a step away', async () => {
  const { preview } = await openReader({
    noteLinks: async ({ path }) => ({
      links: [
        { target: 'Raised beds', path: beds, title: 'Raised beds' },
        { target: 'Ducks', path: null, title: 'Ducks' },
      ],
      backlinks: path === slugs.path ? [{ path: beds, title: 'Raised beds', line: 3, context: 'as the slugs taught me' }] : [],
      mayBeMore: false,
    }),
  })
  const back = await within(preview).findByRole('list', { name: 'Linked from' })
  expect(back.textContent).toContain('as the slugs taught me')
  expect(within(preview).getByRole('list', { name: 'Links' }).textContent).toContain('Ducks')
  expect(within(preview).queryByRole('button', { name: 'Ducks' })).toBeNull()
  expect(within(preview).getByRole('link', { name: 'Raised beds' }).hasAttribute('data-nowhere')).toBe(false)
  expect(within(preview).getByRole('button', { name: '2 links · linked from 1 note' }).getAttribute('aria-expanded')).toBe(
    'false',
  )
  fireEvent.click(within(back).getByRole('button'))
  await waitFor(() => expect(preview.textContent).toContain('Larch, four centimetres thick'))
  expect(preview.querySelector('mark.hl-passage')).not.toBeNull()
})

test('an example taken from the note stands beside what was asked, which is kept', async () => {
  const { preview, calls } = await openReader()
  fireEvent.click(within(preview).getByRole('button', { name: 'More like this' }))
  const asked = () => calls.findLast(({ method }) => method === 'search')?.input
  await waitFor(() => expect(asked()).toMatchObject({ query: 'plants', like: [{ kind: 'passage', path: slugs.path }] }))
})

async function openFind(preview: HTMLElement): Promise<HTMLElement> {
  fireEvent.keyDown(window, { key: 'f', ctrlKey: true })
  return within(preview).findByRole('textbox', { name: 'Find in this note' })
}

test('words are found in the note, counted, and stepped through; Escape leads back to the text', async () => {
  const { preview } = await openReader()
  const field = await openFind(preview)
  fireEvent.change(field, { target: { value: 'LETTUCE' } })
  const found = () => [...preview.querySelectorAll('mark.hl-find')].map((mark) => mark.textContent)
  await waitFor(() => expect(found()).toEqual(['lettuce', 'lettuce']))
  const front = () => [...preview.querySelectorAll('mark.hl-find')].findIndex((mark) => mark.matches('.hl-find-current'))
  const count = () => within(preview).getByRole('status').textContent
  // The first one behind the passage that is read.
  expect([front(), count()]).toEqual([1, '2 of 2'])
  fireEvent.keyDown(field, { key: 'Enter' })
  expect([front(), count()]).toEqual([0, '1 of 2'])
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  expect([front(), count()]).toEqual([1, '2 of 2'])
  fireEvent.change(field, { target: { value: 'nowhere in it' } })
  await waitFor(() => expect(count()).toBe('Not found'))
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(within(preview).queryByRole('textbox', { name: 'Find in this note' })).toBeNull()
  expect(found()).toEqual([])
  expect(document.activeElement).toBe(within(preview).getByRole('document'))
})

test('meaning finds the passages that the engine tells, the nearest in front', async () => {
  const [first, second] = [slugs.text.indexOf('Copper tape round'), slugs.text.indexOf('Coffee grounds')]
  const { preview, calls } = await openReader({
    findInNote: async () => ({
      passages: [
        { start: first, end: first + 11, closeness: 0.999 },
        { start: second, end: second + 14, closeness: 0.9 },
      ],
    }),
  })
  const field = await openFind(preview)
  fireEvent.click(within(preview).getByRole('radio', { name: 'Meaning' }))
  fireEvent.change(field, { target: { value: 'metal against snails' } })
  await waitFor(() => expect(preview.querySelector('mark.hl-find-current')?.textContent).toBe('Copper tape'))
  expect(within(preview).getByRole('status').textContent).toBe('1 of 2')
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(preview.querySelector('mark.hl-find-current')?.textContent).toBe('Coffee grounds')
  expect(calls.filter(({ method }) => method === 'findInNote').at(-1)?.input).toEqual({
    path: slugs.path,
    query: 'metal against snails',
  })
})

test('in a long note all finds are counted, and the one in front is shown wherever it is', async () => {
  const filler = Array.from({ length: 4000 }, (_, at) => `Paragraph ${at} about nothing at all.\n`).join('\n')
  const { preview } = await openReader({
    readNote: async () => ({
      ...slugs,
      text: `${slugs.text}\n${filler}\nA rare heron.\n\n${filler}\nThe last heron.\n`,
      modified: 5,
    }),
  })
  const field = await openFind(preview)
  fireEvent.change(field, { target: { value: 'heron' } })
  await waitFor(() => expect(within(preview).getByRole('status').textContent).toBe('1 of 2'))
  expect(preview.querySelector('mark.hl-find-current')?.closest('p')?.textContent).toBe('A rare heron.')
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(preview.querySelector('mark.hl-find-current')?.closest('p')?.textContent).toBe('The last heron.'))
})

test('the passage is compared, and copied as a quote that says where it is from', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const { preview } = await openReader()
  fireEvent.click(within(preview).getByRole('button', { name: 'Copy' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Quote with its source' }))
  await waitFor(() => expect(write).toHaveBeenCalled())
  expect(write.mock.calls[0]?.[0]).toMatch(/^> [^\n]+\n(?:>[^\n]*\n)+$/)
  expect(write.mock.calls[0]?.[0]).toContain(`— [${slugs.title}](file://${root}/garden/slugs.md)`)
  write.mockRestore()
  fireEvent.click(within(preview).getByRole('button', { name: 'Compare with…' }))
  expect(await screen.findByRole('region', { name: 'Compare' })).toHaveProperty('hidden', false)
})

test('the passage is an example of what the answer should be like, or unlike, with the query that is asked', async () => {
  const { preview, calls } = await openReader()
  const asked = () => calls.filter(({ method }) => method === 'search').at(-1)?.input
  const line = slugs.text.split('\n').findIndex((text) => text.includes('Going out at ten')) + 1
  const example = { kind: 'passage', path: slugs.path, line }
  fireEvent.click(within(preview).getByRole('button', { name: 'More like this' }))
  await waitFor(() => expect(asked()).toMatchObject({ query: 'plants', like: [example] }))
  fireEvent.click(within(preview).getByRole('button', { name: 'Not like this' }))
  await waitFor(() => expect(asked()).toMatchObject({ query: 'plants', unlike: [example] }))
  expect(asked()).not.toHaveProperty('like')
})

test('a note is opened with what the host can open it with', async () => {
  const { preview, calls } = await openReader({
    hostInfo: async () => ({ kind: 'electron', abilities: ['openNote', 'revealNote', 'openInVscode'], platform: 'linux' }),
  })
  fireEvent.click(within(preview).getByRole('button', { name: 'Open with…' }))
  const names = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)
  expect(names).toEqual(['Open in VS Code', 'Open with the system’s program', 'Show in its folder'])
  fireEvent.click(screen.getByRole('menuitem', { name: 'Open in VS Code' }))
  await waitFor(() => expect(calls.find(({ method }) => method === 'hostOpenNote')?.input).toMatchObject({ with: 'vscode' }))
})
