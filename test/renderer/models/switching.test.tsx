// @vitest-environment happy-dom
// Changing the encoder while it works, switching rerankers and sparse encoders, removing what is not needed.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'

afterEach(closeWindow)

const called = (calls: { method: string; input: unknown }[], method: string) =>
  calls.filter((call) => call.method === method).map(({ input }) => input)

test('a change goes on in the background: how far, how long, and that the old encoder answers meanwhile', async () => {
  const { calls, models } = await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Use e5-small-v2' }))
  const work = await screen.findByRole('region', { name: 'Under way' })
  expect(called(calls, 'useModel')).toEqual([{ name: 'e5-small-v2' }])
  models.work('e5-small-v2', { stage: 'encoding', done: 3120, total: 9808, unit: 'chunks', etaSeconds: 190 })
  await waitFor(() => expect(work.textContent).toContain('3,120 of 9,808 passages · about 3 min left'))
  expect(work.textContent).toContain('Nearnote static answers until the last passage is done.')
  expect(within(screen.getByRole('region', { name: 'Running now' })).getByText('Nearnote static')).toBeTruthy()
})

test('what a change waits for stands beside its progress', async () => {
  const { models } = await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Use e5-small-v2' }))
  const work = await screen.findByRole('region', { name: 'Under way' })
  models.change('e5-small-v2', { problem: '/media/usb/Diary is away; the change waits for it.' })
  await waitFor(() => expect(work.textContent).toContain('the change waits for it'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a reranker that fails while it is on says why and can be switched off', async () => {
  const { calls, models } = await openWindow()
  await goTo('models')
  await screen.findByRole('region', { name: 'Running now' })
  models.change('ms-marco-MiniLM-L-6-v2', { active: true, problem: 'It could not be opened.' })
  const row = screen.getByRole('switch', { name: 'Use ms-marco-MiniLM-L-6-v2' }).closest('li')!
  await waitFor(() => expect(row.textContent).toContain('It could not be opened.'))
  expect(row.textContent).toContain('Needs attention')
  fireEvent.click(within(row).getByRole('switch'))
  await waitFor(() => expect(called(calls, 'stopModel')).toEqual([{ name: 'ms-marco-MiniLM-L-6-v2' }]))
})

test('a change can be given up', async () => {
  const { calls } = await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Use e5-small-v2' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Give up e5-small-v2' }))
  await waitFor(() => expect(called(calls, 'stopModel')).toEqual([{ name: 'e5-small-v2' }]))
  expect(await screen.findByRole('button', { name: 'Use e5-small-v2' })).toBeTruthy()
})

test('when the last passage is done the new encoder stands first and it is said', async () => {
  const { models } = await openWindow()
  await goTo('models')
  await screen.findByRole('region', { name: 'Running now' })
  models.replaceEncoder('e5-small-v2')
  expect(await screen.findByText('e5-small-v2 answers now')).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'Running now' })).getByText('e5-small-v2')).toBeTruthy()
})

test('screen readers hear a beginning and quarters, not every step', async () => {
  const { models } = await openWindow()
  await goTo('models')
  await screen.findByRole('region', { name: 'Running now' })
  const said = new Set<string>()
  const line = () => [...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join('')
  for (let done = 0; done <= 100; done += 5) {
    models.change('e5-small-v2', { work: { stage: 'encoding', done, total: 100, unit: 'chunks', etaSeconds: null } })
    await waitFor(() => expect(screen.getByRole('region', { name: 'Under way' }).textContent).toContain(`${done} of 100`))
    said.add(line())
  }
  expect(said.size).toBe(5)
  expect([...said].some((words) => words.includes('Encoding with e5-small-v2, 50 percent.'))).toBe(true)
})

test('the focus is not lost when the button that was pressed is gone', async () => {
  await openWindow()
  await goTo('models')
  const button = await screen.findByRole('button', { name: 'Use e5-small-v2' })
  button.focus()
  fireEvent.click(button)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Models' })))
})

test('a reranker is switched on and off', async () => {
  const { calls } = await openWindow()
  await goTo('models')
  const find = () => screen.findByRole('switch', { name: 'Use ms-marco-MiniLM-L-6-v2' })
  fireEvent.click(await find())
  await waitFor(async () => expect(await find()).toHaveProperty('checked', true))
  expect(screen.getByRole('region', { name: 'Running now' }).textContent).toContain('Rerankingms-marco-MiniLM-L-6-v2')
  fireEvent.click(await find())
  await waitFor(async () => expect(await find()).toHaveProperty('checked', false))
  expect(called(calls, 'stopModel')).toHaveLength(1)
})

test('a model is removed only after a question that says what it frees and how it comes back', async () => {
  const { calls } = await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: /^Remove Deutsche/ }))
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText(/This frees 1\.4 GB: 1\.3 GB of its files and 41 MB/).textContent).toContain('import it again')
  expect(called(calls, 'removeModel')).toEqual([])
  fireEvent.click(dialog.getByRole('button', { name: 'Remove', hidden: true }))
  await waitFor(() => expect(called(calls, 'removeModel')).toHaveLength(1))
  expect(await screen.findByText('1.4 GB freed.')).toBeTruthy()
})

test('what is in use or ships with Nearnote cannot be removed', async () => {
  await openWindow()
  await goTo('models')
  await screen.findByRole('button', { name: 'Remove e5-small-v2' })
  expect(screen.queryByRole('button', { name: 'Remove Nearnote static' })).toBeNull()
})

test('of an encoder that ships and is not in use the index can be freed, and the encoder stays', async () => {
  const { calls } = await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Free the index of Nearnote small' }))
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText(/This frees 31 MB\. The encoder stays/)).toBeTruthy()
  fireEvent.click(dialog.getByRole('button', { name: 'Free it', hidden: true }))
  await waitFor(() => expect(called(calls, 'removeModel')).toEqual([{ name: 'nearnote-small' }]))
  expect(await screen.findByText('31 MB freed.')).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Free the index of Nearnote small' })).toBeNull())
  expect(screen.getByRole('button', { name: 'Use Nearnote small' })).toBeTruthy()
})

test('a model that another window took into use meanwhile is not removed, and why is said', async () => {
  await openWindow({
    removeModel: async ({ name }) => {
      throw new AppError('MODEL_IN_USE', 'e5-small-v2 answers searches. Use another one first.', { name })
    },
  })
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Remove e5-small-v2' }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove', hidden: true }))
  expect((await screen.findByRole('alert')).textContent).toContain('Use another one first.')
})
