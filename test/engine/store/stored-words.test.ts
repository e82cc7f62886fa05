// The stored words are a copy of what the texts say: whatever becomes of them, the store answers as before.
import { readdir, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Store } from '../../../electron/engine/store/store.ts'
import { noteOf, type Opened, openTestStore, placesOf, smallLimits, words } from './store-fixture.ts'

/** Nothing is flushed while it is written. */
const untilIdle = {
  ...smallLimits,
  tombstones: 1,
  flush: { ...smallLimits.flush, writing: { least: 10_000, share: 1, most: 10_000 } },
  logPieces: { writing: 100, idle: 0 },
}

async function openFilled(): Promise<Opened> {
  const opened = await openTestStore({ limits: smallLimits })
  for (let at = 0; at < 60; at += 6) {
    await opened.store.writeNotes(
      Array.from({ length: 6 }, (_, step) => noteOf(`/n/${at + step}.md`, [`ant bee${at + step}`, 'cat'])),
    )
  }
  await opened.store.maintain()
  return opened
}

const stored = async ({ folder }: Opened) =>
  (await readdir(join(folder, 'index'))).filter((name) => name.startsWith('words-')).map((name) => join(folder, 'index', name))

async function expectAll(store: Store, notes: number): Promise<void> {
  await store.whenRead()
  expect(await placesOf(store, await store.searchWords(words({ should: ['ant'] }), {}, 1000))).toHaveLength(notes)
  expect([store.documentFrequency('ant'), store.documentFrequency('cat')]).toEqual([notes, notes])
  expect(store.completeTerm('bee1', 3)).toHaveLength(3)
}

test('words are stored, and read from there after a restart', async () => {
  const opened = await openFilled()
  expect((await stored(opened)).length).toBeGreaterThan(0)
  await expectAll(await opened.reopen(), 60)
  expect(opened.logged).toEqual([])
})

test('stored words that are gone, cut off or empty are made again of the texts', async () => {
  const opened = await openFilled()
  const damages = [
    (table: string) => rm(table, { recursive: true }),
    async (table: string) => {
      const data = join(table, 'data')
      for (const name of await readdir(data)) await truncate(join(data, name), 100)
    },
    async (table: string) => rm(join(table, '_versions'), { recursive: true }),
  ]
  for (const damage of damages) {
    await opened.store.close()
    for (const table of await stored(opened)) await damage(table)
    const store = await opened.reopen()
    await expectAll(store, 60)
    expect(await store.check()).toEqual([])
  }
})

test('a note that was edited or removed after its words were stored counts as it is now after a restart', async () => {
  const opened = await openFilled()
  await opened.store.writeNotes([noteOf('/n/0.md', ['dog'])])
  await opened.store.removeNotes(['/n/1.md', '/n/2.md'])
  const store = await opened.reopen()
  await store.whenRead()
  expect(['ant', 'cat', 'dog', 'bee0', 'bee1'].map((term) => store.documentFrequency(term))).toEqual([57, 57, 1, 0, 0])
  expect(await store.searchWords(words({ should: ['bee0', 'bee1', 'dog'] }), {}, 10)).toHaveLength(1)
})

test('what was stored of the newest notes never answers for notes that come after they were removed', async () => {
  // Few of the stored passages are removed, so that their segment stays as it is.
  const opened = await openTestStore({ limits: untilIdle })
  await opened.store.writeNotes(Array.from({ length: 200 }, (_, at) => noteOf(`/n/${at}.md`, [`ant old${at}`])))
  await opened.store.maintain()
  await opened.store.removeNotes(Array.from({ length: 40 }, (_, at) => `/n/${160 + at}.md`))
  for (let times = 0; times < 2; times++) await opened.store.maintain()
  const between = await opened.reopen()
  await between.writeNotes([noteOf('/n/new.md', ['bee'])])
  const store = await opened.reopen()
  await store.whenRead()
  const found = async (term: string) => await placesOf(store, await store.searchWords(words({ should: [term] }), {}, 10))
  expect(await found('bee')).toEqual(['/n/new.md#0'])
  expect(await found('old160')).toEqual([])
  expect(['bee', 'old160', 'ant'].map((term) => store.documentFrequency(term))).toEqual([1, 0, 160])
})
