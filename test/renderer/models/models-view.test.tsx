// @vitest-environment happy-dom
// Models at a glance: what runs, what is here, what can be had; and the list when it is empty, long, strange or not to be had.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { closeWindow, goTo, openWindow, searchField } from '../open-window.tsx'
import { manyModels, sampleModels, sampleOverview, staticEncoder } from '../sample-models.ts'
import { status } from '../sample-status.ts'

afterEach(closeWindow)

const row = async (title: string) => (await screen.findByRole('heading', { name: title, level: 4 })).closest('li')!

test('the encoder that answers stands first with its figures', async () => {
  await openWindow({ status: async () => ({ ...status, precision: 'int8', range: 'reduced' }) })
  await goTo('models')
  const card = await screen.findByRole('region', { name: 'Running now' })
  for (const text of [
    'Nearnote static',
    '256',
    '8-bit numbers, kept small',
    '512 tokens',
    'English',
    'MIT',
    '18.4 MB + index 10.1 MB',
  ])
    expect(card.textContent).toContain(text)
})

test('key 6 and the encoder’s name in the status line lead to Models', async () => {
  await openWindow()
  await searchField()
  fireEvent.keyDown(document.body, { key: '6' })
  expect(await screen.findByRole('region', { name: 'Models' })).toBeTruthy()
  fireEvent.keyDown(document.body, { key: '2' })
  fireEvent.click(await screen.findByRole('button', { name: 'Models: Nearnote static' }))
  expect(await screen.findByRole('region', { name: 'Models' })).toBeTruthy()
})

test('what is here and what can be had stand apart, by kind', async () => {
  await openWindow()
  await goTo('models')
  const here = await screen.findByRole('list', { name: 'Search encoders on this computer' })
  expect(within(here).getByText('e5-small-v2')).toBeTruthy()
  expect(within(here).queryByText('E5-small-unsupervised')).toBeNull()
  expect(
    within(screen.getByRole('list', { name: 'Search encoders to download' })).getByText('E5-small-unsupervised'),
  ).toBeTruthy()
  expect(within(screen.getByRole('list', { name: 'Rerankers to download' })).getAllByRole('heading')).toHaveLength(1)
  expect(screen.getByRole('list', { name: 'Sparse encoders to download' })).toBeTruthy()
})

test('facts that nobody checked are marked, the others are not', async () => {
  await openWindow()
  await goTo('models')
  const facts = within(await row('E5-small-unsupervised'))
  expect(facts.getByText('133 MB').getAttribute('title')).toContain('Not checked')
  expect(facts.getByText('MIT').className).toBe('')
})

test('a licence that forbids something says so where one chooses', async () => {
  await openWindow()
  await goTo('models')
  expect((await row('Jina Embeddings V3')).textContent).toContain('CC-BY-NC-4.0: Not for commercial use')
})

test('a damaged model says what is wrong, and can be removed, fetched or tried again', async () => {
  await openWindow()
  await goTo('models')
  const damaged = within(await row('bert-base-turkish-cased-mean-nli-stsb-tr'))
  expect(damaged.getByText(/ends 12 MB early/)).toBeTruthy()
  expect(damaged.getByText('Needs attention')).toBeTruthy()
  expect(damaged.getByRole('button', { name: /^Use/ })).toBeTruthy()
  expect(damaged.getByRole('button', { name: /^Remove/ })).toBeTruthy()
  expect(damaged.getByRole('button', { name: 'Download it again…' })).toBeTruthy()
})

test('details tell prefixes, pooling, and the exact revision', async () => {
  await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Details of e5-small-v2' }))
  const details = (await row('e5-small-v2')).textContent
  for (const text of [
    '“query: ” and “passage: ”',
    'mean',
    'huggingface.co/intfloat/e5-small-v2',
    '9f1c4e7a2b6d80c35e9a71f4c2d8b06e5a3f7c19',
  ])
    expect(details).toContain(text)
})

test('a hundred models can be filtered by name, language and licence', async () => {
  const { models } = await openWindow()
  models.set({ ...sampleOverview, models: [...sampleModels, ...manyModels(100)] })
  await goTo('models')
  const list = () => within(screen.getByRole('list', { name: 'Search encoders to download' })).getAllByRole('heading')
  fireEvent.change(await screen.findByRole('searchbox', { name: /Filter/ }), { target: { value: 'French mit 99' } })
  await waitFor(() => expect(list().map(({ textContent }) => textContent)).toEqual(['Encoder 99']))
  expect(screen.getByText('1 of 105 models')).toBeTruthy()
})

test('an empty catalogue says that nothing else is offered, and offers import', async () => {
  const { models } = await openWindow()
  models.set({ ...sampleOverview, models: [staticEncoder] })
  await goTo('models')
  expect(await screen.findByText('Nothing else is offered.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Import a model…' })).toBeTruthy()
})

test('a list that cannot be had says why and is asked for again', async () => {
  let isBroken = true
  await openWindow({
    listModels: async () => {
      if (isBroken) throw new AppError('ENGINE_GONE', 'The engine does not answer.', {})
      return sampleOverview
    },
  })
  await goTo('models')
  const trouble = await screen.findByRole('alert')
  expect(trouble.textContent).toContain('The engine does not answer.')
  isBroken = false
  fireEvent.click(within(trouble).getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('region', { name: 'Running now' })).toBeTruthy()
})
