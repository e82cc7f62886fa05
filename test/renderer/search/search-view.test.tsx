// @vitest-environment happy-dom
// Searching as a person does it: type, walk, read, open; and what stands there when nothing is found or something fails.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { gardenHits } from '../sample-library.ts'
import { idleProgress } from '../sample-status.ts'

afterEach(closeWindow)

test('typing finds notes: title, place, passage with marks, closeness in words', async () => {
  await openWindow()
  await type('young plants')
  const [first] = await screen.findAllByRole('option', { name: /What the slugs taught me/ })
  expect(first?.textContent).toContain('Notes/garden/slugs.md')
  expect(first?.querySelector('mark.hl-word')?.textContent).toBe('seedlings')
  expect(first?.querySelector('mark.hl-sentence')?.textContent).toContain('Going out at ten')
  expect(within(first!).getByRole('img', { name: 'closer than 99.98 % of random pairs' })).toBeTruthy()
  expect(screen.getByRole('status', { name: '' }).textContent).toContain('6 notes')
})

test('no score is shown, and no percentage but the share of random pairs', async () => {
  await openWindow()
  await type('young plants')
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  expect(document.body.textContent).not.toMatch(/0\.5\b|50 ?%/)
  expect(within(hits().at(-1)!).queryByRole('img')).toBeNull()
  expect(hits().at(-1)?.textContent).toContain('1 of 2 words')
})

test('arrows walk through the hits while the cursor stays in the field; Enter opens at the line', async () => {
  const { calls } = await openWindow()
  const field = await type('young plants')
  await waitFor(() => expect(hits().length).toBeGreaterThan(1))
  expect(hits()[0]?.getAttribute('aria-selected')).toBe('true')
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(hits()[1]?.getAttribute('aria-selected')).toBe('true')
  expect(field.getAttribute('aria-activedescendant')).toBe(hits()[1]?.id)
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  expect(hits()[0]?.getAttribute('aria-selected')).toBe('true')
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(calls.some(({ method }) => method === 'hostOpenNote')).toBe(true))
  expect(calls.find(({ method }) => method === 'hostOpenNote')?.input).toEqual({
    path: gardenHits[1]?.path,
    line: gardenHits[1]?.line,
  })
})

test('the note in front is previewed with its passage marked; the right arrow in the list goes there, Escape comes back and clears', async () => {
  await openWindow()
  const field = await type('young plants')
  const preview = await screen.findByRole('region', { name: 'Preview' })
  await waitFor(() => expect(preview.querySelector('mark.hl-sentence')?.textContent).toContain('Going out at ten'))
  fireEvent.keyDown(screen.getByRole('listbox', { name: /notes found/i }), { key: 'ArrowRight' })
  await waitFor(() => expect(preview.contains(document.activeElement)).toBe(true))
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(field))
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field).toHaveProperty('value', '')
})

test('the hits before stay while the next answer is on its way, and a late answer to an old question is dropped', async () => {
  const waiting: { query: string; answer: (answer: SearchAnswer) => void; signal: AbortSignal }[] = []
  await openWindow({
    search: ({ query }, signal) => new Promise((answer) => waiting.push({ query, answer, signal })),
  })
  const answerTo = async (query: string, title: string) => {
    await waitFor(() => expect(waiting.some((one) => one.query === query)).toBe(true))
    waiting.find((one) => one.query === query)?.answer({ hits: [{ ...gardenHits[0]!, title }], nothing: false })
  }
  await type('first')
  await answerTo('first', 'First answer')
  await screen.findByRole('option', { name: /First answer/ })
  await type('second')
  await waitFor(() => expect(waiting).toHaveLength(2))
  expect(hits()[0]?.textContent).toContain('First answer')
  await type('third')
  await waitFor(() => expect(waiting).toHaveLength(3))
  expect(waiting[1]?.signal.aborted).toBe(true)
  await answerTo('third', 'Third answer')
  await screen.findByRole('option', { name: /Third answer/ })
  await answerTo('second', 'Second answer')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(hits()[0]?.textContent).toContain('Third answer')
})

test('when nothing is about the query it says so, sets the weak hits apart and puts none in front', async () => {
  await openWindow()
  await type('repair a motorbike')
  expect(await screen.findByRole('heading', { name: 'Nothing here is about that' })).toBeTruthy()
  expect(hits().length).toBe(2)
  expect(hits().some((hit) => hit.getAttribute('aria-selected') === 'true')).toBe(false)
  expect((await searchField()).getAttribute('aria-activedescendant')).toBeNull()
})

test('a note that was deleted meanwhile is said to be gone', async () => {
  await openWindow({
    readNote: async ({ path }) => {
      throw new AppError('NOTE_NOT_FOUND', `${path} is no longer there.`, { path })
    },
  })
  await type('young plants')
  expect(await screen.findByText('That note is no longer there')).toBeTruthy()
})

test('a search that fails says what failed and keeps the hits before', async () => {
  let isBroken = false
  await openWindow({
    search: async () => {
      if (isBroken) throw new AppError('ENCODER_GONE', 'The encoder is being started again.', { lane: 'query' })
      return { hits: gardenHits, nothing: false }
    },
  })
  await type('young')
  await waitFor(() => expect(hits()).toHaveLength(6))
  isBroken = true
  await type('young plants')
  expect((await screen.findByRole('alert')).textContent).toContain('The encoder is being started again.')
  expect(hits()).toHaveLength(6)
})

test('the mode and the folder go with the call, filters stay in the text', async () => {
  const { calls } = await openWindow()
  await type('tag:garden plants')
  fireEvent.click(screen.getByRole('radio', { name: 'Words' }))
  fireEvent.click(screen.getByRole('button', { name: /Work journal/ }))
  await waitFor(() =>
    expect(calls.findLast(({ method }) => method === 'search')?.input).toMatchObject({
      query: 'tag:garden plants',
      mode: 'words',
      folder: '/home/ada/Work journal',
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Remove the filter tag garden' }))
  expect(await searchField()).toHaveProperty('value', 'plants')
})

test('a note that changes makes an open search ask again', async () => {
  const { calls, emit } = await openWindow()
  await type('plants')
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  const asked = () => calls.filter(({ method }) => method === 'search').length
  const before = asked()
  emit('notesChanged', { paths: [gardenHits[0]!.path] })
  await waitFor(() => expect(asked()).toBe(before + 1), { timeout: 3000 })
})

test('reading is not disturbed: progress, and the same answer asked again, leave the preview where it was scrolled', async () => {
  const { calls, emit } = await openWindow({
    search: async () => structuredClone({ hits: gardenHits, nothing: false }),
  })
  await type('plants')
  const preview = await screen.findByRole('region', { name: 'Preview' })
  await waitFor(() => expect(preview.querySelector('mark.hl-sentence')).not.toBeNull())
  const pane = preview.querySelector('.preview-scroll')!
  const mark = preview.querySelector('mark.hl-sentence')
  pane.scrollTop = 123
  emit('progress', { ...idleProgress, state: 'indexing', waiting: 5 })
  const asked = calls.filter(({ method }) => method === 'search').length
  emit('notesChanged', { paths: ['/elsewhere.md'] })
  await waitFor(() => expect(calls.filter(({ method }) => method === 'search').length).toBe(asked + 1), { timeout: 3000 })
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(pane.scrollTop).toBe(123)
  expect(preview.querySelector('mark.hl-sentence')).toBe(mark)
})

test('a related note is read in place, and one step leads back', async () => {
  await openWindow()
  await type('plants')
  const preview = await screen.findByRole('region', { name: 'Preview' })
  const related = await within(preview).findByRole('list', { name: 'Related notes' })
  fireEvent.click(within(related).getByRole('button', { name: /Raised beds/ }))
  await waitFor(() => expect(preview.textContent).toContain('Larch, four centimetres thick'))
  fireEvent.click(within(preview).getByRole('button', { name: /Back to the note before/ }))
  await waitFor(() => expect(preview.querySelector('mark.hl-sentence')?.textContent).toContain('Going out at ten'))
})
