import { expect, test } from 'vitest'
import type { NoteReader, ReadAnswer, ReadRequest } from '../../../electron/engine/reading/note-reader.ts'
import { createSavedNotesReader } from '../../../electron/engine/reading/saved-notes.ts'

/** Answers when it is told to. */
function createManualReader() {
  const asked: string[] = []
  const answers: (() => void)[] = []
  const reader: NoteReader = {
    prepare: () => undefined,
    read: ({ path }) => {
      asked.push(path)
      return new Promise<ReadAnswer>((resolve) => answers.push(() => resolve({ kind: 'gone' })))
    },
    list: async () => ({ kind: 'gone' }),
    close: async () => undefined,
  }
  return { reader, asked, answerAll: () => answers.splice(0).forEach((answer) => answer()) }
}

const request = (path: string, sizeBytes: number): ReadRequest => ({ path, sizeBytes, knownHash: null, vanishedHashes: [] })
const { signal } = new AbortController()

function open(isStarted: boolean) {
  const [here, apart] = [createManualReader(), createManualReader()]
  const reader = createSavedNotesReader({
    here: here.reader,
    apart: { ...apart.reader, isStarted: () => isStarted },
    mostBytes: 1000,
  })
  return { here, apart, read: (path: string, sizeBytes = 10) => reader.read(request(path, sizeBytes), signal) }
}

test('a small note is read here while no process reads, a large one apart', async () => {
  const { here, apart, read } = open(false)
  void read('/small.md', 1000)
  void read('/large.md', 1001)
  expect([here.asked, apart.asked]).toEqual([['/small.md'], ['/large.md']])
})

test('where the process runs it reads everything', async () => {
  const { here, apart, read } = open(true)
  void read('/small.md')
  expect([here.asked, apart.asked]).toEqual([[], ['/small.md']])
})

test('of many notes the first few are read here, and again when these are done', async () => {
  const { here, apart, read } = open(false)
  const all = Array.from({ length: 5 }, (_, at) => read(`/${at}.md`))
  expect(here.asked).toEqual(['/0.md', '/1.md', '/2.md'])
  expect(apart.asked).toEqual(['/3.md', '/4.md'])
  here.answerAll()
  apart.answerAll()
  await Promise.all(all)
  void read('/next.md')
  expect(here.asked).toContain('/next.md')
})
