// @vitest-environment happy-dom
// Comparing two texts: the example is one press away, the answer is words first, and every word tells its share.
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { packComparison } from '../../../electron/engine/similarity/pack-comparison.ts'
import { AppError } from '../../../shared/errors.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'
import { comparisonOf } from '../sample-comparisons.ts'

afterEach(closeWindow)

const result = () => document.querySelector('.pair-result')

test('the model card’s example fills both fields, as question and passage', async () => {
  const { calls } = await openWindow()
  await goTo('compare')
  fireEvent.click(await screen.findByRole('button', { name: 'A question and its answer' }))
  await waitFor(() => expect(result()?.textContent).toContain('Very near'))
  expect(result()?.textContent).toContain('Closer than 99.93 % of random pairs.')
  expect(result()?.textContent).toContain('cosine × 100: 92.27')
  expect(result()?.textContent).not.toMatch(/92\.27 ?%/)
  expect(calls.findLast(({ method }) => method === 'compare')?.input).toMatchObject({
    left: 'how much protein should a female eat',
    as: 'query-passage',
  })
})

test('each word tells its exact share, and what is past the limit is not read', async () => {
  await openWindow({
    compare: async ({ left, right }) => {
      const answer = comparisonOf(left, right)
      return {
        ...answer,
        truncated: true,
        right: answer.right.map((word, at) => (at > 0 && word.start !== null ? { ...word, share: 0 } : word)),
      }
    },
  })
  await goTo('compare')
  const [left, right] = await screen.findAllByPlaceholderText('Type or paste a text')
  fireEvent.change(left!, { target: { value: 'red fox' } })
  fireEvent.change(right!, { target: { value: 'a quick animal' } })
  await screen.findByRole('img', { name: /^red: \d+\.\d\d of the cosine × 100/ })
  expect(screen.getByRole('img', { name: 'animal: past the encoder’s limit, not read' })).toBeTruthy()
  expect(result()?.textContent).toContain('longer than the encoder reads')
})

test('without a table of random pairs only the cosine is claimed', async () => {
  await openWindow({ compare: async ({ left, right }) => ({ ...comparisonOf(left, right), closeness: null }) })
  await goTo('compare')
  fireEvent.click(await screen.findByRole('button', { name: 'A word and its definition' }))
  await waitFor(() => expect(result()?.textContent).toContain('only the cosine is known'))
  expect(result()?.textContent).not.toContain('random pairs.')
})

test('what the encoder does not read is named, marked, and takes the place of closeness', async () => {
  await openWindow({
    compare: async ({ left, right }) => ({
      ...comparisonOf(left, right),
      closeness: null,
      reason: { kind: 'differInUnread' },
      unread: [
        { side: 'left', text: '✅', start: 5, end: 6, why: 'vocabulary' },
        { side: 'right', text: '❌', start: 5, end: 6, why: 'vocabulary' },
      ],
    }),
  })
  await goTo('compare')
  const [left, right] = await screen.findAllByPlaceholderText('Type or paste a text')
  fireEvent.change(left!, { target: { value: 'done ✅' } })
  fireEvent.change(right!, { target: { value: 'done ❌' } })
  expect(await screen.findByRole('img', { name: '✅: not known to this encoder' })).toBeTruthy()
  expect(result()?.textContent).toContain('Cannot be told')
  expect(result()?.textContent).toContain('does not read what tells the texts apart')
  expect(result()?.textContent).toContain('Not read by this encoder: ✅, ❌')
  expect(result()?.textContent).not.toContain('random pairs')
  expect(document.querySelector('.tint-legend')?.textContent).toContain('not read by this encoder')
})

test.each(['', '  ', '\u200b'])('beside the blank %j nothing is compared, and the window says what to do', async (blank) => {
  const { calls } = await openWindow()
  await goTo('compare')
  const [left, right] = await screen.findAllByPlaceholderText('Type or paste a text')
  fireEvent.change(left!, { target: { value: 'one' } })
  fireEvent.change(right!, { target: { value: blank } })
  expect(await screen.findByText(/Now write in the other field/)).toBeTruthy()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(calls.some(({ method }) => method === 'compare')).toBe(false)
})

test('lists tell how many texts are not read, and leave their cells without a figure', async () => {
  await openWindow({
    compareListsPacked: async ({ left, right }) =>
      packComparison({
        left,
        right,
        cosines: [[0.8], [1]],
        closeness: [[0.95], [null]],
        best: [0, null],
        unread: { left: [1], right: [] },
      }),
  })
  await goTo('compare')
  fireEvent.click(await screen.findByRole('tab', { name: 'Two lists' }))
  const [left, right] = screen.getAllByPlaceholderText(/One text a line/)
  fireEvent.change(left!, { target: { value: 'tea\n猫' } })
  fireEvent.change(right!, { target: { value: 'milk' } })
  expect(await screen.findByText(/does not read 1 text of the first list/)).toBeTruthy()
})

test('a comparison that failed can be asked once more, with the texts still there', async () => {
  let isGone = true
  await openWindow({
    compare: async ({ left, right }) => {
      if (isGone) throw new AppError('ENGINE_GONE', 'Its engine has stopped.', {})
      return comparisonOf(left, right)
    },
  })
  await goTo('compare')
  fireEvent.click(await screen.findByRole('button', { name: 'A word and its definition' }))
  const again = await screen.findByRole('button', { name: 'Compare again' })
  isGone = false
  fireEvent.click(again)
  await waitFor(() => expect(result()?.textContent).toContain('cosine × 100'))
  expect(screen.queryByRole('button', { name: 'Compare again' })).toBeNull()
})

test('swapping changes sides, clearing empties both', async () => {
  await openWindow()
  await goTo('compare')
  const [left, right] = await screen.findAllByPlaceholderText('Type or paste a text')
  fireEvent.change(left!, { target: { value: 'one' } })
  fireEvent.click(screen.getAllByRole('button', { name: /Swap/ })[0]!)
  expect([left, right].map((field) => field instanceof HTMLTextAreaElement && field.value)).toEqual(['', 'one'])
  fireEvent.click(screen.getAllByRole('button', { name: /Clear/ })[0]!)
  expect(right).toHaveProperty('value', '')
})

test('two lists over the limit are not sent, and the limit is said', async () => {
  const { calls } = await openWindow()
  await goTo('compare')
  fireEvent.click(await screen.findByRole('tab', { name: 'Two lists' }))
  const [left, right] = screen.getAllByPlaceholderText(/One text a line/)
  fireEvent.change(left!, { target: { value: 'x\n'.repeat(1001) } })
  fireEvent.change(right!, { target: { value: 'y' } })
  expect(await screen.findByText('1,001 texts: 1,000 at most')).toBeTruthy()
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(calls.some(({ method }) => method === 'compareListsPacked')).toBe(false)
})
