// A newcomer: the sample notes in one click, then a folder of their own, found and read.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { addFolder, expectFirstHit, expectIndexed, hits, openView, search, searchField } from './window.ts'

test('the first window offers the sample notes, and a question about them is answered', async ({ nearnote: { page } }) => {
  await page.getByRole('button', { name: 'Try the sample notes' }).click()
  const questions = page.getByRole('list', { name: 'Questions to try' })
  await questions.getByRole('button').first().click()
  await expect(hits(page).first()).toBeVisible()
})

test('a folder is added, indexed, searched by meaning and read at the passage', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  // No word of the passage, and of its meaning in one way only: any encoder worth shipping finds this passage of the note.
  await search(page, 'espresso in the afternoon ruins my nights')
  await expectFirstHit(page, 'Sleep')
  await expect(hits(page).first()).toContainText('coffee')
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Two cups of coffee after lunch')
})

test('words that were typed are marked in the passage', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  await search(page, 'printer repair')
  await expect(
    hits(page)
      .first()
      .locator('mark')
      .filter({ hasText: /printer/i }),
  ).toBeVisible()
})

test('arrow keys walk through the hits while one types on', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  await search(page, 'harbour')
  await expect(hits(page).nth(1)).toBeVisible()
  await searchField(page).press('ArrowDown')
  await expect(hits(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await searchField(page).press('ArrowUp')
  await expect(hits(page).first()).toHaveAttribute('aria-selected', 'true')
  await expect(searchField(page)).toBeFocused()
})

test('a folder inside a linked one is refused in words, a parent takes over its children', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await addFolder(nearnote, join(notes, 'health'))
  await expectIndexed(nearnote, 2)
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  expect((await call('listFolders')).folders.map(({ path }) => path)).toEqual([notes])
  await addFolder(nearnote, join(notes, 'work'))
  // A dropped folder is refused by a message, one that was picked in the picker itself.
  await expect(page.getByRole('alert')).toContainText(/Already in your library|is linked already/)
})

test('the library shows the folder with its counts', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  await openView(page, 'Library')
  const card = page.getByRole('region', { name: 'Linked folders' }).getByRole('listitem').filter({ hasText: notes })
  await expect(card).toContainText('Up to date')
  await expect(card).toContainText('6')
})

test('an unlinked folder is no longer found, and its files are left alone', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await addFolder(nearnote, notes)
  await expectIndexed(nearnote, 6)
  await openView(page, 'Library')
  await page.getByRole('button', { name: 'Unlink Notes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
  await expect.poll(async () => (await nearnote.call('listFolders')).folders).toEqual([])
  expect((await readdir(notes)).length).toBe(4)
})
