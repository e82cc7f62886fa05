// @vitest-environment happy-dom
// Hits first, their sentences and the verdict behind them: rows stand still, the list changes once a message, and the note beside it is one note.
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Handlers } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { NoteView } from '../../../shared/note-view.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, searchField, type } from '../open-window.tsx'
import { gardenHits, noteOf } from '../sample-library.ts'

afterEach(closeWindow)

const first: SearchAnswer = {
  hits: gardenHits.map((hit) => ({ ...hit, snippet: { ...hit.snippet, sentence: null } })),
  nothing: false,
  continuation: 'the rest',
}
const rest = { hits: gardenHits.map(({ path, heading, line, snippet }) => ({ path, heading, line, snippet })), nothing: false }
const rows = () => hits().map((row) => row.querySelector('.hit-title')?.textContent)
const preview = () => screen.findByRole('region', { name: 'Preview' })

const completions = (calls: { method: string; input: unknown }[]) =>
  calls.flatMap(({ method, input }) => (method === 'completeSearch' ? [input] : []))

/** An engine whose second parts a test gives. */
function inTwoParts(complete: Handlers['completeSearch'], handlers: Partial<Handlers> = {}) {
  return openWindow({ search: async () => first, completeSearch: complete, ...handlers })
}

/** Counts how often the list is drawn otherwise. */
function watchList() {
  const changes = { count: 0 }
  const observer = new MutationObserver((records) => {
    const isList = ({ target }: MutationRecord) =>
      (target instanceof Element ? target : target.parentElement)?.closest('.hit-list') != null
    if (records.some(isList)) changes.count += 1
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  return changes
}

test('hits stand there before their sentences are known; the sentences come into the same rows', async () => {
  let complete: ((rest: Awaited<ReturnType<Handlers['completeSearch']>>) => void) | undefined
  const { calls } = await inTwoParts(() => new Promise((resolve) => (complete = resolve)))
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  expect(document.querySelector('.hit-list mark.hl-sentence')).toBeNull()
  const before = hits()
  const changes = watchList()
  await waitFor(() => expect(completions(calls)).toHaveLength(1))
  expect(completions(calls)[0]).toMatchObject({ query: 'young plants', continuation: 'the rest' })
  await act(async () => complete?.(rest))
  await waitFor(() => expect(hits()[0]?.querySelector('mark.hl-sentence')?.textContent).toContain('Going out at ten'))
  expect(hits()).toEqual(before)
  expect(changes.count).toBe(1)
})

test('the list changes once for each message, however an answer differs from the one before', async () => {
  let order = gardenHits
  await openWindow({ search: async () => ({ hits: order, nothing: false }) })
  await type('young')
  await waitFor(() => expect(hits()).toHaveLength(6))
  const changes = watchList()
  order = [...gardenHits].reverse().map((hit) => ({ ...hit, snippet: { ...hit.snippet, text: `${hit.snippet.text} more` } }))
  await type('young plants')
  await waitFor(() => expect(rows()[0]).toBe(order[0]?.title))
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(changes.count).toBe(1)
})

test('that nothing is about the query comes with the second part: the hits stay, none is in front any more', async () => {
  await inTwoParts(async () => ({ hits: [], nothing: true }))
  await type('young plants')
  await waitFor(() => expect(hits()).toHaveLength(6))
  const titles = rows()
  expect(await screen.findByRole('heading', { name: 'Nothing here is about that' })).toBeTruthy()
  expect(rows()).toEqual(titles)
  expect(hits().some((hit) => hit.getAttribute('aria-selected') === 'true')).toBe(false)
})

test('a later key takes the second part back', async () => {
  const signals: AbortSignal[] = []
  const { calls } = await inTwoParts((_, signal) => {
    signals.push(signal)
    return new Promise(() => {})
  })
  await type('young')
  await waitFor(() => expect(signals).toHaveLength(1))
  await type('young plants')
  expect(signals[0]?.aborted).toBe(true)
  await waitFor(() => expect(completions(calls).at(-1)).toMatchObject({ query: 'young plants' }))
})

test('a second part that fails leaves the hits as they are', async () => {
  const { calls } = await inTwoParts(async () => {
    throw new AppError('ENCODER_GONE', 'The encoder is being started again.', { lane: 'query' })
  })
  await type('young plants')
  await waitFor(() => expect(completions(calls)).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(hits()).toHaveLength(6)
})

test('notes that change while an answer is shown change the list once, when the whole new answer is there', async () => {
  let title = 'Before'
  const { emit, calls } = await inTwoParts(async () => rest, {
    search: async () => ({ ...first, hits: first.hits.map((hit, at) => (at === 0 ? { ...hit, title } : hit)) }),
  })
  await type('young plants')
  await waitFor(() => expect(completions(calls)).toHaveLength(1))
  await waitFor(() => expect(document.querySelector('.hit-list mark.hl-sentence')).not.toBeNull())
  title = 'After'
  const changes = watchList()
  emit('notesChanged', { paths: ['/elsewhere.md'] })
  await waitFor(() => expect(rows()[0]).toBe('After'), { timeout: 4000 })
  expect(document.querySelector('.hit-list mark.hl-sentence')).not.toBeNull()
  expect(changes.count).toBe(1)
})

test('the title of one note never stands above the text of another: both change when the next has been read', async () => {
  const reading = new Map<string, (note: NoteView) => void>()
  await openWindow({
    search: async () => ({ hits: gardenHits, nothing: false }),
    readNote: ({ path }) => new Promise((resolve) => reading.set(path, resolve)),
  })
  const read = async ({ path }: { path: string }) => {
    await waitFor(() => expect(reading.has(path)).toBe(true))
    await act(async () => reading.get(path)?.(noteOf(path)!))
  }
  const heading = async () => (await preview()).querySelector('h2')?.textContent
  const body = async () => (await preview()).querySelector('[role="document"]')?.getAttribute('aria-label')
  const [one, two] = [gardenHits[0]!, gardenHits[1]!]
  const field = await type('young plants')
  await read(one)
  await waitFor(async () => expect(await body()).toBe(noteOf(one.path)?.title))
  expect(await heading()).toBe(one.title)
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  await waitFor(() => expect(reading.has(two.path)).toBe(true))
  expect([await heading(), await body()]).toEqual([one.title, noteOf(one.path)?.title])
  await read(two)
  await waitFor(async () => expect(await heading()).toBe(two.title))
  expect(await body()).toBe(noteOf(two.path)?.title)
})

test('what an input method is still spelling is not searched; the word that is chosen is, once', async () => {
  const { calls } = await openWindow()
  const field = await searchField()
  const asked = () => calls.flatMap(({ method, input }) => (method === 'search' ? [input] : []))
  fireEvent.compositionStart(field)
  for (const value of ['n', 'ね', 'ねk', 'ねこ', '猫']) {
    fireEvent.change(field, { target: { value } })
    expect(field).toHaveProperty('value', value)
  }
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  await new Promise((resolve) => setTimeout(resolve, 80))
  expect(asked()).toEqual([])
  fireEvent.compositionEnd(field, { data: '猫' })
  await waitFor(() => expect(asked()).toEqual([expect.objectContaining({ query: '猫' })]))
  expect(field).toHaveProperty('value', '猫')
  await type('猫が')
  await waitFor(() => expect(asked()).toHaveLength(2))
})
