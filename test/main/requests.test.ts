import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRequests } from '../../electron/main/requests.ts'
import { requestOfLink } from '../../electron/main/take-links.ts'
import type { FolderInfo } from '../../shared/schemas.ts'
import { temporaryFolderOfTest } from '../temporary-folder.ts'

test('what waits is told of and taken once, in order; a flood keeps the newest', () => {
  let told = 0
  const requests = createRequests(() => void told++)
  for (let at = 0; at < 30; at++) requests.add({ kind: 'search', query: String(at) })
  const taken = requests.take()
  expect(told).toBe(30)
  expect(taken).toHaveLength(20)
  expect(taken.at(-1)).toEqual({ kind: 'search', query: '29' })
  expect(requests.take()).toEqual([])
})

test('a link leads to a note of a linked folder, and nowhere else', async () => {
  const folder = temporaryFolderOfTest('links')
  writeFileSync(join(folder, 'a.md'), 'a')
  const info: FolderInfo = {
    path: folder,
    state: 'ready',
    reason: null,
    found: 1,
    indexed: 1,
    waiting: 0,
    skipped: 0,
    failed: 0,
    chunks: 1,
    ignore: [],
  }
  const engine = { listFolders: async () => ({ folders: [info] }) }
  const linkTo = (path: string) => `nearnote://open?path=${encodeURIComponent(path)}&line=2`
  expect(await requestOfLink(engine, linkTo(join(folder, 'a.md')))).toEqual({ kind: 'note', path: join(folder, 'a.md'), line: 2 })
  const outside = join(folder, '..', 'etc', 'passwd')
  expect(await requestOfLink(engine, linkTo(outside))).toMatchObject({ kind: 'refused', what: 'note' })
  expect(await requestOfLink(engine, 'nearnote://erase')).toEqual({ kind: 'refused', what: 'link', link: 'nearnote://erase' })
})
