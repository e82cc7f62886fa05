// @vitest-environment happy-dom
// Bringing one's own model: by dialog, by name, by drop; and what is said when it is none.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { drop } from '../drop.ts'
import { closeWindow, goTo, openWindow, searchField } from '../open-window.tsx'

afterEach(closeWindow)

const browser = async () => ({ kind: 'loopback' as const, abilities: ['listFolders' as const], platform: 'linux' })
const added = (calls: { method: string; input: unknown }[]) =>
  calls.filter(({ method }) => method === 'addModel').map(({ input }) => input)

const importButton = () => screen.findByRole('button', { name: 'Import a model…' })

test('a model is chosen in the system’s dialog', async () => {
  const { calls } = await openWindow()
  await goTo('models')
  fireEvent.click(await importButton())
  await waitFor(() => expect(added(calls)).toEqual([{ path: '/home/ada/Downloads/e5-small-v2' }]))
})

test('closing the dialog takes nothing in', async () => {
  const { calls } = await openWindow({ hostChooseModel: async () => ({ path: null }) })
  await goTo('models')
  fireEvent.click(await importButton())
  await waitFor(() => expect(calls.some(({ method }) => method === 'hostChooseModel')).toBe(true))
  expect(added(calls)).toEqual([])
})

test('a browser asks for the path and says why; Enter on a zip imports it', async () => {
  const { calls } = await openWindow({ hostInfo: browser })
  await goTo('models')
  fireEvent.click(await importButton())
  const dialog = within(await screen.findByRole('dialog', { hidden: true }))
  expect(dialog.getByText(/A browser does not tell a page where files lie/)).toBeTruthy()
  const field = dialog.getByRole('textbox', { name: /folder or zip/, hidden: true })
  fireEvent.change(field, { target: { value: '/srv/models/small.zip' } })
  fireEvent.submit(field)
  await waitFor(() => expect(added(calls)).toEqual([{ path: '/srv/models/small.zip' }]))
})

test('a dropped zip is a model wherever it falls, and Models comes to the front', async () => {
  const { calls } = await openWindow()
  await searchField()
  drop(['e5-base.zip'])
  await waitFor(() => expect(added(calls)).toEqual([{ path: '/home/ada/e5-base.zip' }]))
  expect(screen.getByRole('region', { name: 'Models' })).toBeTruthy()
})

test('a folder dropped on Models is a model, elsewhere it is notes', async () => {
  const { calls } = await openWindow()
  await searchField()
  drop(['Diary'])
  await waitFor(() => expect(calls.some(({ method }) => method === 'linkFolder')).toBe(true))
  expect(added(calls)).toEqual([])
  await goTo('models')
  drop(['e5-base'])
  await waitFor(() => expect(added(calls)).toEqual([{ path: '/home/ada/e5-base' }]))
})

test('in a browser a drop on Models asks for the path of a model', async () => {
  await openWindow({ hostInfo: browser })
  await goTo('models')
  await importButton()
  drop(['e5-base'])
  expect((await screen.findByRole('dialog', { hidden: true })).textContent).toContain('Import a model')
})

test('what is missing is listed in place, and another can be chosen', async () => {
  const problems = ['There is no config.json.', 'Neither tokenizer.json nor vocab.txt is there.']
  const { calls } = await openWindow({
    addModel: async ({ path }) => {
      throw new AppError('MODEL_INVALID', 'That folder is no model.', { folder: path, problems })
    },
  })
  await goTo('models')
  fireEvent.click(await importButton())
  const trouble = within(await screen.findByRole('alert', { name: 'The import failed' }))
  const list = trouble.getByRole('list', { name: 'What is missing or wrong' })
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(problems)
  expect(trouble.getByText('/home/ada/Downloads/e5-small-v2')).toBeTruthy()
  fireEvent.click(trouble.getByRole('button', { name: 'Choose another…' }))
  await waitFor(() => expect(calls.filter(({ method }) => method === 'hostChooseModel')).toHaveLength(2))
  fireEvent.click(await screen.findByRole('button', { name: 'Dismiss' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('a model that was here already is said to be, and nothing is copied', async () => {
  await openWindow({ addModel: async () => ({ name: 'e5-small-v2', wasHere: true }) })
  await goTo('models')
  fireEvent.click(await importButton())
  expect(await screen.findByText('e5-small-v2 was here already')).toBeTruthy()
})

test('a hostile archive is named as one', async () => {
  await openWindow({
    addModel: async ({ path }) => {
      throw new AppError('ARCHIVE_REFUSED', 'It holds a path that leaves its folder: ../x.', { path, reason: 'traversal' })
    },
  })
  await searchField()
  drop(['bad.zip'])
  const trouble = await screen.findByRole('alert')
  expect(trouble.textContent).toContain('That archive was not unpacked')
  expect(trouble.textContent).toContain('../x')
})

test('an import that takes long can be stopped, without a complaint', async () => {
  let signal: AbortSignal | undefined
  await openWindow({
    addModel: (_, given) => {
      signal = given
      return new Promise(() => {})
    },
  })
  await goTo('models')
  fireEvent.click(await importButton())
  fireEvent.click(await screen.findByRole('button', { name: 'Stop taking in e5-small-v2' }))
  await waitFor(() => expect(signal?.aborted).toBe(true))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Import' })).toBeNull())
  expect(screen.queryByRole('alert')).toBeNull()
})
