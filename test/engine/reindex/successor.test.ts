// What the parts in preparation wait for before they take over.
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { completeSuccessor } from '../../../electron/engine/reindex/successor.ts'
import { createTestEncoder, openTestIngest, until, vectorOf } from '../ingest/ingest-fixture.ts'
import { makeFolder, writeFiles } from '../library/folder-fixture.ts'

async function openSuccessor(notesAnswering: number) {
  const folder = makeFolder()
  writeFiles(folder, { 'here/a.md': 'a note', 'away/b.md': 'another note' })
  const encoder = { ...createTestEncoder(), encodeQuery: async (text: string) => vectorOf(text), ...unused }
  const opened = await openTestIngest({ encoder })
  const { ingest, library, store } = opened
  for (const name of ['here', 'away']) await library.link(join(folder, name), [])
  renameSync(join(folder, 'away'), join(folder, 'moved'))
  const problems: (string | null)[] = []
  const done = completeSuccessor(
    {
      index: { encoder, ingest, library, measured: async () => undefined },
      notesAnswering: async () => notesAnswering,
      onWork: () => undefined,
      onProblem: (problem) => void problems.push(problem),
      lookAgainMs: 10,
    },
    new AbortController().signal,
  )
  return { folder, problems, done, store }
}

const unused = {
  read: () => ({ isRead: true, unread: [], unreadScript: null }),
  encodeTokens: () => Promise.reject(new Error('not asked for here')),
  onChange: () => undefined,
  close: async () => undefined,
}

test('a folder that is away and whose notes answer is waited for, and the wait says so', async () => {
  const { folder, problems, done, store } = await openSuccessor(1)
  await until(() => problems.some((problem) => problem?.includes(join(folder, 'away'))))
  renameSync(join(folder, 'moved'), join(folder, 'away'))
  await done
  expect([...store.notes.keys()].sort()).toEqual([join(folder, 'away/b.md'), join(folder, 'here/a.md')])
  expect(problems.at(-1)).toBe(null)
})

test('a folder that is away and of which nothing answers keeps nobody waiting', async () => {
  const { folder, done, store } = await openSuccessor(0)
  await done
  expect([...store.notes.keys()]).toEqual([join(folder, 'here/a.md')])
})
