import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { buildProgram } from '../program-build.ts'

test('a thread answers a program that waits for nothing else, and lets it end though nobody closes it', async () => {
  const [program, scan] = await Promise.all([
    buildProgram('test/hosts/scanning-program.ts', 'scanning'),
    buildProgram('electron/hosts/scan.ts', 'scan'),
  ])
  // Killed after so many ms, which rejects.
  const { stdout } = await promisify(execFile)(process.execPath, [program, scan], { timeout: 20_000 })
  expect(stdout).toBe('3\n')
}, 30_000)
