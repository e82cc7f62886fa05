// The library follows the folder: what is written is found, what is deleted is gone, and nothing is lost over a restart.
import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fastEncoder } from '../shipped-models.ts'
import { expect, type Nearnote, test } from './fixture.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

const found = async ({ call }: Nearnote, query: string) =>
  (await call('search', { query, mode: 'words' })).hits.map(({ path }) => path)

test('an edited note is found by its new text, a deleted one is lost, a moved one stays', async ({ nearnote }) => {
  const { notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  const garden = join(notes, 'garden.txt')
  await appendFile(garden, '\nThe woodpecker nests in the old willow again.\n')
  await expect.poll(() => found(nearnote, 'woodpecker')).toEqual([garden])

  const moved = join(notes, 'work', 'trees.txt')
  await rename(garden, moved)
  await expect.poll(() => found(nearnote, 'woodpecker')).toEqual([moved])

  await rm(moved)
  await expect.poll(() => found(nearnote, '"woodpecker"')).not.toContain(moved)
})

test('after a restart the library answers, and knows what changed meanwhile', async ({ nearnote }) => {
  const { notes, call } = nearnote
  await call('indexFolders', { folders: [notes] })
  const before = await call('status')
  await nearnote.restart()
  expect((await found(nearnote, 'kneecap'))[0]).toBe(join(notes, 'health', 'running.md'))
  expect(await call('status')).toMatchObject({ found: before.found, indexed: before.indexed, chunks: before.chunks })

  await nearnote.restart()
  const added = join(notes, 'late.md')
  await writeFile(added, '# Late\n\nThe ferry to Harwich leaves at nine.\n')
  await expect.poll(() => found(nearnote, 'harwich')).toEqual([added])
})
