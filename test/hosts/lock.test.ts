import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { dataFolderFiles, schemaVersion, writeSchemaVersion } from '../../electron/hosts/data-folder.ts'
import { acquireLibrary, type LibraryLock } from '../../electron/hosts/lock.ts'

let folder: string
let data: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nearnote-lock-'))
  data = join(folder, 'deep', 'library')
  onTestFinished(() => rm(folder, { recursive: true }))
})

async function own(dataFolder = data): Promise<LibraryLock> {
  const ownership = await acquireLibrary(dataFolder, { waitMs: 0 })
  if (ownership.kind !== 'owned') throw new Error('owned elsewhere')
  return ownership.lock
}

const lockText = () => readFile(join(data, dataFolderFiles.lock), 'utf8')
const endpoint = { address: 'http://127.0.0.1:1', token: 'secret' }

test('a new folder is made, marked and locked, readable by its owner only', async () => {
  const lock = await own()
  expect(lock.foundSchema).toBeNull()
  expect((await readdir(data)).sort()).toEqual([dataFolderFiles.lock, dataFolderFiles.marker].sort())
  expect((await stat(join(data, dataFolderFiles.lock))).mode & 0o777).toBe(0o600)
  await lock.release()
  expect(await readdir(data)).toEqual([dataFolderFiles.marker])
})

test('a library that is given free can be taken again', async () => {
  await (await own()).release()
  const again = await own()
  expect(again.foundSchema).toBe(schemaVersion)
})

test('while it is owned, others are refused with the owner named', async () => {
  await own()
  await expect(own()).rejects.toMatchObject({ code: 'LIBRARY_BUSY', data: { dataFolder: data, pid: process.pid } })
})

test('whoever waits gets it as soon as it is free', async () => {
  const lock = await own()
  const waiting = acquireLibrary(data)
  await lock.release()
  expect((await waiting).kind).toBe('owned')
})

test('an owner with an address is where calls go', async () => {
  const lock = await own()
  await lock.announce(endpoint)
  expect((await stat(join(data, dataFolderFiles.lock))).mode & 0o777).toBe(0o600)
  expect(await acquireLibrary(data)).toEqual({ kind: 'elsewhere', pid: process.pid, endpoint })
})

test('waiting can be cancelled', async () => {
  await own()
  await expect(acquireLibrary(data, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('the lock of a killed process is taken over without a word, its address forgotten', async () => {
  await (await own()).release()
  const child = await holdInChild()
  expect(JSON.parse(await lockText())).toMatchObject({ pid: child.pid })
  await expect(own()).rejects.toMatchObject({ code: 'LIBRARY_BUSY', data: { pid: child.pid } })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await own()
  expect(JSON.parse(await lockText())).toMatchObject({ pid: process.pid, endpoint: null })
})

test.runIf(process.platform === 'linux')('a pid that was given to another process since does not keep the library', async () => {
  await (await own()).release()
  await writeFile(join(data, dataFolderFiles.lock), JSON.stringify({ pid: process.ppid, start: 'long ago', endpoint }))
  await own()
})

test('a lock left half written does not keep the library for ever', async () => {
  await (await own()).release()
  const file = join(data, dataFolderFiles.lock)
  await writeFile(file, '')
  await expect(own()).rejects.toMatchObject({ code: 'LIBRARY_BUSY' })
  await utimes(file, new Date(0), new Date(0))
  await own()
})

test('of many that find the same dead lock, one gets it', async () => {
  await (await own()).release()
  await writeFile(join(data, dataFolderFiles.lock), JSON.stringify({ pid: 2 ** 22 + 1, start: 'gone', endpoint: null }))
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => acquireLibrary(data, { waitMs: 300 })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test("a folder with someone else's files is refused and left as it was", async () => {
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'diary.md'), 'mine')
  await expect(own()).rejects.toMatchObject({ code: 'NOT_OUR_FOLDER', data: { path: data } })
  expect(await readdir(data)).toEqual(['diary.md'])
})

test('a file, and a folder with a foreign marker, are refused', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(own(join(folder, 'file'))).rejects.toMatchObject({ code: 'NOT_OUR_FOLDER' })
  await mkdir(data, { recursive: true })
  await writeFile(join(data, dataFolderFiles.marker), '{"program":"other"}')
  await expect(own()).rejects.toMatchObject({ code: 'NOT_OUR_FOLDER' })
})

test('a library of a newer program is refused, an older one is reported', async () => {
  await (await own()).release()
  await writeSchemaVersion(data, 0)
  const lock = await own()
  expect(lock.foundSchema).toBe(0)
  await lock.release()
  await writeSchemaVersion(data, schemaVersion + 1)
  await expect(own()).rejects.toMatchObject({
    code: 'SCHEMA_TOO_NEW',
    data: { found: schemaVersion + 1, supported: schemaVersion },
  })
})

// A living process of its own that owns the lock file.
async function holdInChild(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', "console.log('up'); setInterval(() => {}, 1000)"], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  await writeFile(join(data, dataFolderFiles.lock), JSON.stringify({ pid: child.pid, start: '', endpoint: null }))
  return child
}
