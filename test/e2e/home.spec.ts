// Home over a library of one's own: what was searched and read is there, what was saved is watched, and the window comes back as it was left.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fastEncoder } from '../shipped-models.ts'
import { expect, type Nearnote, test } from './fixture.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

const firstHit = ({ page }: Nearnote) => page.getByRole('listbox', { name: 'Notes found' }).getByRole('option').first()

test('a search and a note that was read are on Home; both are forgotten and come back with Undo', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  const field = page.getByRole('combobox', { name: 'Search your notes' })
  await field.fill('pain in the knee after running')
  await expect.poll(async () => (await call('home')).searches.length).toBe(1)
  await expect.poll(async () => (await call('home')).read.length).toBe(1)
  await field.fill('')
  const searched = page.getByRole('region', { name: 'Lately searched' })
  await expect(searched.getByRole('button', { name: /^pain in the knee/ })).toBeVisible()
  await page.getByRole('button', { name: 'Clear history' }).click()
  await expect(searched).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await searched.getByRole('button', { name: /^pain in the knee/ }).click()
  await expect(field).toHaveValue('pain in the knee after running')
})

test('a saved search is watched: a new note is counted, marked when it is opened, and no news after that, over a restart too', async ({
  nearnote,
}) => {
  const { notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  await nearnote.page.getByRole('combobox', { name: 'Search your notes' }).fill('woodpecker willow')
  await nearnote.page.getByRole('button', { name: 'Save this search' }).click()
  await nearnote.page.getByRole('button', { name: 'Clear the search' }).click()
  const saved = () => nearnote.page.getByRole('region', { name: 'Saved searches' })
  await saved().getByRole('button', { name: 'Watch “woodpecker willow”' }).click()
  await expect(saved().getByRole('button', { name: 'Watch “woodpecker willow”' })).toHaveAttribute('aria-pressed', 'true')
  await writeFile(join(notes, 'birds.md'), '# Birds\n\nThe woodpecker nests in the old willow again.\n')
  await expect(saved().getByText('1 new')).toBeVisible()
  await nearnote.restart()
  await expect(saved().getByText('1 new')).toBeVisible()
  await saved()
    .getByRole('button', { name: /^woodpecker willow/ })
    .click()
  await expect(nearnote.page.getByText('1 note is new here since you last looked')).toBeVisible()
  await expect(firstHit(nearnote)).toContainText('New')
  await nearnote.page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(saved().getByText('1 new')).toBeHidden()
})

test('the window comes back with its search after a reload and a restart', async ({ nearnote }) => {
  const { notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  const field = () => nearnote.page.getByRole('combobox', { name: 'Search your notes' })
  await field().fill('kneecap')
  await expect.poll(async () => JSON.stringify(await call('readWindowState', { key: 'window' }))).toContain('kneecap')
  await nearnote.page.reload()
  await expect(field()).toHaveValue('kneecap')
  await expect(firstHit(nearnote)).toBeVisible()
  await nearnote.restart()
  await expect(field()).toHaveValue('kneecap')
})
