// A real process reads real files; what a file does to it costs that file alone.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { NoteReader, ReadRequest } from '../../../electron/engine/reading/note-reader.ts'
import { createPortPair, type Port } from '../../../shared/port.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { buildTroubleReaders, hangingBytes, openTroubleReader, plainSetup } from './trouble-reader.ts'

let start: () => Port

beforeAll(async () => {
  start = await buildTroubleReaders()
})

function makeNotes(notes: Record<string, string>): (name: string) => ReadRequest {
  const folder = makeFolder()
  writeFiles(folder, notes)
  return (name) => ({ path: join(folder, name), sizeBytes: 100, knownHash: null, vanishedHashes: [] })
}

const never = () => new AbortController().signal
const readAll = (reader: NoteReader, requests: readonly ReadRequest[]) =>
  Promise.all(requests.map((request) => reader.read(request, never())))
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

test('a note comes back as its facts and its passages, in one process for all', async () => {
  const long = Array.from({ length: 400 }, (_, at) => `## Part ${at}\n\nWhat stands in part ${at} of the note.`).join('\n\n')
  const request = makeNotes({ 'a.md': '---\ntags: [garden]\n---\n# Compost\n\nTurn the heap.', 'long.md': long })
  const { reader, starts, logged } = openTroubleReader(start)
  const [first, second] = await readAll(reader, [request('a.md'), request('long.md')])
  expect(first).toMatchObject({
    kind: 'read',
    facts: { title: 'Compost', tags: ['garden'], dateMs: null },
    chunks: [{ ordinal: 0, line: 4, heading: 'Compost', text: '# Compost\n\nTurn the heap.' }],
    part: null,
  })
  const chunks = second?.kind === 'read' ? second.chunks : []
  expect(chunks.length).toBe(400)
  expect(chunks.map(({ ordinal }) => ordinal)).toEqual(chunks.map((_, at) => at))
  expect(chunks.at(-1)?.text).toContain('What stands in part 399')
  expect([starts(), logged]).toEqual([1, []])
})

test('what is known by its bytes is not read again, and what vanished elsewhere is recognised', async () => {
  const request = makeNotes({ 'a.md': 'apples', 'b.md': '# Bees\n\nbees' })
  const { reader } = openTroubleReader(start)
  expect(await reader.read({ ...request('a.md'), knownHash: hashOf('apples') }, never())).toEqual({ kind: 'same' })
  const vanishedHashes = [hashOf('other'), hashOf('# Bees\n\nbees')]
  expect(await reader.read({ ...request('b.md'), vanishedHashes }, never())).toMatchObject({
    kind: 'moved',
    hash: vanishedHashes[1],
    facts: { title: 'Bees' },
  })
  expect(await reader.read(request('gone.md'), never())).toEqual({ kind: 'gone' })
  expect(await reader.read(request('a.png'), never())).toMatchObject({ kind: 'gone' })
  expect(await reader.read(request(join('a.md', 'in-what-was-a-folder.md')), never())).toEqual({ kind: 'gone' })
})

test('a file that cannot be read says why; a bug of a reader costs one file and is logged whole', async () => {
  const request = makeNotes({ 'binary.md': '\0\u0001\u0002', 'bug.md': 'THROW', 'good.md': 'fine', 'folder.md/': '' })
  const { reader, starts, logged } = openTroubleReader(start)
  const answers = await readAll(reader, ['binary.md', 'bug.md', 'good.md', 'folder.md'].map(request))
  expect(answers).toMatchObject([
    { kind: 'problem', code: 'BINARY_FILE' },
    { kind: 'problem', code: 'INTERNAL' },
    { kind: 'read' },
    { kind: 'problem', code: 'UNREADABLE_FILE' },
  ])
  expect(starts()).toBe(1)
  expect(String(logged)).toMatch(/bug\.md failed: TypeError: a bug\n/)
})

test.each([
  ['kills its process', 'DIE', 100],
  ['fills its memory', 'FILL_MEMORY', 100],
  ['never ends', 'HANG', hangingBytes],
])('a note that %s is listed with its reason, and every other one is read', async (_, trouble, sizeBytes) => {
  const request = makeNotes({ 'a.md': 'apples', 'bad.md': trouble, 'c.md': 'cherries', 'd.md': 'dates' })
  const { reader, logged } = openTroubleReader(start)
  const requests = ['a.md', 'bad.md', 'c.md', 'd.md'].map(request)
  requests[1]!.sizeBytes = sizeBytes
  const answers = await readAll(reader, requests)
  expect(answers.map(({ kind }) => kind)).toEqual(['read', 'problem', 'read', 'read'])
  expect(answers[1]).toMatchObject({ code: 'READER_FAILED', message: expect.stringContaining(requests[1]!.path) })
  expect(logged).toEqual([])
})

test('a process that something else killed costs nothing: the note is read by the next one', async () => {
  const request = makeNotes({ 'a.md': 'apples', 'b.md': 'DIE_ONCE', 'c.md': 'cherries' })
  const { reader, starts } = openTroubleReader(start)
  const answers = await readAll(reader, ['a.md', 'b.md', 'c.md'].map(request))
  expect(answers.map(({ kind }) => kind)).toEqual(['read', 'read', 'read'])
  expect(starts()).toBe(2)
})

test('whoever breaks off is answered at once, and what is asked afterwards is read', async () => {
  const request = makeNotes({ 'hang.md': 'HANG', 'b.md': 'bees' })
  const { reader } = openTroubleReader(start)
  const stop = new AbortController()
  const broken = [reader.read(request('hang.md'), stop.signal), reader.read(request('b.md'), stop.signal)]
  const later = reader.read(request('b.md'), never())
  stop.abort()
  for (const reading of broken) await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await later).toMatchObject({ kind: 'read' })
})

test('closing kills it in the middle of a note, and nothing is read afterwards', async () => {
  const request = makeNotes({ 'hang.md': 'HANG', 'b.md': 'bees' })
  const { reader } = openTroubleReader(start)
  await reader.read(request('b.md'), never())
  const hanging = reader.read(request('hang.md'), never())
  const failed = expect(hanging).rejects.toMatchObject({ code: 'CANCELLED' })
  await reader.close()
  await failed
  await expect(reader.read(request('b.md'), never())).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('it ends when there is nothing to read, and is started again for the next note', async () => {
  const request = makeNotes({ 'a.md': 'apples' })
  let ends = 0
  const watched = () => {
    const port = start()
    const onClose = (listen: () => void) =>
      port.onClose(() => {
        ends++
        listen()
      })
    return { ...port, onClose }
  }
  const { reader, starts } = openTroubleReader(watched, { idleMs: 1 })
  await reader.read(request('a.md'), never())
  await expect.poll(() => ends).toBe(1)
  expect(await reader.read(request('a.md'), never())).toMatchObject({ kind: 'read' })
  expect(starts()).toBe(2)
})

test('where it cannot be started, whoever waits is told, and the next question tries again', async () => {
  const request = makeNotes({ 'a.md': 'apples' })
  let isBroken = true
  const stillborn = (): Port => {
    const port = start()
    if (isBroken) port.close()
    return port
  }
  const { reader } = openTroubleReader(stillborn)
  await expect(reader.read(request('a.md'), never())).rejects.toMatchObject({ code: 'READER_FAILED' })
  isBroken = false
  expect(await reader.read(request('a.md'), never())).toMatchObject({ kind: 'read' })
})

test('one that never begins is given up too', async () => {
  const request = makeNotes({ 'a.md': 'apples' })
  // Nobody listens at the other end.
  const { reader, starts } = openTroubleReader(() => createPortPair()[0], { startMs: 20 })
  await expect(reader.read(request('a.md'), never())).rejects.toMatchObject({ code: 'READER_FAILED' })
  expect(starts()).toBe(3)
})

test('a tokenizer that is gone is told at once', async () => {
  const request = makeNotes({ 'a.md': 'apples' })
  const tokens = { kind: 'tokenizer', modelFolder: makeFolder() } as const
  const { reader, starts } = openTroubleReader(start, { setup: { ...plainSetup, tokens } })
  await expect(reader.read(request('a.md'), never())).rejects.toMatchObject({
    code: 'READER_FAILED',
    cause: { code: 'MODEL_INVALID' },
  })
  expect(starts()).toBe(1)
})

test('of a note with more text than one may bring, the beginning is read and the rest is named', async () => {
  const text = Array.from({ length: 500 }, (_, at) => `Line ${at} of a note that is too long.`).join('\n')
  const request = makeNotes({ 'long.txt': text })
  const { reader } = openTroubleReader(start, { setup: { ...plainSetup, maxNoteTokens: 2000 } })
  const answer = await reader.read(request('long.txt'), never())
  if (answer.kind !== 'read' || answer.part === null || !('characters' in answer.part))
    throw new Error(`The note was read whole: ${answer.kind}`)
  const { readCharacters, characters } = answer.part
  expect(characters).toBe(text.length)
  expect(answer.chunks.at(-1)?.end).toBe(text.slice(0, readCharacters).trimEnd().length)
  expect(text.slice(0, readCharacters)).toMatch(/long\.\n$/)
  expect(readCharacters / 4).toBeLessThanOrEqual(2000)
  expect(readCharacters / 4).toBeGreaterThan(1000)
})

test('of a note of more passages than one may bring, the first ones are kept', async () => {
  const text = Array.from({ length: 50 }, (_, at) => `# Part ${at}\n\nWords of part ${at}.`).join('\n\n')
  const request = makeNotes({ 'many.md': text })
  const { reader } = openTroubleReader(start, { setup: { ...plainSetup, maxNotePassages: 20 } })
  const answer = await reader.read(request('many.md'), never())
  if (answer.kind !== 'read') throw new Error(`The note was not read: ${answer.kind}`)
  expect(answer.chunks.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 20 }, (_, at) => at))
  expect(answer.part).toEqual({ readCharacters: answer.chunks.at(-1)!.end, characters: text.length })
})
