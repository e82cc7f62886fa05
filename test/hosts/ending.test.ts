import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test as anywhere, beforeAll, expect, onTestFinished } from 'vitest'
import { makeFolder } from '../engine/library/folder-fixture.ts'
import { buildProgram } from '../program-build.ts'

/** Windows knows no signals but the end. */
const test = anywhere.skipIf(process.platform === 'win32')

let file: string

beforeAll(async () => {
  file = await buildProgram('test/hosts/ending-program.ts', 'ending')
})

interface Run {
  child: ChildProcess
  output(): string
  /** Exit code, or the signal that ended it. */
  ended: Promise<unknown>
}

async function start(...words: string[]): Promise<Run> {
  const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += String(data)))
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => code ?? signal)
  await once(child.stdout, 'data')
  return { child, output: () => output, ended }
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s lets a program end by itself, which says that it was interrupted',
  async (signal) => {
    const { child, ended } = await start('nothing')
    child.kill(signal)
    expect(await ended).toBe(130)
  },
)

test('one that does not come to an end is ended, and its own ending still runs', async () => {
  const { child, ended, output } = await start('closing')
  child.kill('SIGTERM')
  expect(await ended).toBe(130)
  expect(output()).toBe('ready\nexit\n')
})

test('the second signal does not wait', async () => {
  const { child, ended } = await start('closing')
  child.kill('SIGINT')
  child.kill('SIGINT')
  expect(await ended).toBe(130)
})

test('a call of the system that never returns does not keep it either', async () => {
  const pipe = join(makeFolder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const { child, ended, output } = await start('drive', pipe)
  child.kill('SIGTERM')
  expect(await ended).toBe('SIGKILL')
  expect(output()).toBe('ready\nexit\n')
})

test('what was left open does not keep a program that is done', async () => {
  const { ended } = await start('leftover')
  expect(await ended).toBe(3)
})
