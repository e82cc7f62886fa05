// A process in the middle of an endless step ends all the same: with its parent, and where it takes too much memory.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildProgram } from '../program-build.ts'
import { isRunning } from './cli/command-program.ts'

let program: string
let talking: string

beforeAll(async () => {
  program = await buildProgram('test/hosts/endless-program.ts', 'endless')
  talking = await buildProgram('test/hosts/talking-program.ts', 'talking')
})

const patience = { timeout: 20_000, interval: 20 }

test('a process that hears nothing any more ends soon after its parent was killed', async () => {
  // Forks the program, tells its pid, and lives until it is killed.
  const code = `require('node:child_process').fork(process.argv[1]).on('message', (pid) => console.log(pid))`
  const parent = killedWithTest(spawn(process.execPath, ['-e', code, program], { stdio: ['ignore', 'pipe', 'inherit'] }))
  const [line] = parent.stdout === null ? [] : await once(parent.stdout, 'data')
  const pid = Number(String(line))
  onTestFinished(() => void (isRunning(pid) && process.kill(pid, 'SIGKILL')))
  await new Promise((done) => setTimeout(done, 600))
  expect(isRunning(pid)).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isRunning(pid), patience).toBe(false)
}, 30_000)

test('a process that takes ever more memory ends before the machine is full', async () => {
  const child = killedWithTest(fork(program, ['grow'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }))
  expect(await once(child, 'exit')).not.toEqual([0, null])
}, 30_000)

test('a process whose engine was killed ends without a word, though its answers reach nobody any more', async () => {
  const code = `require('node:child_process').fork(process.argv[1]).on('message', () => console.log('hears'))`
  for (let round = 0; round < 3; round++) {
    const parent = killedWithTest(spawn(process.execPath, ['-e', code, talking], { stdio: ['ignore', 'pipe', 'pipe'] }))
    let said = ''
    parent.stderr?.on('data', (piece: Buffer) => (said += String(piece)))
    // Both hold the pipe, so its end is the end of both.
    const ended = parent.stderr === null ? null : once(parent.stderr, 'end')
    if (parent.stdout !== null) await once(parent.stdout, 'data')
    parent.kill('SIGKILL')
    await ended
    expect(said).toBe('')
  }
}, 30_000)

function killedWithTest(child: ChildProcess): ChildProcess {
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}
