import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { buildLane } from '../../lane-build.ts'
import { writeFiles } from '../library/folder-fixture.ts'
import { bundled, installModel, makePlace, openEngine, other, type Place, someNotes } from './engine-fixture.ts'

const notes = 100

async function buildChild(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'reindex-child.ts'),
    platform: 'node',
    external: /^[^./]/,
    logLevel: 'silent',
  })
  const file = join(import.meta.dirname, '..', '..', '..', '.cache', 'test-kill', `switch-${process.pid}.mjs`)
  onTestFinished(() => rmSync(file))
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  return file
}

interface Outcome {
  /** Null when it was killed. */
  answer: { indexed: number; active: string } | null
  encoded: number
}

/** Kills the process once it has encoded `killAfter` passages; lets it end where that is null. */
function run(file: string, args: readonly string[], encodedFile: string, killAfter: number | null): Promise<Outcome> {
  writeFileSync(encodedFile, '')
  const count = () => readFileSync(encodedFile, 'utf8').split('\n').length - 1
  return new Promise((done) => {
    const child = spawn(process.execPath, [file, ...args, encodedFile], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += String(data)))
    const timer = setInterval(() => void (killAfter !== null && count() >= killAfter && child.kill('SIGKILL')), 5)
    child.on('close', (code) => {
      clearInterval(timer)
      // SAFETY: the child's last line is its answer.
      const answer = code === 0 ? (JSON.parse(output.trim().split('\n').at(-1)!) as Outcome['answer']) : null
      done({ answer, encoded: count() })
    })
  })
}

/** Notes of the index in preparation whose vectors are written. */
async function written({ data }: Place): Promise<number> {
  // SAFETY: encoder.json is what the engine wrote.
  const { next } = JSON.parse(readFileSync(join(data, 'encoder.json'), 'utf8')) as { next: { index: string } }
  const options = { dataFolder: data, index: next.index, dimensions: 32, log: console.error }
  // SAFETY: store.json is what the store wrote.
  const meta = JSON.parse(readFileSync(join(data, next.index, 'store.json'), 'utf8')) as { fingerprint: string }
  const store = await openStore({ ...options, fingerprint: meta.fingerprint })
  const count = [...store.notes.values()].filter(({ state }) => state === 'indexed').length
  await store.close()
  return count
}

test('killed again and again, a change goes on where it was and encodes nothing twice that was written', async () => {
  const place = makePlace()
  rmSync(place.samples, { recursive: true })
  writeFileSync(join(place.models, 'off-topic-queries.json'), '[]')
  writeFiles(place.notes, someNotes(notes))
  const { client, engine } = await openEngine(place)
  await installModel(place, client, other)
  await client.indexFolders({ folders: [place.notes] })
  await engine.close()
  const [child, lane] = await Promise.all([buildChild(), buildLane()])
  const encodedFile = join(place.data, '..', 'encoded')
  const args = [place.data, place.models, place.samples, lane, other]
  let known = 0
  for (const killAfter of [5, 40]) {
    const { answer, encoded } = await run(child, args, encodedFile, killAfter)
    expect(answer).toBe(null)
    expect(encoded).toBeLessThanOrEqual(notes - known)
    known = await written(place)
  }
  expect(known).toBeGreaterThan(0)
  const between = await openEngine(place)
  expect(await between.client.status()).toMatchObject({ model: bundled, indexed: notes })
  await between.engine.close()
  const { answer, encoded } = await run(child, args, encodedFile, null)
  expect(answer).toEqual({ indexed: notes, active: other })
  expect(encoded).toBe(notes - known)
}, 120_000)
