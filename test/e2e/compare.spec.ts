// Two texts side by side, and two lists.
import { readFile } from 'node:fs/promises'
import { expect, test } from './fixture.ts'
import { accessibilityProblems, addFolder, openView } from './window.ts'

const cosineOf = async (text: string | null) => Number(/(-?\d+\.\d+)/.exec(text ?? '')?.[1])

test('two texts of one meaning are nearer than two of different meanings', async ({ nearnote: { page } }) => {
  await openView(page, 'Compare')
  await page.getByLabel('One text').fill('The bill must be paid by Friday.')
  await page.getByLabel('Another text').fill('The invoice has to be paid before the weekend.')
  const cosine = page.getByText(/^cosine × 100:/)
  await expect(cosine).toHaveText(/cosine × 100: \d+\.\d\d$/)
  const near = await cosineOf(await cosine.textContent())
  await page.getByLabel('Another text').fill('Tomatoes want water every other day.')
  await expect.poll(async () => cosineOf(await cosine.textContent())).toBeLessThan(near)
})

test('every word shows its part in the closeness', async ({ nearnote: { page } }) => {
  await openView(page, 'Compare')
  await page.getByLabel('One text').fill('coffee keeps me awake')
  await page.getByLabel('Another text').fill('espresso at night, no sleep')
  const left = page.getByRole('group', { name: 'Left text, word by word' })
  await expect(left).toContainText('coffee keeps me awake')
  await left.getByText('coffee').hover()
  await expect(left).toContainText(/\d/)
})

test('texts that differ in an emoji alone are not called near: the encoder does not read it, and says so', async ({
  nearnote: { page },
}) => {
  await openView(page, 'Compare')
  await page.getByLabel('One text').fill('I love this ✅')
  await page.getByLabel('Another text').fill('I love this ❌')
  await expect(page.getByText('This encoder does not read what tells the texts apart.')).toBeVisible()
  await expect(page.getByText('Not read by this encoder: ✅, ❌')).toBeVisible()
  await expect(page.getByText(/closer than/i)).toHaveCount(0)
})

test('the model card’s example is one click away, also for lists', async ({ nearnote: { page } }) => {
  await openView(page, 'Compare')
  await page.getByRole('tab', { name: 'Two lists' }).click()
  await page.getByRole('tabpanel', { name: 'Two lists' }).getByRole('button', { name: 'The model card’s example' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.getByRole('gridcell').first()).toHaveText(/\d/)
})

test('a table of 200 by 200 pairs is walked through with keys and pressed, and is painted in both themes', async ({
  nearnote: { page },
}) => {
  await openView(page, 'Compare')
  await page.getByRole('tab', { name: 'Two lists' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Two lists' })
  const list = (thing: string) => Array.from({ length: 200 }, (_, at) => `${thing} number ${at}`).join('\n')
  await panel.getByLabel('One list').fill(list('lamp'))
  await panel.getByLabel('Another list').fill(list('chair'))
  const grid = panel.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '201')
  await grid.locator('[role="gridcell"][tabindex="0"]').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator(':focus')).toHaveAccessibleName(/^lamp number 1 and chair number 0: cosine times 100 -?\d/)
  await page.keyboard.press('End')
  await expect(page.locator(':focus')).toHaveAccessibleName(/^lamp number 1 and chair number 199: /)
  await expect(page.locator(':focus')).toBeInViewport()
  await page.keyboard.press('Home')
  // Past the labels, in the third column of the second row in sight: what is seen is what is pressed.
  const label = await grid.getByRole('rowheader', { name: /^lamp number 1\b/ }).boundingBox()
  await page.mouse.click((label?.x ?? 0) + (label?.width ?? 0) + 68 * 2.5, (label?.y ?? 0) + 19)
  await expect(page.locator(':focus')).toHaveAccessibleName(/^lamp number 1 and chair number 2: /)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The middle of a cell's edge, where no figure stands: painted, and light or dark as the page.
    const lightness = () =>
      grid
        .locator('canvas')
        .first()
        .evaluate((canvas) => {
          if (!(canvas instanceof HTMLCanvasElement)) return null
          const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getContext('2d')?.getImageData(8, 8, 1, 1).data ?? []
          return alpha === 0 ? 'bare' : red + green + blue > 382 ? 'light' : 'dark'
        })
    await expect.poll(lightness).toBe(colorScheme)
    expect(await accessibilityProblems(page), colorScheme).toEqual([])
  }
})

test('two lists become a table with best matches, saved as CSV', async ({ nearnote: { page, isDouble } }) => {
  await openView(page, 'Compare')
  await page.getByRole('tab', { name: 'Two lists' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Two lists' })
  await panel.getByLabel('One list').fill('the bill is due\nwater the tomatoes')
  await panel.getByLabel('Another list').fill('pay the invoice\nthe garden needs rain\ncranes in the harbour')
  await expect(panel.getByRole('gridcell')).toHaveCount(6)
  test.skip(isDouble, 'a download needs the browser’s own context')
  const save = async (what: string) => {
    const download = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Save…' }).click()
    await page.getByRole('menuitem', { name: what }).click()
    return readFile(await (await download).path())
  }
  expect((await save('Table as CSV')).toString().trim().split('\n')).toHaveLength(3)
  // A head, two pairs, and the crane that nobody is near to.
  const pairs = (await save('Pairs as CSV')).toString().trim().split('\n')
  expect(pairs).toHaveLength(4)
  expect(pairs.at(-1)).toContain('cranes in the harbour')
  expect((await save('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG')
})

test('lists are put in order by their pairs, and shown as pairs with what has no partner', async ({ nearnote: { page } }) => {
  await openView(page, 'Compare')
  await page.getByRole('tab', { name: 'Two lists' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Two lists' })
  await panel.getByLabel('One list').fill('the bill is due\nwater the tomatoes')
  await panel.getByLabel('Another list').fill('cranes in the harbour\nthe garden needs rain\npay the invoice')
  await panel.getByRole('radio', { name: 'By pairs' }).check()
  await expect(panel.getByRole('columnheader').last()).toHaveText('cranes in the harbour')
  await panel.getByRole('radio', { name: 'Pairs', exact: true }).check()
  const pairs = panel.getByRole('region', { name: 'Pairs' })
  await expect(pairs.getByRole('row', { name: /the bill is due/ })).toContainText('pay the invoice')
  await expect(pairs.getByRole('region', { name: 'Without a partner' })).toContainText('cranes in the harbour')
  expect(await accessibilityProblems(page)).toEqual([])
})

test('a note is taken as one of the texts, and a word tells what would be left without it', async ({ nearnote }) => {
  const { page, notes } = nearnote
  await addFolder(nearnote, notes)
  await openView(page, 'Compare')
  await page.getByRole('button', { name: 'Take the left text from a note' }).click()
  const field = page.getByRole('combobox', { name: 'Search your notes for a text' })
  await expect(field).toBeFocused()
  const picked = page.getByRole('listbox', { name: 'Notes found' })
  // It is found once it is indexed.
  await expect(async () => {
    await field.fill('')
    await field.fill('sourdough bread')
    await expect(picked.getByRole('option').first()).toContainText('Bread', { timeout: 2000 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('One text')).toHaveValue(/Feed the starter/)
  await page.getByLabel('Another text').fill('how to bake a loaf')
  const left = page.getByRole('group', { name: 'Left text, word by word' })
  await left.getByText('flour').hover()
  await expect(left.getByRole('status')).toContainText(/Without it .*random pairs|Without it: cosine/)
})
