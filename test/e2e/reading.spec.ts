// A note is read where it was found: with its links, pictures and formulas, and with what is looked for in it.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Nearnote, test } from './fixture.ts'
import { accessibilityProblems, addFolder, expectFirstHit, search } from './window.ts'

test.use({ encoder: 'nearnote-static' })

/** One red pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

const tour = `# The tour of the mill

See [[old mill#The wheel|the wheel]], ![[red.png|80]] and $E = mc^2$ for $5 or $10.

> [!warning]- Wet stairs
> Hold the rope, and mind the eel.

The eel is old. An eel again.
`

async function linkVault(nearnote: Nearnote): Promise<void> {
  const folder = join(nearnote.notes, '..', 'Vault')
  await mkdir(join(folder, 'files'), { recursive: true })
  await writeFile(join(folder, 'tour.md'), tour)
  await writeFile(
    join(folder, 'old mill.md'),
    '# Old mill\n\nBelow is more.\n\n## The wheel\n\nIt turns slowly. Back to the [[tour]].\n',
  )
  await writeFile(join(folder, 'files', 'red.png'), Buffer.from(pixel, 'base64'))
  await addFolder(nearnote, folder)
  // The picture is counted too, and no note.
  await expect.poll(() => nearnote.call('progress')).toMatchObject({ state: 'idle', indexed: 2, chunksWaiting: 0 })
}

test('links, pictures, formulas, callouts and finds, by keyboard and pointer', async ({ nearnote }) => {
  const { page } = nearnote
  await linkVault(nearnote)
  await search(page, 'tour of the mill')
  await expectFirstHit(page, 'The tour of the mill')
  const preview = page.getByRole('region', { name: 'Preview' })
  const picture = preview.getByRole('img', { name: 'red.png' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1)
  await expect(preview.locator('.katex').first()).toBeVisible()
  await expect(preview.getByText('for $5 or $10')).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])

  await page.keyboard.press('Control+f')
  await page.keyboard.type('EEL')
  await expect(preview.getByRole('status')).toHaveText('1 of 4')
  await expect(preview.locator('mark.hl-find-current')).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(preview.getByRole('status')).toHaveText('2 of 4')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Escape')

  await preview.getByRole('link', { name: 'the wheel' }).click()
  await expect(preview.getByRole('heading', { name: 'The wheel' })).toBeInViewport()
  await expect(preview.getByRole('button', { name: /linked from 1 note/ })).toBeVisible()
  await preview.getByRole('button', { name: /linked from 1 note/ }).click()
  expect(await accessibilityProblems(page)).toEqual([])
  await preview.getByRole('document').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(preview.getByRole('document', { name: 'The tour of the mill' })).toBeVisible()
})
