import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stages } from '../../../electron/engine/reading/open-reader.ts'
import type { ReaderReply, ReaderRequest } from '../../../electron/engine/reading/reader-messages.ts'
import { serveReader } from '../../../electron/engine/reading/serve-reader.ts'
import { createPortPair } from '../../../shared/port.ts'
import { until } from '../ingest/ingest-fixture.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'
import { plainSetup } from './trouble-reader.ts'

/** Asks for a note and hears what comes, without a word back. */
function ask(text: string) {
  const folder = makeFolder()
  writeFiles(folder, { 'a.md': text })
  const [engine, reader] = createPortPair()
  const heard: ReaderReply[] = []
  // SAFETY: the other end is serveReader.
  engine.onMessage((message) => void heard.push(message as ReaderReply))
  void serveReader(reader, stages)
  const send = (request: ReaderRequest) => engine.send(request)
  send({ kind: 'open', setup: plainSetup })
  const request = { path: join(folder, 'a.md'), sizeBytes: text.length, knownHash: null, vanishedHashes: [] }
  send({ kind: 'ask', id: 3, question: { kind: 'read', request } })
  const slices = () => heard.flatMap((reply) => (reply.kind === 'chunks' ? [reply.chunks] : []))
  return { heard, send, slices, isOver: () => heard.some(({ kind }) => kind === 'end') }
}

const settled = () => new Promise((done) => setTimeout(done, 50))

test('a long note comes in slices that are quick to take, no more of them ahead than are taken', async () => {
  const text = Array.from({ length: 3000 }, (_, at) => `# Part ${at}\n\nWords of part ${at}.`).join('\n\n')
  const { heard, send, slices, isOver } = ask(text)
  await until(() => slices().length > 0)
  await settled()
  const ahead = slices().length
  expect(ahead).toBeLessThan(10)
  expect(isOver()).toBe(false)
  for (let taken = 0; !isOver(); ) {
    await until(() => slices().length > taken || isOver())
    for (; taken < slices().length; taken++) send({ kind: 'taken' })
  }
  const chunks = slices().flat()
  expect(chunks).toHaveLength(3000)
  expect(Math.max(...slices().map(({ length }) => length))).toBeLessThanOrEqual(64)
  expect(heard.at(-1)).toMatchObject({ kind: 'end', id: 3, end: { kind: 'read', part: null } })
})

test('long passages come fewer at a time', async () => {
  const headings = Array.from({ length: 40 }, (_, at) => `# ${`Heading ${at} `.repeat(600)}\n\nWords of part ${at}.`).join('\n\n')
  const { send, slices, isOver } = ask(headings)
  for (let taken = 0; !isOver(); ) {
    await until(() => slices().length > taken || isOver())
    for (; taken < slices().length; taken++) send({ kind: 'taken' })
  }
  const charactersOf = (chunk: { text: string; encoded: string; words: string; heading: string }) =>
    chunk.text.length + chunk.encoded.length + chunk.words.length + chunk.heading.length
  for (const slice of slices()) {
    const others = slice.slice(0, -1).reduce((sum, chunk) => sum + charactersOf(chunk), 0)
    expect(others).toBeLessThan(250_000)
  }
})
