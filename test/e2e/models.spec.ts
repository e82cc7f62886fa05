// A model of one's own: imported, used, left again; and one from a hub on this machine, stopped midway and gone on with.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FakeHub, type Misbehave, startHub } from '../engine/models/download/hub-server.ts'
import { writeTinyBert } from '../engine/models/tiny-models.ts'
import { expect, type Nearnote, test } from './fixture.ts'
import { addFolder, expectIndexed, hits, openView, search } from './window.ts'

/** A few hundred kilobytes with random weights: it answers, if not well. */
function writeModel({ dataFolder }: Nearnote, name = 'Tiny modèle'): string {
  const folder = join(dataFolder, '..', name)
  writeTinyBert(folder)
  return folder
}

/** The way this host offers: dropped on Models in the app, named in the picker in a browser. */
async function importModel({ kind, page, drop }: Nearnote, path: string): Promise<void> {
  await openView(page, 'Models')
  await expect(page.getByRole('region', { name: 'Running now' })).toBeVisible()
  if (kind === 'electron') return drop('body', [path])
  await page.getByRole('button', { name: 'Import a model…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a model' })
  const field = dialog.getByLabel(/^Path of the model/)
  await expect(field).not.toHaveValue('')
  await field.fill(path)
  await dialog.getByRole('button', { name: 'Import' }).click()
}

/** A lane is started, every passage encoded, what is off topic measured. */
const switchMs = 45_000

const running = ({ page }: Nearnote) => page.getByRole('region', { name: 'Running now' })

/** The model that somebody brought, as the list names it. */
async function broughtName({ call }: Nearnote): Promise<string> {
  const find = async () =>
    (await call('listModels')).models.find(({ state, source }) => state === 'installed' && source === null)?.name ?? ''
  await expect.poll(find).not.toBe('')
  return find()
}

test('a model is imported, used, answers, and the way back is one press', async ({ nearnote }) => {
  test.slow()
  const { page, notes, call } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  const bundled = (await call('status')).model
  await importModel(nearnote, writeModel(nearnote))
  const name = await broughtName(nearnote)
  await page.getByRole('button', { name: `Use ${name}` }).click()
  await expect(running(nearnote)).toContainText(name, { timeout: switchMs })
  await expect.poll(async () => (await call('status')).model).toBe(name)
  await search(page, 'coffee keeps me awake')
  await expect(hits(page).first()).toBeVisible()

  await openView(page, 'Models')
  const back = (await call('listModels')).models.find((model) => model.name === bundled)?.title ?? bundled
  await page.getByRole('button', { name: `Use ${back}` }).click()
  await expect(running(nearnote)).toContainText(back, { timeout: switchMs })
  expect(await call('status')).toMatchObject({ model: bundled, waiting: 0 })

  await page.getByRole('button', { name: `Remove ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(/ freed\.$/)).toBeVisible()
  await expect(page.getByRole('button', { name: `Use ${name}` })).toHaveCount(0)
})

test('a folder that is no model says what is missing', async ({ nearnote }) => {
  await importModel(nearnote, join(nearnote.notes, 'health'))
  const trouble = nearnote.page.getByRole('alert', { name: 'The import failed' })
  await expect(trouble).toContainText('That model cannot be used')
  await expect(trouble.getByRole('listitem').first()).toContainText('config.json')
})

const wanted = 'e5-small-v2'

/** A hub that has one model of the catalogue, entered as the person would. */
async function useHub(nearnote: Nearnote): Promise<FakeHub> {
  const { page, call } = nearnote
  const source = (await call('listModels')).models.find(({ name }) => name === wanted)?.source
  const hub = await startHub(writeModel(nearnote, 'origin'), source?.repository, source?.revision)
  await openView(page, 'Models')
  await page.getByRole('button', { name: 'Change the connection' }).click()
  await page.getByLabel('Address of the hub or of a mirror').fill(hub.address)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(`From ${new URL(hub.address).host}, when you say so`)).toBeVisible()
  return hub
}

/** Half of the file, and then nothing until the other side hangs up. */
const stall: Misbehave = (response, { bytes, etag }) => {
  response.writeHead(200, { 'content-length': bytes.length, etag, 'accept-ranges': 'bytes' })
  response.write(bytes.subarray(0, bytes.length >> 1))
}

test('a download asks first, can be stopped, and goes on where it was', async ({ nearnote }) => {
  const { page, call, dataFolder } = nearnote
  const hub = await useHub(nearnote)
  try {
    const title = (await call('listModels')).models.find(({ name }) => name === wanted)?.title ?? wanted
    const download = page.getByRole('button', { name: new RegExp(`^(Download|Try again): ${title}$`) })
    await download.click()
    const dialog = page.getByRole('dialog', { name: `Download ${title}?` })
    await expect(dialog).toContainText(new URL(hub.address).host)
    await expect(dialog).toContainText('MIT')
    expect(hub.requests).toEqual([])

    hub.misbehave('model.safetensors', stall)
    await dialog.getByRole('button', { name: 'Download' }).click()
    const done = async () => (await call('listModels')).models.find(({ name }) => name === wanted)?.work?.done ?? 0
    await expect.poll(done).toBeGreaterThan(100_000)
    await page.getByRole('button', { name: `Stop downloading ${title}` }).click()
    await expect(download).toBeVisible()

    await download.click()
    await dialog.getByRole('button', { name: /^(Download|Go on downloading)$/ }).click()
    await expect(page.getByRole('button', { name: `Use ${title}` })).toBeVisible()
    const last = hub.requests.findLast(({ line }) => line.includes('model.safetensors'))
    expect(last?.headers.range).toMatch(/^bytes=\d+-$/)
    expect(await readFile(join(dataFolder, '..', 'origin', 'model.safetensors'))).toEqual(await weightsOf(nearnote))
  } finally {
    await hub.close()
  }
})

/** What arrived, wherever it is kept. */
async function weightsOf({ dataFolder }: Nearnote): Promise<Buffer> {
  return readFile(join(dataFolder, 'models', wanted, 'model.safetensors'))
}
