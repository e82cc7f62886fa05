// What a query says and what the window says of it: tags, exclusions, filters that find nothing, corrected words, HTML in a note.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'
import { accessibilityProblems, expectFirstHit, hits, openView, search, searchField } from './window.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filters in force' }).getByRole('listitem')
const said = (page: Page): Locator => page.locator('.results').getByRole('status')

test('#tag narrows, a word after a minus is left out, and each is a chip that goes with a press', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  await search(page, '#health -coffee')
  await expect(chips(page)).toHaveText(['tag health', 'without coffee'])
  await expect(said(page)).toHaveText('1 note, newest first')
  await expectFirstHit(page, 'Running')
  await page.getByRole('button', { name: 'Remove the filter without coffee' }).click()
  await expect(said(page)).toHaveText('2 notes, newest first')
  await expect(searchField(page)).toHaveValue('#health ')
  await expect(searchField(page)).toBeFocused()
  await search(page, 'ssh -T git')
  await expect(chips(page)).toHaveCount(0)
})

test('a filter that finds nothing or means nothing is named, with a way out, in both themes', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await search(page, 'sleep before:foo tag:nosuch')
    await expect(page.getByRole('heading', { name: 'No note passes that filter' })).toBeVisible()
    await expect(said(page)).toContainText('before:foo was left out: a date is written 2024')
    await expect(said(page)).toContainText('No note carries the tag nosuch')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Search without it' }).click()
    await expect(searchField(page)).toHaveValue('sleep before:foo ')
    await expectFirstHit(page, 'Sleep')
    await page.getByRole('button', { name: 'Take it out' }).click()
    await expect(searchField(page)).toHaveValue('sleep ')
  }
})

test('other names and far hits can be read in both themes, and wide parts of a note scrolled with the keyboard', async ({
  nearnote,
}) => {
  const { page, notes, call } = nearnote
  const line = `    ${'const slates = await count(roof) '.repeat(8)}`
  await writeFile(join(notes, 'mill.md'), `---\naliases: [the old mill]\n---\n\n# Wheel\n\nIt turns again.\n\n${line}\n`)
  await call('indexFolders', { folders: [notes] })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await search(page, 'the old mill')
    await expect(hits(page).first()).toContainText('also called the old mill')
    const code = page.getByRole('group', { name: 'Wide code' })
    const scrolled = () => code.evaluate((part) => part.scrollLeft)
    await code.press('ArrowRight')
    // Chromium scrolls over some frames: a press meanwhile would be overtaken.
    let last = 0
    const hasComeToRest = async () => {
      const before = last
      last = await scrolled()
      return last > 0 && last === before
    }
    await expect.poll(hasComeToRest).toBe(true)
    await code.press('ArrowLeft')
    await expect.poll(scrolled).toBe(0)
    await expect(code).toBeFocused()
    await code.press('ArrowLeft')
    await expect(searchField(page)).toBeFocused()
    expect(await accessibilityProblems(page), colorScheme).toEqual([])
    await search(page, 'coffee quantum chromodynamics')
    await expect(hits(page).first()).toBeVisible()
    expect(await accessibilityProblems(page), colorScheme).toEqual([])
  }
})

test('a misspelt word finds what was meant, and Shift and Enter insists', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  await search(page, 'sourdugh ')
  await expect(said(page)).toContainText('Showing what was found for Sourdough.')
  await expectFirstHit(page, 'Bread')
  await expect(hits(page).first().locator('mark.hl-word')).toHaveText('Sourdough')
  expect(await accessibilityProblems(page)).toEqual([])
  await searchField(page).press('Shift+Enter')
  await expect(said(page)).not.toContainText('Showing')
  await expect(searchField(page)).toHaveValue('sourdugh ')
  await searchField(page).pressSequentially('flour')
  await expect(said(page)).toContainText('Showing what was found for Sourdough.')
})

test('what an input method is still spelling is not searched, the word that is chosen is', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await writeFile(join(notes, 'cat.md'), '# 猫\n\n窓辺で眠る。\n')
  await call('indexFolders', { folders: [notes] })
  await search(page, '')
  await searchField(page).focus()
  const devtools = await page.context().newCDPSession(page)
  for (const text of ['n', 'ne', 'ねk', 'ねこ']) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(searchField(page)).toHaveValue(text)
  }
  await expect(page.getByRole('listbox', { name: 'Notes found' })).toHaveCount(0)
  await devtools.send('Input.insertText', { text: '猫' })
  await expectFirstHit(page, '猫')
  await expect(searchField(page)).toHaveValue('猫')
})

test('hits stand still while their sentences come, and the note beside them has its own title', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  await search(page, 'falling asleep at night')
  await expectFirstHit(page, 'Sleep')
  const titles = await hits(page).locator('.hit-title').allTextContents()
  await expect(hits(page).first().locator('mark.hl-sentence')).not.toHaveCount(0)
  expect(await hits(page).locator('.hit-title').allTextContents()).toEqual(titles)
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByRole('heading', { level: 2 }).first()).toHaveText('Sleep')
  await expect(preview.getByRole('document', { name: 'Sleep' })).toBeVisible()
  await expect(preview.locator('mark.hl-sentence').first()).toBeVisible()
})

test('a pasted page is a question too', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  await search(page, `${'nothing about anything here '.repeat(600)}kneecap`)
  await expect(hits(page).filter({ hasText: 'Running' }).locator('mark.hl-word')).toHaveText(['kneecap'])
})

test('HTML in a note is shown and harmless, and a folded part opens where the passage is', async ({ nearnote }) => {
  const { page, notes, call } = nearnote
  const html = [
    '# The mill',
    '<details><summary>What the roofer said</summary>\n\nThe slates on the north side are loose.\n\n</details>',
    '<table><tr><th>part</th></tr><tr><td>batten</td></tr></table>',
    '<img src="https://example.org/a.png" onerror="document.title=1"><script>document.title=2</script>',
  ]
  await writeFile(join(notes, 'mill.md'), html.join('\n\n'))
  await call('indexFolders', { folders: [notes] })
  await openView(page, 'Search')
  await search(page, '"slates on the north"')
  await expectFirstHit(page, 'The mill')
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText('slates on the north')).toBeVisible()
  await expect(preview.getByRole('cell', { name: 'batten' })).toBeVisible()
  await expect(page).toHaveTitle(/Nearnote/)
})
