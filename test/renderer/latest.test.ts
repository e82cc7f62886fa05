// Typing is a stream of questions; only the newest counts, and the window never goes blank meanwhile.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLatest, shownOf } from '../../renderer/latest.ts'
import { AppError } from '../../shared/errors.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An ask whose answers the test gives, in any order. */
function createAsk() {
  const asked: {
    input: string
    signal: AbortSignal
    answer: (output: string) => Promise<void>
    fail: (error: unknown) => Promise<void>
  }[] = []
  const flush = () => vi.advanceTimersByTimeAsync(0)
  const ask = (input: string, signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      asked.push({
        input,
        signal,
        answer: (output) => {
          resolve(output)
          return flush().then(() => {})
        },
        fail: (error) => {
          reject(error)
          return flush().then(() => {})
        },
      })
    })
  return { asked, ask, at: (index: number) => asked[index] ?? asked.at(-1)! }
}

test('fast typing asks once, after a rest', () => {
  const { asked, ask } = createAsk()
  const latest = createLatest(ask, { delayMs: 40 })
  for (const typed of ['a', 'ab', 'abc']) latest.ask(typed)
  vi.advanceTimersByTime(40)
  expect(asked.map(({ input }) => input)).toEqual(['abc'])
})

test('an earlier call is cancelled by a later one, and its late answer is dropped', async () => {
  const { asked, ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 40 })
  latest.ask('old')
  vi.advanceTimersByTime(40)
  latest.ask('new')
  vi.advanceTimersByTime(40)
  expect(asked[0]?.signal.aborted).toBe(true)
  await at(1).answer('new answer')
  await at(0).answer('old answer')
  expect(latest.get()).toEqual({ kind: 'done', shown: { input: 'new', output: 'new answer' } })
})

test('an answer that comes while a newer question waits is shown, and the newer one still asked', async () => {
  const { ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 40 })
  latest.ask('old')
  vi.advanceTimersByTime(40)
  latest.ask('new')
  await at(0).answer('old answer')
  expect(latest.get()).toEqual({ kind: 'working', input: 'new', shown: { input: 'old', output: 'old answer' } })
  vi.advanceTimersByTime(40)
  await at(1).answer('new answer')
  expect(shownOf(latest.get())?.output).toBe('new answer')
})

test('the last answer stays while the next question is asked, and when it fails', async () => {
  const { ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 0 })
  latest.ask('first')
  vi.advanceTimersByTime(0)
  await at(0).answer('first answer')
  latest.ask('second')
  expect(shownOf(latest.get())?.output).toBe('first answer')
  vi.advanceTimersByTime(0)
  await at(1).fail(new AppError('ENCODER_GONE', 'gone', { lane: 'query' }))
  expect(latest.get()).toMatchObject({ kind: 'failed', error: { code: 'ENCODER_GONE' }, shown: { output: 'first answer' } })
})

test('a cancelled call is no failure, and a bug of the window tells nothing of itself', async () => {
  const { ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 0 })
  latest.ask('one')
  vi.advanceTimersByTime(0)
  await at(0).fail(new AppError('CANCELLED', 'cancelled', {}))
  expect(latest.get().kind).toBe('working')
  latest.again()
  await at(1).fail(new TypeError('x is not a function'))
  expect(latest.get()).toMatchObject({ kind: 'failed', error: { code: 'INTERNAL' } })
  expect(JSON.stringify(latest.get())).not.toContain('not a function')
})

test('clearing forgets the question, its answer and what is in flight', async () => {
  const { ask, at, asked } = createAsk()
  const latest = createLatest(ask, { delayMs: 0 })
  latest.ask('one')
  vi.advanceTimersByTime(0)
  latest.clear()
  await at(0).answer('late')
  latest.again()
  expect(latest.get()).toEqual({ kind: 'idle' })
  expect(asked).toHaveLength(1)
})

test('where answers come slower than keys, one in flight is shown before the newest question is asked', async () => {
  const { asked, ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 0, patienceMs: 250, now: () => Date.now() })
  for (const typed of ['n', 'no', 'not']) {
    latest.ask(typed)
    vi.advanceTimersByTime(100)
  }
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false])
  for (const typed of ['note', 'notes']) latest.ask(typed)
  expect(asked.map(({ input }) => input)).toEqual(['n', 'no', 'not'])
  await at(2).answer('notes that begin so')
  expect(latest.get()).toEqual({ kind: 'working', input: 'notes', shown: { input: 'not', output: 'notes that begin so' } })
  expect(asked.map(({ input }) => input)).toEqual(['n', 'no', 'not', 'notes'])
  latest.ask('notes!')
  expect(at(3).signal.aborted).toBe(true)
})

test('a question that waits for one in flight is asked too where that fails', async () => {
  const { asked, ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 0, patienceMs: 250, now: () => Date.now() })
  latest.ask('old')
  vi.advanceTimersByTime(300)
  latest.ask('new')
  await at(0).fail(new AppError('ENCODER_GONE', 'gone', { lane: 'query' }))
  expect(asked.map(({ input }) => input)).toEqual(['old', 'new'])
  await at(1).answer('found')
  expect(latest.get()).toEqual({ kind: 'done', shown: { input: 'new', output: 'found' } })
})

test('a question that was taken back leaves none waiting', async () => {
  const { asked, ask, at } = createAsk()
  const latest = createLatest(ask, { delayMs: 0, patienceMs: 250, now: () => Date.now() })
  latest.ask('old')
  vi.advanceTimersByTime(300)
  latest.ask('new')
  latest.clear()
  await at(0).answer('late')
  expect(asked.map(({ input }) => input)).toEqual(['old'])
  expect(latest.get()).toEqual({ kind: 'idle' })
})
