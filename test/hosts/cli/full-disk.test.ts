// A disk that is really full: a small file system in memory, which only root may mount.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test as anywhere, beforeAll, expect, onTestFinished } from 'vitest'
import { makeFolder, writeFiles } from '../../engine/library/folder-fixture.ts'
import { buildCommandLine, openProgram } from './command-program.ts'

const test = anywhere.skipIf(!canMount())

let built: Awaited<ReturnType<typeof buildCommandLine>>

beforeAll(async () => {
  built = await buildCommandLine()
}, 120_000)
afterAll(() => built.dispose())

test('on a full disk every command says so and ends; with space again it goes on where it stopped', async () => {
  const folder = makeFolder()
  const disk = mountSmallDisk(join(folder, 'disk'))
  const program = openProgram(built.folder, join(disk, 'data'))
  const textOf = (at: number) => Array.from({ length: 500 }, (_, word) => `word${(at * 7919 + word * 31) % 99_991}`).join(' ')
  const notes = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`notes/${at}.md`, `# Note ${at}\n\n${textOf(at)}`]))
  writeFiles(folder, { 'one/a.md': '# Kneecap\n\nA note about the kneecap.', ...notes })
  await program.run('index', join(folder, 'one'))
  const full = {
    error: { code: 'DISK_FULL', message: expect.stringMatching(/ree some space|ake room/), data: expect.anything() },
  }
  const fill = join(disk, 'fill')
  // Not even a lock fits, then that but no note.
  for (const spareBytes of [0, 4096, 65_536]) {
    fillDisk(disk, fill, spareBytes)
    expect(await program.run('index', join(folder, 'notes'))).toEqual(full)
    expect(readdirSync(program.data)).not.toContain('library.lock')
  }
  rmSync(fill)
  expect(await program.run('index', join(folder, 'notes'))).toMatchObject({ found: 40, failed: 0 })
  expect(await program.run('status')).toMatchObject({ found: 41, indexed: 41, failed: 0 })
  expect(await program.run('check')).toEqual({ ok: true, problems: [] })
}, 120_000)

/** Room for the library of these tests, twice. */
const diskBytes = 128 * 2 ** 20

function mountSmallDisk(path: string): string {
  mkdirSync(path)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', path])
  onTestFinished(() => void execFileSync('umount', ['-l', path]))
  return path
}

/** Leaves so many bytes, in pages of 4 kB. */
function fillDisk(disk: string, file: string, spareBytes: number): void {
  rmSync(file, { force: true })
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - spareBytes)))
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const path = mkdtempSync(join(tmpdir(), 'nearnote-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path], { stdio: 'ignore' })
    execFileSync('umount', [path])
    return true
  } catch {
    return false
  } finally {
    rmSync(path, { recursive: true })
  }
}
