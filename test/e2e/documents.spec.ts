// Documents are notes too: a PDF, a Word file and a mail are found by meaning and by words, and each is shown at the place that answered.
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Nearnote, test } from './fixture.ts'
import { accessibilityProblems, addFolder, expectFirstHit, expectIndexed, hits, search, searchField } from './window.ts'

async function linkDocuments(nearnote: Nearnote): Promise<string> {
  const folder = join(nearnote.notes, '..', 'Documents')
  for (const name of ['allotment-rules.pdf', 'travel-insurance.docx', 'boiler.eml']) {
    await cp(join(import.meta.dirname, 'documents', name), join(folder, name))
  }
  await addFolder(nearnote, folder)
  await expectIndexed(nearnote, 3)
  return folder
}

const preview = ({ page }: Nearnote) => page.getByRole('region', { name: 'Preview' })

test('each is found by what it means and by its words, and says where in the file', async ({ nearnote }) => {
  const { page } = nearnote
  await linkDocuments(nearnote)
  for (const [query, file, place] of [
    ['may I light a fire on my plot', 'allotment-rules.pdf', 'page 3'],
    ['standpipes frost', 'allotment-rules.pdf', 'page 2'],
    ['will they refund my lost bag', 'travel-insurance.docx', 'Luggage'],
    ['hotline hospital', 'travel-insurance.docx', 'Illness'],
    ['who opens the door for the craftsman', 'boiler.eml', 'The boiler in the cellar'],
    ['from:jonas plumber', 'boiler.eml', 'plumber'],
  ] as const) {
    await search(page, query)
    await expectFirstHit(page, file)
    await expect(hits(page).first()).toContainText(place)
  }
})

test('a PDF is read as text at the passage, and as its page with the passage marked', async ({ nearnote }) => {
  const { page } = nearnote
  await linkDocuments(nearnote)
  await search(page, 'may I light a fire on my plot')
  await expectFirstHit(page, 'page 3')
  const number = preview(nearnote).getByRole('textbox', { name: 'Go to page' })
  await expect(number).toHaveValue('3')
  await expect(preview(nearnote).locator('mark').filter({ hasText: 'Branches and leaves' }).first()).toBeInViewport()
  expect(await accessibilityProblems(page)).toEqual([])

  await preview(nearnote).getByRole('radio', { name: 'Page' }).check()
  await expect(preview(nearnote).getByRole('img', { name: 'Page 3 as it looks' })).toBeVisible()
  await expect(preview(nearnote).locator('.pdf-mark').first()).toBeInViewport()
  expect(await inkOf(nearnote)).toBeGreaterThan(0.001)
  expect(await accessibilityProblems(page)).toEqual([])

  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => document.body.setAttribute('data-copied', text)
  })
  await preview(nearnote).getByRole('button', { name: 'Copy', exact: true }).click()
  await nearnote.page.getByRole('menuitem', { name: 'Markdown link' }).click()
  await expect(page.locator('body')).toHaveAttribute('data-copied', /allotment-rules\.pdf#page=3\)$/)

  await preview(nearnote).getByRole('button', { name: 'Previous page' }).click()
  await expect(preview(nearnote).getByRole('img', { name: 'Page 2 as it looks' })).toBeVisible()
  await expect(preview(nearnote).locator('.pdf-mark')).toHaveCount(0)
  await preview(nearnote).getByRole('radio', { name: 'Text' }).check()
  await expect(number).toHaveValue('2')
  await expect(preview(nearnote).getByText('The standpipes are turned off')).toBeInViewport()
})

/** The share of the drawn page's pixels that are dark. */
const inkOf = (nearnote: Nearnote): Promise<number> =>
  preview(nearnote)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      let dark = 0
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1
      return dark / (data.length / 4)
    })

const mailbox = `From jonas@example.org Tue Feb 17 08:12:00 2026
From: Jonas Weber <jonas@example.org>
Subject: Ferry tickets
Date: Tue, 17 Feb 2026 08:12:00 +0100

We sail from Harwich on the ninth of May, with two bicycles.
`

test('Enter opens the file in the system’s own program', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'nothing is opened for real, and a browser opens nothing')
  const { page, evaluate } = nearnote
  const folder = await linkDocuments(nearnote)
  await search(page, 'may I light a fire on my plot')
  await expectFirstHit(page, 'page 3')
  await searchField(page).press('Enter')
  const opened = () =>
    evaluate(({ double }) => double.calls.filter(({ name }) => name === 'shell.openPath').map(({ args }) => args[0]))
  await expect.poll(opened).toEqual([join(folder, 'allotment-rules.pdf')])

  // One mail of a mailbox has no file of its own.
  await writeFile(join(folder, 'Old.mbox'), mailbox)
  await search(page, 'sailing from harwich')
  await expectFirstHit(page, 'Old.mbox › Ferry tickets')
  await searchField(page).press('Enter')
  await expect.poll(opened).toEqual([join(folder, 'allotment-rules.pdf'), join(folder, 'Old.mbox')])
})
