// @vitest-environment happy-dom
// Going through the queue: what is alike is shown side by side, a key decides, and every decision can be taken back.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Handlers } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'
import { createDuplicateScript, samplePairs } from '../sample-duplicates.ts'

// Nothing has a size here, and a list that draws what is in sight would draw nothing.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300)
})
afterEach(() => {
  closeWindow()
  vi.restoreAllMocks()
})

const options = async () => {
  const queue = await screen.findByRole('listbox', { name: 'Pairs of notes that are alike' })
  return within(queue).findAllByRole('option')
}
const press = (key: string, more = {}) => fireEvent.keyDown(document.body, { key, ...more })
const front = () => document.querySelector('.pair-row[aria-selected="true"]')?.textContent ?? ''

async function openDuplicates(handlers: Partial<Handlers> = {}) {
  const engine = await openWindow(handlers)
  await goTo('duplicates')
  return engine
}

test('the queue is listed with why each pair is there, and the first one is laid side by side', async () => {
  await openDuplicates()
  expect((await options()).map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Same file'),
    expect.stringContaining('shares 84 %'),
    expect.stringContaining('shares 61 %'),
  ])
  expect(await screen.findByText('3 pairs, the most alike first')).toBeTruthy()
  expect(await screen.findByText('The two files are the same byte for byte.')).toBeTruthy()
  expect(await screen.findByText('Not one word differs.')).toBeTruthy()
})

test('arrows lead through the pairs; what differs is marked as deleted and inserted', async () => {
  await openDuplicates()
  await options()
  press('ArrowDown')
  expect(front()).toContain('How I make tea')
  const texts = await screen.findByRole('group', { name: 'Both texts' })
  await waitFor(() =>
    expect([...texts.querySelectorAll('del')].map(({ textContent }) => textContent)).toEqual(['One spoon', 'green']),
  )
  expect([...texts.querySelectorAll('ins')].map(({ textContent }) => textContent)).toEqual(['Two spoons', 'black'])
  expect(screen.getByText(/84 % of the words of the shorter one.*99.97 % of random pairs/)).toBeTruthy()
})

test('swapping changes what is on the left, and so what is struck through', async () => {
  await openDuplicates()
  await options()
  press('ArrowDown')
  fireEvent.click(await screen.findByRole('button', { name: 'Swap sides' }))
  const texts = await screen.findByRole('group', { name: 'Both texts' })
  await waitFor(() => expect(texts.querySelector('del')?.textContent).toBe('Two spoons'))
  expect(within(screen.getByRole('region', { name: 'Left note' })).getByText('How I make tea')).toBeTruthy()
})

test.each([
  ['d', 'different', 'Marked as different'],
  ['k', 'keep both', 'Both are kept'],
] as const)('the key %s decides, the next pair comes to the front, and U takes it back', async (key, decision, told) => {
  const { calls } = await openDuplicates()
  await options()
  press(key)
  await waitFor(() => expect(front()).toContain('How I make tea'))
  expect(await screen.findByText(told)).toBeTruthy()
  const { left, right } = samplePairs[0]!
  expect(calls.findLast(({ method }) => method === 'decideDuplicate')?.input).toEqual({
    left: { path: left.path, hash: left.hash },
    right: { path: right.path, hash: right.hash },
    decision,
  })
  expect(await screen.findByText('2 pairs, the most alike first')).toBeTruthy()
  expect(screen.getByRole('radio', { name: 'Decided (1)' })).toBeTruthy()
  press('u')
  expect(await screen.findByText('3 pairs, the most alike first')).toBeTruthy()
  expect(screen.queryByText(told)).toBeNull()
})

test('what is put off goes to the end of the queue', async () => {
  await openDuplicates()
  await options()
  press('l')
  await waitFor(async () => expect((await options()).at(-1)?.textContent).toContain('put off'))
  expect(await options()).toHaveLength(3)
})

test('decided pairs can be seen and put back', async () => {
  await openDuplicates()
  await options()
  press('d')
  fireEvent.click(await screen.findByRole('radio', { name: 'Decided (1)' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Back to the queue' }))
  expect(await screen.findByText('Nothing decided yet')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: 'To look at' }))
  expect(await screen.findByText('3 pairs, the most alike first')).toBeTruthy()
})

test('Enter opens the left note and Shift+Enter the right one, at the passage', async () => {
  const { calls } = await openDuplicates()
  await options()
  press('End')
  press('Enter')
  press('Enter', { shiftKey: true })
  await waitFor(() =>
    expect(calls.filter(({ method }) => method === 'hostOpenNote').map(({ input }) => input)).toEqual([
      { path: '/home/ada/Notes/week.md', line: 14 },
      { path: '/home/ada/Notes/rollers.md', line: 9 },
    ]),
  )
})

test('one folder alone can be looked through', async () => {
  const { calls } = await openDuplicates()
  fireEvent.change(await screen.findByRole('combobox', { name: /Only pairs with a note in/ }), {
    target: { value: '/home/ada/Notes' },
  })
  await waitFor(() =>
    expect(calls.findLast(({ method }) => method === 'listDuplicates')?.input).toMatchObject({ folder: '/home/ada/Notes' }),
  )
})

test('while notes are still looked through the queue says how far it is, and grows', async () => {
  let isComplete = false
  const script = createDuplicateScript()
  await openDuplicates({
    listDuplicates: async (input, signal) => {
      const answer = await script.listDuplicates(input, signal)
      return isComplete ? answer : { ...answer, pairs: [], total: 0, isComplete, notes: 4, ofNotes: 12 }
    },
  })
  expect(await screen.findByText('0 pairs so far · 4 of 12 notes')).toBeTruthy()
  expect(screen.getByText('Looking for near copies')).toBeTruthy()
  isComplete = true
  expect(await screen.findByText('3 pairs, the most alike first')).toBeTruthy()
})

test('an empty queue says so, and all decided is another thing', async () => {
  const empty = { pairs: [], total: 0, decided: 0, isComplete: true, notes: 3, ofNotes: 3 }
  await openDuplicates({ listDuplicates: async () => empty })
  expect(await screen.findByText('No near copies')).toBeTruthy()
  closeWindow()
  await openDuplicates({ listDuplicates: async () => ({ ...empty, decided: 2 }) })
  expect(await screen.findByText('All looked through')).toBeTruthy()
})

test('a queue that cannot be had is told with a way to try again', async () => {
  let isDamaged = true
  const script = createDuplicateScript()
  await openDuplicates({
    listDuplicates: async (input, signal) => {
      if (isDamaged) throw new AppError('STORE_DAMAGED', 'The index cannot be read.', { reason: 'x' })
      return script.listDuplicates(input, signal)
    },
  })
  const again = await screen.findByRole('button', { name: 'Try again' })
  isDamaged = false
  fireEvent.click(again)
  expect(await screen.findByText('3 pairs, the most alike first')).toBeTruthy()
})

test('a decision that could not be kept brings the pair back and says why', async () => {
  await openDuplicates({
    decideDuplicate: async () => {
      throw new AppError('DISK_FULL', 'The disk is full. Make room and try again.', { path: '/' })
    },
  })
  await options()
  press('d')
  expect(await screen.findByText('The disk is full. Make room and try again.')).toBeTruthy()
  expect(await options()).toHaveLength(3)
})

test('the keys of the view are on its own sheet, and do nothing in other views', async () => {
  const { calls } = await openDuplicates()
  await options()
  press('?')
  const sheet = await screen.findByRole('dialog', { name: 'Keys of this view' })
  expect(within(sheet).getByText('Later: to the end of the queue')).toBeTruthy()
  fireEvent.click(within(sheet).getByRole('button', { name: 'Close' }))
  await goTo('library')
  press('d')
  expect(calls.some(({ method }) => method === 'decideDuplicate')).toBe(false)
})
