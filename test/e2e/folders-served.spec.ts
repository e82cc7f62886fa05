// What a browser does instead of dropping and system dialogs: the served picker.
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'
import { expectIndexed, pickFolder } from './window.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

test('a folder is walked to in the picker', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await page.getByRole('button', { name: /choose a folder/i }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a folder of notes' })
  await expect(dialog.getByLabel('Path of the folder')).not.toHaveValue('')
  await dialog.getByLabel('Path of the folder').fill(notes)
  await dialog.getByLabel('Path of the folder').press('Enter')
  await dialog.getByRole('button', { name: 'work' }).click()
  await dialog.getByRole('button', { name: /^Up to/ }).click()
  await dialog.getByRole('button', { name: 'Add this folder' }).click()
  await expectIndexed(nearnote, 6)
})

test('a drop opens the picker and says why', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await page.getByRole('button', { name: /choose a folder/i }).waitFor()
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['x'], 'x.md'))
    return transfer
  })
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: files })
  await expect(page.getByRole('dialog')).toContainText('A browser does not tell a page where a dropped folder lies')
  await pickFolder(page, notes)
  await expectIndexed(nearnote, 6)
})

test('a path that is none is said to be none', async ({ nearnote: { page } }) => {
  await page.getByRole('button', { name: /choose a folder/i }).click()
  await pickFolder(page, '/no/such/folder')
  await expect(page.getByRole('alert')).toContainText('There is no folder /no/such/folder')
})
