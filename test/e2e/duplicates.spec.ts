// Copies of notes are found, laid side by side, decided with one key, and come back when one of them is edited.
import { appendFile, copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { fastEncoder } from '../shipped-models.ts'
import { expect, type Nearnote, test } from './fixture.ts'
import { accessibilityProblems } from './window.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

const pairs = (page: Page) => page.getByRole('listbox', { name: 'Pairs of notes that are alike' }).getByRole('option')

async function openDuplicates({ page, call, notes }: Nearnote): Promise<string> {
  const running = join(notes, 'health', 'running.md')
  const text = await readFile(running, 'utf8')
  await copyFile(join(notes, 'garden.txt'), join(notes, 'garden (copy).txt'))
  await writeFile(join(notes, 'running-draft.md'), text.replace('Three runs', 'Four runs'))
  await call('indexFolders', { folders: [notes] })
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Duplicates' }).click()
  await expect(pairs(page).first()).toContainText('Same file')
  await expect(page.getByText(/pairs?, the most alike first/)).toBeVisible()
  return running
}

test('copies come first, what differs is marked, and a key decides until a text changes', async ({ nearnote }) => {
  const { page, notes } = nearnote
  const running = await openDuplicates(nearnote)
  await expect(pairs(page).nth(1)).toContainText('running-draft.md')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('group', { name: 'Both texts' }).locator('del, ins').first()).toHaveText(/^(Three|Four)$/)
  await page.keyboard.press('k')
  await expect(pairs(page).filter({ hasText: 'running-draft.md' })).toHaveCount(0)
  await expect(page.getByText('Both are kept')).toBeVisible()
  await page.keyboard.press('u')
  await expect(pairs(page).filter({ hasText: 'running-draft.md' })).not.toHaveCount(0)
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await page.keyboard.press('d')
  await expect(pairs(page).filter({ hasText: 'garden (copy).txt' })).toHaveCount(0)
  // Nothing was written anywhere.
  expect(await readFile(join(notes, 'garden (copy).txt'), 'utf8')).toBe(await readFile(join(notes, 'garden.txt'), 'utf8'))
  expect(await readFile(running, 'utf8')).toContain('kneecap')
  await appendFile(join(notes, 'garden.txt'), '\nThe woodpecker is back.\n')
  await expect(pairs(page).filter({ hasText: 'garden (copy).txt' })).not.toHaveCount(0)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`the view can be used by everyone (${scheme})`, async ({ nearnote }) => {
    const { page } = nearnote
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await openDuplicates(nearnote)
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('group', { name: 'Both texts' }).locator('ins, del').first()).toBeVisible()
    await page.keyboard.press('l')
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
  })
}
