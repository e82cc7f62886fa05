// @vitest-environment happy-dom
// A reranker looks at the same question again once typing rests: a better order, and nobody loses their place.
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Handlers } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SearchAnswer } from '../../../shared/schemas.ts'
import { closeWindow, hits, openWindow, type } from '../open-window.tsx'
import { gardenHits } from '../sample-library.ts'
import { reranker, sampleModels, sampleOverview } from '../sample-models.ts'

afterEach(closeWindow)

const overview = {
  ...sampleOverview,
  models: sampleModels.map((model) => (model.name === reranker.name ? { ...model, active: true } : model)),
}
const [first, second, third, ...rest] = gardenHits
const better = [third!, second!, first!, ...rest]

const searches = (calls: { method: string; input: unknown }[]) =>
  calls.filter(({ method }) => method === 'search').map(({ input }) => (input as { rerank?: boolean }).rerank === true)

const open = (search?: Handlers['search']) =>
  openWindow({
    listModels: async () => overview,
    search:
      search ??
      (async ({ rerank }): Promise<SearchAnswer> =>
        rerank ? { hits: better, nothing: false, reranked: true } : { hits: gardenHits, nothing: false }),
  })

const titles = () => hits().map((hit) => hit.querySelector('.hit-title')?.textContent)

test('the order is bettered after a rest, by whom is said, and the note in front stays in front', async () => {
  const { calls } = await open()
  await type('young plants')
  await waitFor(() => expect(titles()[0]).toBe(first?.title))
  await screen.findByText(/reranked by ms-marco-MiniLM-L-6-v2/)
  expect(titles().slice(0, 3)).toEqual([third?.title, second?.title, first?.title])
  expect(hits()[2]?.getAttribute('aria-selected')).toBe('true')
  expect(searches(calls)).toEqual([false, true])
})

test('the hit that was chosen stays chosen in the new order', async () => {
  await open()
  const field = await type('young plants')
  await waitFor(() => expect(hits().length).toBeGreaterThan(1))
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  await screen.findByText(/reranked by/)
  expect(hits()[0]?.getAttribute('aria-selected')).toBe('true')
  expect(titles()[0]).toBe(third?.title)
})

test('the next keystroke takes the question back, and its late answer is dropped', async () => {
  const signals: AbortSignal[] = []
  await open(async ({ rerank, query }, signal) => {
    if (!rerank) return { hits: gardenHits, nothing: false }
    signals.push(signal)
    if (query !== 'young') return { hits: gardenHits, nothing: false, reranked: true }
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new AppError('CANCELLED', 'cancelled', {}))))
  })
  await type('young')
  await waitFor(() => expect(signals).toHaveLength(1))
  await type('young p')
  await waitFor(() => expect(signals[0]?.aborted).toBe(true))
  await screen.findByText(/reranked by/)
  expect(titles()[0]).toBe(first?.title)
})

test('without a reranker, for no hits, and where nothing is about the query, it is not asked', async () => {
  const { calls } = await openWindow()
  await type('young plants')
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  await rested()
  expect(searches(calls)).toEqual([false])
  closeWindow()
  const nothing = await open(async () => ({ hits: gardenHits, nothing: true }))
  await type('repair a motorbike')
  await screen.findByRole('heading', { name: 'Nothing here is about that' })
  await rested()
  expect(searches(nothing.calls)).toEqual([false])
})

test('a reranker that fails leaves the answer as it was found, without a complaint', async () => {
  const { calls } = await open(async ({ rerank }) => {
    if (rerank) throw new AppError('ENCODER_GONE', 'The reranker stopped.', { lane: 'rerank' })
    return { hits: gardenHits, nothing: false }
  })
  await type('young plants')
  await waitFor(() => expect(searches(calls)).toEqual([false, true]))
  await rested()
  expect(titles()[0]).toBe(first?.title)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('notes that change meanwhile do not make the order flicker', async () => {
  const { calls, emit } = await open()
  await type('young plants')
  await screen.findByText(/reranked by/)
  emit('notesChanged', { paths: [first!.path] })
  await waitFor(() => expect(searches(calls)).toEqual([false, true, false]), { timeout: 3000 })
  expect(titles()[0]).toBe(third?.title)
  await waitFor(() => expect(searches(calls)).toEqual([false, true, false, true]))
  expect(titles()[0]).toBe(third?.title)
})

/** Longer than the rest after which a reranker would be asked. */
const rested = () => new Promise((resolve) => setTimeout(resolve, 600))
