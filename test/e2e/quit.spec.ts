// Quitting drains: the exit code says so, the library is free and no process is left.
import { existsSync } from 'node:fs'
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

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
