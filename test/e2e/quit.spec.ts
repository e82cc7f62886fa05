// Quitting drains: the exit code says so, the library is free and no process is left.
import { existsSync } from 'node:fs'
import { unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCode, expect, test } from './fixture.ts'
import { processesRunning } from './hosts.ts'

test('quitting ends every process, cleanly, and frees the library', async ({ nearnote }) => {
  const { call, notes, pid, quit, dataFolder, kind } = nearnote
  await call('indexFolders', { folders: [notes] })
  const before = nearnote.isDouble || kind === 'loopback' ? processesRunning('hosts/', pid) : []
  expect(existsSync(join(dataFolder, 'library.lock'))).toBe(true)
  expect(await quit()).toBe(exitCode(kind))
  expect(existsSync(join(dataFolder, 'library.lock'))).toBe(false)
  await expect.poll(() => before.filter(isRunning)).toEqual([])
})

test('quitting in the middle of indexing is clean too, and the rest follows at the next start', async ({ nearnote }) => {
  const { call, notes } = nearnote
  await call('linkFolder', { path: notes })
  await nearnote.restart()
  await expect.poll(() => call('progress')).toMatchObject({ state: 'idle', found: 6, indexed: 6 })
})

test('quitting while a file is read that takes long ends every process too, and what was found is found again', async ({
  nearnote,
}) => {
  const { call, notes, pid, quit, dataFolder, kind } = nearnote
  await call('indexFolders', { folders: [notes] })
  const hard = join(notes, 'hard.md')
  await writeFile(hard, Array.from({ length: 800_000 }, (_, at) => `w${at.toString(36)}x`).join(' '))
  void call('indexFolders', {}).catch(() => undefined)
  await expect.poll(async () => (await call('progress')).current, { timeout: 30_000 }).toBe(hard)
  // The note is being read in a process of its own: answers come as ever.
  expect((await call('search', { query: 'kneecap' })).hits.length).toBeGreaterThan(0)
  const before = nearnote.isDouble || kind === 'loopback' ? processesRunning('hosts/', pid) : []
  expect(await quit()).toBe(exitCode(kind))
  expect(existsSync(join(dataFolder, 'library.lock'))).toBe(false)
  await expect.poll(() => before.filter(isRunning)).toEqual([])
  await unlink(hard)
  await nearnote.restart()
  await expect.poll(() => call('progress'), { timeout: 30_000 }).toMatchObject({ state: 'idle', found: 6, indexed: 6 })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
