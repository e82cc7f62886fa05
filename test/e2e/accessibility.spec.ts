// Every view, light and dark, in every language, is held to axe's rules and kept as a picture in test-results/views.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chinese } from '../../renderer/words/chinese.ts'
import { english } from '../../renderer/words/english.ts'
import { expect, type Nearnote, test } from './fixture.ts'
import { accessibilityProblems, addFolder, expectFirstHit, openView, search, type View, views } from './window.ts'

const pictures = join(import.meta.dirname, '..', '..', 'test-results', 'views')

for (const scheme of ['light', 'dark'] as const) {
  test(`every view can be used by everyone (${scheme})`, async ({ nearnote }) => {
    const { page, notes } = nearnote
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await expect(page.getByRole('button', { name: 'Try the sample notes' })).toBeVisible()
    await look(nearnote, 'Welcome', scheme)
    // A picture, and a file that is no text though its name says so: the list of problems is there too.
    for (const name of ['photo.jpg', 'binary.txt']) await writeFile(join(notes, name), Buffer.alloc(64))
    await addFolder(nearnote, notes)
    await expect.poll(() => nearnote.call('progress')).toMatchObject({ state: 'idle', indexed: 6, skipped: 2, chunksWaiting: 0 })
    for (const view of views) {
      await openView(page, view)
      await prepare[view]?.(nearnote)
      await look(nearnote, view, scheme)
    }
    // The views stay as they were prepared; the words alone are others.
    await nearnote.call('changeSettings', { language: 'zh', textSize: 'huge' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
    for (const view of views) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: chineseOf(view) })
        .click()
      await look(nearnote, `${view} zh`, scheme)
    }
  })
}

/** As the Chinese window calls it. */
function chineseOf(view: View): string {
  const known = Object.entries(english.shell.views).find(([, name]) => name === view)
  return Object.entries(chinese.shell.views).find(([key]) => key === known?.[0])?.[1] ?? view
}

/** What a view needs to show most of itself; others are looked at as they open. */
const prepare: Partial<Record<View, (nearnote: Nearnote) => Promise<void>>> = {
  async Search({ page }) {
    await search(page, 'why can I not fall asleep')
    await expectFirstHit(page, 'Sleep')
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Two cups of coffee')
  },
  async Compare({ page }) {
    await page.getByLabel('One text').fill('The bill must be paid by Friday.')
    await page.getByLabel('Another text').fill('The invoice has to be paid before the weekend.')
    await expect(page.getByText(/^cosine × 100:/)).toBeVisible()
  },
  async Library({ page }) {
    await expect(page.getByRole('region', { name: 'Linked folders' }).getByText('Up to date')).toBeVisible()
    await expect(page.getByText('1 picture is no note')).toBeVisible()
    await expect(page.getByRole('button', { name: '1 file not indexed' })).toBeVisible()
  },
  async Models({ page }) {
    await expect(page.getByRole('region', { name: 'Running now' })).toBeVisible()
    await page.getByRole('button', { name: 'Change the connection' }).click()
  },
  async Settings({ page }) {
    await expect(page.getByRole('heading', { name: 'What is stored' })).toBeVisible()
    await expect(page.getByText('in all')).toBeVisible()
  },
}

async function look({ page, kind }: Nearnote, name: string, scheme: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${kind}-${name.toLowerCase().replace(' ', '-')}-${scheme}.png`) })
  // Soft: all views are looked at, whatever the first one has.
  expect.soft(await accessibilityProblems(page), `${name} in ${scheme}`).toEqual([])
}
