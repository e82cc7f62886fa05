// What dies is started again, and nobody loses anything by it.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { processesRunning } from './hosts.ts'

const kill = (pids: number[]) => pids.forEach((pid) => process.kill(pid, 'SIGKILL'))

test('killing every encoder in the middle of indexing costs nothing but time', async ({ nearnote }) => {
  test.skip(nearnote.kind === 'electron' && !nearnote.isDouble, 'lanes of the real app cannot be told apart from outside')
  const { call, notes, pid } = nearnote
  const many = join(notes, 'many')
  await mkdir(many)
  const write = (index: number) => {
    const paragraphs = Array.from(
      { length: 12 },
      (_, at) => `Paragraph ${at} of note ${index} tells of ships, harbours, cranes and the weather.`,
    )
    return writeFile(join(many, `${index}.md`), `# Note ${index}\n\n${paragraphs.join('\n\n')}\n`)
  }
  await Promise.all(Array.from({ length: 40 }, (_, index) => write(index)))
  await call('linkFolder', { path: notes })
  await expect.poll(() => processesRunning('lane.js', pid).length).toBeGreaterThan(0)
  kill(processesRunning('lane.js', pid))
  await expect
    .poll(async () => call('progress'), { timeout: 45_000 })
    .toMatchObject({ state: 'idle', waiting: 0, failed: 0, chunksWaiting: 0 })
  const { hits } = await call('search', { query: 'coffee keeps me awake', mode: 'meaning' })
  expect(hits[0]?.path).toBe(join(notes, 'health', 'sleep.md'))
  expect((await call('check')).problems).toEqual([])
})

test('killing what reads notes costs nothing but time either', async ({ nearnote }) => {
  test.skip(nearnote.kind === 'electron' && !nearnote.isDouble, 'processes of the real app cannot be told apart from outside')
  const { call, notes, pid } = nearnote
  const long = Array.from({ length: 20_000 }, (_, at) => `Line ${at} tells of ships and harbours.`).join('\n')
  await writeFile(join(notes, 'long.md'), long)
  await call('linkFolder', { path: notes })
  await expect.poll(() => processesRunning('reader.js', pid).length).toBeGreaterThan(0)
  kill(processesRunning('reader.js', pid))
  await expect
    .poll(async () => call('search', { query: '"line 19999"', mode: 'words' }), { timeout: 45_000 })
    .toMatchObject({ hits: [{ path: join(notes, 'long.md') }] })
  expect(await call('progress')).toMatchObject({ found: 7, failed: 0, skipped: 0 })
})

test('a killed engine is started again with its library, and the window goes on', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'the server is its own engine; the real app’s cannot be told apart from outside')
  const { call, notes, pid, page } = nearnote
  await call('indexFolders', { folders: [notes] })
  kill(processesRunning('process.js', pid))
  const first = await call('search', { query: 'coffee' }).then(
    () => 'answered',
    (error: Error) => error.message,
  )
  expect(first).toMatch(/answered|ENGINE_GONE/)
  const paths = () =>
    call('search', { query: 'kneecap', mode: 'words' }).then(
      ({ hits }) => hits.map(({ path }) => path),
      () => [],
    )
  await expect.poll(paths).toEqual([join(notes, 'health', 'running.md')])
  expect(await page.title()).toMatch(/Nearnote/)
})
