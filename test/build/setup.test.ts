import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, onTestFinished, test } from 'vitest'

let project: string

// A project of its own: the scripts take the folder above them for theirs.
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'nearnote-setup-'))
  onTestFinished(() => rm(project, { recursive: true }))
  await mkdir(join(project, 'build'))
  await cp(join(import.meta.dirname, '..', '..', 'build', 'setup.mjs'), join(project, 'build', 'setup.mjs'))
  await writeFile(join(project, 'package-lock.json'), '{}')
  // Instead of npm: says that it was asked.
  await writeFile(join(project, 'npm.mjs'), "console.log('npm', ...process.argv.slice(2))")
})

async function install(): Promise<{ code: number; said: string }> {
  const script = "import('./build/setup.mjs').then(({ installIfNeeded }) => installIfNeeded())"
  const env = { ...process.env, npm_execpath: join(project, 'npm.mjs') }
  const done = promisify(execFile)(process.execPath, ['-e', script], { cwd: project, env })
  return done.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    // SAFETY: execFile rejects with the exit code and both streams.
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, said: error.stdout + error.stderr }),
  )
}

test('a bare clone is installed once, and again only when the lock changes', async () => {
  await mkdir(join(project, 'node_modules'))
  expect((await install()).said).toContain('npm ci')
  await writeFile(join(project, 'node_modules', '.package-lock.json'), '{}')
  expect(await install()).toEqual({ code: 0, said: '' })
  await writeFile(join(project, 'package-lock.json'), '{ }')
  expect((await install()).said).toContain('npm ci')
})

test('what somebody installed by hand is left as it is', async () => {
  await mkdir(join(project, 'node_modules'))
  await writeFile(join(project, 'node_modules', '.package-lock.json'), '{}')
  expect(await install()).toEqual({ code: 0, said: '' })
})

test('a node_modules that is a link is never emptied through the link', async () => {
  const elsewhere = join(project, 'elsewhere')
  await mkdir(join(elsewhere, 'react'), { recursive: true })
  await symlink(elsewhere, join(project, 'node_modules'))
  const { code, said } = await install()
  expect(code).toBe(1)
  expect(said).toContain('node_modules is a link')
  expect(said).not.toContain('npm ci\n')
  expect(await readdir(elsewhere)).toEqual(['react'])
})
