// The map of a library, from its notes to a search in a part of it.
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathsOf, pointsOfCluster, readPackedMap } from '../../renderer/map/read-map.ts'
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'
import { accessibilityProblems, addFolder, hits, searchField } from './window.ts'

test.use({ encoder: fastEncoder })

const topics = {
  garden: ['tomatoes', 'compost', 'slugs', 'beans', 'watering'],
  kitchen: ['bread', 'flour', 'yeast', 'dough', 'oven'],
  workshop: ['gearbox', 'brakes', 'tyres', 'clutch', 'engine oil'],
}

const fileName = /(garden|kitchen|workshop) \d+\.md/

test('notes lie on a map by what they mean: it is coloured by a question, searched in part, read and used by keys', async ({
  nearnote,
}) => {
  const { page, notes } = nearnote
  const folder = join(notes, '..', 'Many notes')
  await mkdir(folder)
  for (const [topic, words] of Object.entries(topics)) {
    for (let at = 0; at < 14; at++) {
      const [first, second] = [words[at % 5], words[(at + 2) % 5]]
      await writeFile(
        join(folder, `${topic} ${at}.md`),
        `# ${first} ${at}\n\nAbout ${first} and ${second} in the ${topic}: ${second} needs care.\n`,
      )
    }
  }
  await addFolder(nearnote, folder)
  await expect.poll(() => nearnote.call('progress')).toMatchObject({ state: 'idle', indexed: 42, chunksWaiting: 0 })
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Map' }).click()
  const plane = page.getByRole('application', { name: 'Map of 42 notes' })
  await expect(plane).toBeVisible({ timeout: 60_000 })
  const groups = page.getByRole('region', { name: 'Groups' }).getByRole('listitem')
  await expect(groups.first()).toBeVisible()

  await page.getByRole('textbox', { name: /colour the map/i }).fill('baking bread')
  await expect(page.getByText(/\d+ notes? near/)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await accessibilityProblems(page), colorScheme).toEqual([])
  }
  await page.getByRole('button', { name: 'Clear', exact: true }).click()

  // A line around everything, by Shift and the pointer.
  const box = await plane.boundingBox()
  if (box === null) throw new Error('the plane has no box')
  await page.keyboard.down('Shift')
  await page.mouse.move(box.x + 3, box.y + 3)
  await page.mouse.down()
  for (const [x, y] of [
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const) {
    await page.mouse.move(box.x + 3 + x * (box.width - 6), box.y + 3 + y * (box.height - 6), { steps: 4 })
  }
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(page.getByText('42 notes chosen')).toBeVisible()
  await plane.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByText('42 notes chosen')).toHaveCount(0)
  await page.keyboard.press('+')

  // Where a note lies is a matter of chance, and which notes a group has: they are read from the map that is shown.
  const { version, map: packed } = await nearnote.call('readMap', { of: 'notes' })
  if (packed === null) throw new Error('there is no map')
  const map = readPackedMap(packed, version)
  const smallest = map.clusters.length - 1
  const files = pathsOf(map, pointsOfCluster(map, smallest)).map((path) => basename(path))
  expect(files.length).toBeLessThan(42)
  await groups
    .nth(smallest)
    .getByRole('button', { name: /^search in/i })
    .click()
  await searchField(page).fill('needs care')
  await expect(hits(page).first()).toBeVisible()
  for (const text of await hits(page).allTextContents()) expect(files).toContain(fileName.exec(text)?.[0])
})
