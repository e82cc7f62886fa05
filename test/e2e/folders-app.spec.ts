// What only the app can do with folders and notes: the system's dialog, a dropped file, opening and revealing.
import { join } from 'node:path'
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'
import { addFolder, expectFirstHit, expectIndexed, search, searchField } from './window.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

test('a folder is chosen in the system’s dialog', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'a system dialog cannot be answered from outside')
  await nearnote.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, nearnote.notes)
  await nearnote.page.getByRole('button', { name: /choose a folder/i }).click()
  await expectIndexed(nearnote, 6)
})

test('a dropped file offers its folder', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await page.getByRole('button', { name: /choose a folder/i }).waitFor()
  await nearnote.drop('body', [join(notes, 'garden.txt')])
  await page.getByRole('alert').getByRole('button', { name: 'Add Notes instead' }).click()
  await expectIndexed(nearnote, 6)
})

test('Enter opens the note in the system’s editor', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'nothing is opened for real')
  const { page, notes, evaluate } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  await search(page, 'kneecap')
  await expectFirstHit(page, 'Running')
  await searchField(page).press('Enter')
  const opened = () =>
    evaluate(({ double }) => double.calls.filter(({ name }) => name === 'shell.openPath').map(({ args }) => args[0]))
  await expect.poll(opened).toEqual([join(notes, 'health', 'running.md')])
})
