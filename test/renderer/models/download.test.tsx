// @vitest-environment happy-dom
// The one way to the outside: asked first, shown while it goes on, stopped when told to, mended when it fails.
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { closeWindow, goTo, openWindow } from '../open-window.tsx'
import { sampleOverview } from '../sample-models.ts'

afterEach(closeWindow)

const called = (calls: { method: string; input: unknown }[], method: string) =>
  calls.filter((call) => call.method === method).map(({ input }) => input)

async function ask(title: string) {
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: `Download: ${title}` }))
  return within(await screen.findByRole('dialog', { hidden: true }))
}

const press = (dialog: Awaited<ReturnType<typeof ask>>, name: string) =>
  fireEvent.click(dialog.getByRole('button', { name, hidden: true }))

test('nothing is fetched before size, licence, what it forbids and the host were seen and agreed to', async () => {
  const { calls } = await openWindow()
  const dialog = await ask('Jina Embeddings V3')
  for (const text of [
    /1\.1 GB/,
    /CC-BY-NC-4\.0/,
    /Not for commercial use/,
    /^huggingface\.co$/,
    /the one time that Nearnote fetches/,
  ])
    expect(dialog.getByText(text)).toBeTruthy()
  expect(called(calls, 'downloadModel')).toEqual([])
  press(dialog, 'Download')
  await waitFor(() => expect(called(calls, 'downloadModel')).toEqual([{ name: 'jina-embeddings-v3' }]))
})

test('saying no fetches nothing', async () => {
  const { calls } = await openWindow()
  press(await ask('E5-small-unsupervised'), 'Cancel')
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull()
  expect(called(calls, 'downloadModel')).toEqual([])
})

test('a model larger than the free space cannot be downloaded, and how much is missing is said', async () => {
  await openWindow({ listModels: async () => ({ ...sampleOverview, freeBytes: 100_000_000 }) })
  const dialog = await ask('E5-small-unsupervised')
  expect(dialog.getByRole('alert', { hidden: true }).textContent).toContain('33 MB')
  expect(dialog.getByRole('button', { name: 'Download', hidden: true })).toHaveProperty('disabled', true)
})

test('the dialog says so when a proxy stands between', async () => {
  await openWindow({
    listModels: async () => ({ ...sampleOverview, hub: { ...sampleOverview.hub, proxy: 'http://proxy.example:3128' } }),
  })
  expect((await ask('E5-small-unsupervised')).getByText('the proxy proxy.example:3128')).toBeTruthy()
})

test('progress is shown in the view and the status line, and stopping keeps what has come', async () => {
  const { calls, models } = await openWindow()
  press(await ask('E5-small-unsupervised'), 'Download')
  const work = await screen.findByRole('region', { name: 'Under way' })
  models.work('e5-small-unsupervised', { stage: 'downloading', done: 54e6, total: 133e6, unit: 'bytes', etaSeconds: 31 })
  await waitFor(() => expect(work.textContent).toContain('54 MB of 133 MB · about 40 s left'))
  expect(work.textContent).toContain('What has come stays if you stop.')
  expect(screen.getByRole('button', { name: 'Models: Downloading 40 % · E5-small-unsupervised' })).toBeTruthy()
  fireEvent.click(within(work).getByRole('button', { name: 'Stop downloading E5-small-unsupervised' }))
  await waitFor(() => expect(called(calls, 'cancelDownload')).toEqual([{ name: 'e5-small-unsupervised' }]))
  expect(await screen.findByRole('button', { name: 'Download: E5-small-unsupervised' })).toBeTruthy()
})

test('a failed download says why and offers to go on, the connection, and import', async () => {
  const { models, calls } = await openWindow()
  await goTo('models')
  await screen.findByRole('region', { name: 'Running now' })
  models.change('e5-small-unsupervised', { problem: 'huggingface.co asks to wait 5 minutes.' })
  const row = (await screen.findByRole('button', { name: 'Try again: E5-small-unsupervised' })).closest('li')!
  expect(row.textContent).toContain('huggingface.co asks to wait 5 minutes.')
  expect((await screen.findByRole('alert')).textContent).toContain('E5-small-unsupervised was not downloaded')
  fireEvent.click(within(row).getByRole('button', { name: 'Proxy or mirror' }))
  expect(document.activeElement).toBe(await screen.findByRole('textbox', { name: /hub or of a mirror/ }))
  fireEvent.click(within(row).getByRole('button', { name: 'Import it instead' }))
  await waitFor(() => expect(called(calls, 'hostChooseModel')).toHaveLength(1))
  fireEvent.click(screen.getByRole('button', { name: 'Try again: E5-small-unsupervised' }))
  press(within(await screen.findByRole('dialog', { hidden: true })), 'Go on downloading')
  await waitFor(() => expect(called(calls, 'downloadModel')).toHaveLength(1))
})

test('a download that is done is told wherever one is, once', async () => {
  const { models } = await openWindow()
  await screen.findByRole('button', { name: 'Models: Nearnote static' })
  models.change('e5-small-unsupervised', { state: 'installed' })
  expect(await screen.findByText('E5-small-unsupervised is here')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Open Models' }))
  models.change('e5-small-unsupervised', { state: 'installed' })
  await screen.findByRole('region', { name: 'Models' })
  await waitFor(() => expect(screen.queryAllByText('E5-small-unsupervised is here')).toHaveLength(0))
})

test('hub and proxy are saved, an empty proxy means the system’s', async () => {
  const { calls } = await openWindow()
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Change the connection' }))
  fireEvent.change(screen.getByRole('textbox', { name: /hub or of a mirror/ }), { target: { value: 'https://mirror.example' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(called(calls, 'setHub')).toEqual([{ address: 'https://mirror.example', proxy: null }]))
  expect(await screen.findByText('From mirror.example, when you say so')).toBeTruthy()
})

test('an address that the engine refuses stays in the form with the reason', async () => {
  await openWindow({
    setHub: async () => {
      throw new AppError('HUB_FAILED', 'mirror.example is not a hub.', {
        address: 'https://mirror.example',
        reason: 'no hub',
        retryAfterSeconds: null,
      })
    },
  })
  await goTo('models')
  fireEvent.click(await screen.findByRole('button', { name: 'Change the connection' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect((await screen.findByRole('alert')).textContent).toContain('mirror.example is not a hub.')
  expect(screen.getByRole('textbox', { name: /hub or of a mirror/ })).toBeTruthy()
})
