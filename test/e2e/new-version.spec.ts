// A person who had Nearnote before it came with another encoder: nothing is lost, and the better one takes over by itself.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fastEncoder } from '../shipped-models.ts'
import { expect, type Nearnote, test } from './fixture.ts'
import { expectFirstHit, openView, search } from './window.ts'

test.use({ encoder: fastEncoder })

/** The version before wrote down no choice where nobody had made one. */
const forgetChoice = ({ dataFolder }: Nearnote) => rm(join(dataFolder, 'encoder.json'))

test('the library answers at once as it did, the encoder that ships now takes over, and the way back is one press', async ({
  nearnote,
}) => {
  test.slow()
  const { page: before, call, notes } = nearnote
  await call('indexFolders', { folders: [notes] })
  await search(before, 'why can I not fall asleep')
  await expectFirstHit(before, 'Sleep')
  await nearnote.restart(() => forgetChoice(nearnote))

  const { page } = nearnote
  await search(page, 'why can I not fall asleep')
  await expectFirstHit(page, 'Sleep')
  const { models } = await call('listModels')
  const titles = new Map(models.map(({ name, title }) => [name, title]))
  await openView(page, 'Models')
  const running = page.getByRole('region', { name: 'Running now' })
  await expect(running).toContainText('Nearnote medium', { timeout: 45_000 })
  await expect.poll(() => call('status')).toMatchObject({ model: 'nearnote-medium', indexed: 6, waiting: 0 })
  await page.getByRole('button', { name: `Use ${titles.get(fastEncoder)}` }).click()
  await expect(running).toContainText(String(titles.get(fastEncoder)))
  await search(page, 'why can I not fall asleep')
  await expectFirstHit(page, 'Sleep')
})
