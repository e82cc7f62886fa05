// From words to answers, through a real engine with real encoder lanes.
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealLanes } from '../../lane-build.ts'
import { fastEncoder, shipWith } from '../../shipped-models.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'
import { type Invoked, type Ran, runWords } from './command-line.ts'

let startEncoder: (lane: string) => Port
let base: string
let notes: string
let data: string
let modelFolder: string

beforeAll(async () => {
  startEncoder = await startRealLanes()
})

beforeEach(async () => {
  base = temporaryFolderOfTest('cli')
  notes = join(base, 'notes')
  data = join(base, 'data')
  modelFolder = shipWith(join(base, 'shipped'), fastEncoder)
  await mkdir(join(notes, 'sub'), { recursive: true })
  await writeFile(join(notes, 'bread.md'), '# Sourdough\n\nFeed the starter with rye flour the evening before.\n')
  await writeFile(
    join(notes, 'sub', 'sleep.md'),
    '---\ntags: [health]\n---\n# Rest\n\nBright light late in the day keeps me awake at night.\n',
  )
  await writeFile(join(notes, 'scan.djvu'), 'x')
})

const run = (words: string[], invoked: Invoked = {}): Promise<Ran> =>
  runWords(words, { base, data, startEncoder, modelFolder }, invoked)

const answered = ({ code, lines }: Ran) => ({ code, answer: JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> })
const json = async (...words: string[]) => answered(await run([...words, '--json']))

/** As it ships, the bundled encoder first. */
const shipped = async (...words: string[]) => answered(await runWords([...words, '--json'], { base, data, startEncoder }))

describe('from a folder to an answer', () => {
  test('index counts every file once, and again when nothing changed', async () => {
    const first = await json('index', 'notes')
    expect(first).toMatchObject({
      code: 0,
      answer: { found: 3, indexed: 2, unchanged: 0, skipped: 1, failed: 0, chunks: 2, removed: 0 },
    })
    expect(first.answer['problems']).toMatchObject([{ path: join(notes, 'scan.djvu'), code: 'NO_READER', state: 'skipped' }])
    expect(await json('index')).toMatchObject({ answer: { found: 3, indexed: 0, unchanged: 2, skipped: 1, chunks: 0 } })
  })

  test('a moved note keeps its vectors, an edited one is read again, a deleted one is gone', async () => {
    await json('index', 'notes')
    await rename(join(notes, 'bread.md'), join(notes, 'sub', 'loaf.md'))
    expect(await json('index', 'notes')).toMatchObject({ answer: { found: 3, indexed: 0, unchanged: 2, chunks: 0 } })
    await writeFile(join(notes, 'sub', 'loaf.md'), '# Sourdough\n\nBake it in the cast iron pot.\n')
    await rm(join(notes, 'sub', 'sleep.md'))
    expect(await json('index', 'notes')).toMatchObject({
      answer: { found: 2, indexed: 1, unchanged: 0, skipped: 1, removed: 1, chunks: 1 },
    })
    expect(await json('search', 'starter')).toMatchObject({ answer: { hits: [{ path: join(notes, 'sub', 'loaf.md') }] } })
  })

  test('commands alone say when nothing is about the question, after a rebuild too', async () => {
    for (const make of [() => json('index', 'notes'), () => json('rebuild')]) {
      await rm(join(data, 'off-topic.json'), { force: true })
      await make()
      expect(await json('search', 'how do I change the tyre of my bicycle')).toMatchObject({ answer: { nothing: true } })
      expect(await json('search', 'feeding the starter with rye flour')).toMatchObject({ answer: { nothing: false } })
    }
  })

  test('a link that leads out of the folder is ignored and named, by index and by folders, also when nobody has looked again', async () => {
    await mkdir(join(base, 'elsewhere'))
    await writeFile(join(base, 'elsewhere', 'secret.md'), 'Nobody finds the starter of this one.')
    await symlink(join(base, 'elsewhere'), join(notes, 'way-out'))
    const linksOutside = { total: 1, paths: [join(notes, 'way-out')] }
    expect(await json('index', 'notes')).toMatchObject({ code: 0, answer: { found: 3, indexed: 2, failed: 0, linksOutside } })
    expect(await json('folders')).toMatchObject({ answer: { folders: [{ found: 3, linksOutside }] } })
    expect((await run(['folders'])).lines.join('\n')).toContain(
      `1 link leads out of the folder; it is not followed: ${join(notes, 'way-out')}`,
    )
    await rm(join(notes, 'way-out'))
    expect((await json('index')).answer).not.toHaveProperty('linksOutside')
    expect((await json('folders')).answer['folders']).not.toMatchObject([{ linksOutside: {} }])
  })

  test('a note that was deleted since is marked where it is found, until the folder is looked at again', async () => {
    await json('index', 'notes')
    await rm(join(notes, 'bread.md'))
    const gone = join(notes, 'bread.md')
    const { answer } = await json('search', 'starter')
    expect(answer['hits']).toMatchObject([{ path: gone, gone: true }, { path: join(notes, 'sub', 'sleep.md') }])
    expect((answer['hits'] as object[])[1]).not.toHaveProperty('gone')
    const { errors } = await run(['search', 'starter'])
    expect(errors).toBe(`No longer there: ${gone}. To bring the index up to date: nearnote index\n`)
    expect(await json('related', 'notes/sub/sleep.md')).toMatchObject({ answer: { hits: [{ path: gone, gone: true }] } })
    // A drive that is away is another thing: its notes are kept, and nothing is said of them.
    await rename(notes, `${notes}-away`)
    expect((await json('search', 'starter')).answer['hits']).not.toContainEqual(expect.objectContaining({ gone: true }))
    await rename(`${notes}-away`, notes)
    const { lines } = await run(['index'])
    expect(lines.at(-1)).toContain('1 removed')
    expect((await json('search', 'starter')).answer['hits']).not.toContainEqual(expect.objectContaining({ path: gone }))
  })

  test('search finds by meaning with the encoder that ships, and names a line whose text is the snippet', async () => {
    await shipped('index', 'notes')
    const { answer } = await shipped('search', 'why can I not fall asleep')
    const [hit] = answer['hits'] as { path: string; line: number; snippet: { text: string; plain: { text: string } } }[]
    expect(hit?.path).toBe(join(notes, 'sub', 'sleep.md'))
    const text = await readFile(hit!.path, 'utf8')
    const from = text
      .split('\n')
      .slice(0, hit!.line - 1)
      .join('\n').length
    expect(text.slice(from)).toContain(hit!.snippet.text)
    expect(text.split('\n')[hit!.line - 1]).toContain(hit!.snippet.text.split('\n')[0])
    expect(await shipped('status')).toMatchObject({ answer: { model: 'nearnote-medium', indexed: 2, waiting: 0 } })
  }, 90_000)

  test('a library of the version before answers as it did, and takes the new encoder when that is asked for', async () => {
    await json('index', 'notes')
    const before = await json('search', 'why can I not fall asleep')
    expect(await shipped('search', 'why can I not fall asleep')).toEqual(before)
    expect(await shipped('status')).toMatchObject({ answer: { model: 'nearnote-static', indexed: 2, waiting: 0 } })
    expect(await shipped('models', 'use', 'nearnote-medium')).toMatchObject({ code: 0 })
    expect(await shipped('status')).toMatchObject({ answer: { model: 'nearnote-medium', indexed: 2, waiting: 0 } })
  }, 90_000)

  test('filters restrict: by tag, by folder', async () => {
    await json('index', 'notes')
    expect(await json('search', 'starter', '--tag', '#health')).toMatchObject({ answer: { hits: [{ title: 'Rest' }] } })
    expect(await json('search', 'starter #health')).toMatchObject({ answer: { hits: [{ title: 'Rest' }], filters: ['#health'] } })
    const inSub = (await json('search', 'starter', '--folder', 'notes/sub')).answer['hits'] as { path: string }[]
    expect(inSub.map(({ path }) => path)).toEqual([join(notes, 'sub', 'sleep.md')])
  })

  test('a misspelt word finds what was meant, said in words and in JSON; --as-typed insists', async () => {
    await json('index', 'notes')
    const meant = [{ typed: 'sourdugh', meant: 'Sourdough' }]
    expect(await json('search', 'sourdugh', '--mode', 'words')).toMatchObject({
      answer: { hits: [{ title: 'Sourdough' }], spelling: meant },
    })
    expect((await run(['search', 'sourdugh', '--mode', 'words'])).lines[0]).toBe(
      'No note holds sourdugh; shown is Sourdough. Insist with --as-typed.',
    )
    expect(await json('search', 'sourdugh', '--mode', 'words', '--as-typed')).toMatchObject({
      answer: { hits: [], nothing: true },
    })
  })

  test('compare: each side’s shares add up to the cosine', async () => {
    const { answer } = await json('compare', 'the bill is due', 'payment must arrive')
    for (const side of ['left', 'right']) {
      const words = answer[side] as { text: string; share: number }[]
      expect(words.at(-1)?.text).toBe('')
      expect(words.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(answer['cosine'] as number, 5)
    }
  })
})

describe('what goes wrong', () => {
  test('has a code, a sentence and the exit code of COMMANDS', async () => {
    expect(await json('index', 'no-such-folder')).toMatchObject({ code: 1, answer: { error: { code: 'FOLDER_NOT_FOUND' } } })
    expect(await json('index', 'notes/bread.md')).toMatchObject({
      code: 1,
      answer: { error: { code: 'NOT_A_FOLDER', data: { parent: notes } } },
    })
    await json('index', 'notes')
    expect(await json('index', 'notes/sub')).toMatchObject({ code: 1, answer: { error: { code: 'FOLDER_INSIDE_LINKED' } } })
    expect(await json('dance')).toMatchObject({ code: 2, answer: { error: { code: 'BAD_INPUT' } } })
    expect(await json('erase')).toMatchObject({ code: 2 })
    const { code, lines, errors } = await run(['unlink', 'nowhere'])
    expect([code, lines]).toEqual([1, []])
    expect(errors).toMatch(/nowhere is not a linked folder/)
  })

  test('a data folder that holds somebody’s files is never used', async () => {
    await mkdir(data)
    await writeFile(join(data, 'thesis.txt'), 'mine')
    expect(await json('status')).toMatchObject({ code: 1, answer: { error: { code: 'NOT_OUR_FOLDER' } } })
    expect(await readdir(data)).toEqual(['thesis.txt'])
  })
})

test('erase deletes what Nearnote made and nothing else', async () => {
  await json('index', 'notes')
  await writeFile(join(data, 'mine.txt'), 'kept')
  const { code, answer } = await json('erase', '--yes')
  expect(code).toBe(0)
  expect(answer['erasedBytes']).toBeGreaterThan(1000)
  expect(await readdir(data)).toEqual(expect.arrayContaining(['mine.txt']))
  expect(await json('status')).toMatchObject({ answer: { folders: 0, found: 0, chunks: 0 } })
  expect((await readdir(notes)).toSorted()).toEqual(['bread.md', 'scan.djvu', 'sub'])
})

test('while one process serves the library, another one’s commands give the same answers through it', async () => {
  await json('index', 'notes')
  const alone = await json('search', 'light at night')
  const stop = new AbortController()
  const serving = run(['serve', '--json'], { signal: stop.signal })
  try {
    await expect.poll(() => readFile(join(data, 'library.lock'), 'utf8').catch(() => ''), { timeout: 10_000 }).toContain('http')
    expect(await json('search', 'light at night')).toEqual(alone)
    expect(await json('compare', 'a', 'b')).toMatchObject({ code: 0 })
  } finally {
    stop.abort()
  }
  const { code, lines } = await serving
  expect(code).toBe(130)
  expect(JSON.parse(lines[0] ?? '')).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/) })
  expect(await readdir(data)).not.toContain('library.lock')
})

test('a damaged list of folders is told with its way out, and nothing keeps the process alive', async () => {
  await json('index', 'notes')
  await writeFile(join(data, 'library.json'), '{ broken')
  expect(await json('search', 'starter')).toMatchObject({ code: 1, answer: { error: { code: 'STORE_DAMAGED' } } })
  expect(await readdir(data)).not.toContain('library.lock')
})

test('an index that cannot be read is told with its way out, and rebuild makes it again from the notes', async () => {
  await json('index', 'notes')
  const files = await readdir(join(data, 'index'), { recursive: true, withFileTypes: true })
  for (const file of files) if (file.name.endsWith('.manifest')) await writeFile(join(file.parentPath, file.name), '')
  expect(await json('search', 'starter')).toMatchObject({ code: 1, answer: { error: { code: 'STORE_DAMAGED' } } })
  expect(await json('rebuild')).toMatchObject({ code: 0, answer: { found: 3, indexed: 2, skipped: 1 } })
  expect(await json('search', 'starter')).toMatchObject({ code: 0, answer: { hits: [{ title: 'Sourdough' }, {}] } })
})
