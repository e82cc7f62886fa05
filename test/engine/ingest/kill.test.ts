import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, onTestFinished, test } from 'vitest'
import type { IndexReport } from '../../../shared/schemas.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { killedBatch } from './killed-batch.ts'

async function buildChild(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'kill-child.ts'),
    platform: 'node',
    // Packages stay outside: below the project they are found.
    external: /^[^./]/,
    logLevel: 'silent',
  })
  const file = join(import.meta.dirname, '..', '..', '..', '.cache', 'test-kill', `child-${process.pid}.mjs`)
  onTestFinished(() => rmSync(file))
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  return file
}

/** Null when the process was killed `afterMs` after its store was open. */
function run(file: string, args: readonly string[], afterMs: number | null): Promise<IndexReport | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      if (output === '' && afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
      output += String(data)
    })
    // SAFETY: the child's last line is a report.
    child.on('close', (code) => done(code === 0 ? (JSON.parse(output.trim().split('\n').at(-1)!) as IndexReport) : null))
  })
}

test('killed again and again, indexing goes on where it was and encodes hardly anything twice', async () => {
  const folder = makeFolder()
  const notes = join(folder, 'notes')
  const sections = (at: number) => Array.from({ length: 1 + (at % 3) }, (_, n) => `## Part ${n}\n\nPart ${n} of note ${at}.`)
  for (let at = 0; at < 60; at++) writeFiles(notes, { [`${at}.md`]: `# Note ${at}\n\n${sections(at).join('\n\n')}` })
  writeFiles(folder, { 'data/': '', encoded: '' })
  const child = await buildChild()
  const args = [join(folder, 'data'), notes, join(folder, 'encoded')]
  let kills = 0
  for (const afterMs of [20, 60, 110, 170]) if ((await run(child, args, afterMs)) === null) kills++
  expect(kills).toBeGreaterThan(0)
  const report = await run(child, args, null)
  expect(report).toMatchObject({ found: 60, skipped: 0, failed: 0, removed: 0 })
  expect(report!.indexed + report!.unchanged).toBe(60)
  const encoded = readFileSync(join(folder, 'encoded'), 'utf8').trim().split('\n')
  const unique = new Set(encoded).size
  expect(encoded.length - unique).toBeLessThanOrEqual(kills * 2 * killedBatch)
  const again = await run(child, args, null)
  expect(again).toMatchObject({ found: 60, indexed: 0, unchanged: 60, chunks: 0 })
})
