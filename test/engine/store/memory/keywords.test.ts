// Words in memory over a database that fails: what cannot be stored or taken away costs nobody a word.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../../electron/engine/store/lance/database.ts'
import { createKeywords } from '../../../../electron/engine/store/memory/keywords.ts'
import type { TextRow } from '../../../../electron/engine/store/rows.ts'
import { textRowOf } from '../../../../electron/engine/store/rows.ts'
import type { NoteState } from '../../../../electron/engine/store/stored.ts'
import { chunkOf, noteOf, temporaryFolder, words } from '../store-fixture.ts'

const rowOf = (generation: number): TextRow => textRowOf(generation, chunkOf('ant', 0))

/** A note of one passage for each generation; `recent` ones are in the log. */
function openKeywords(database: Database, generations: readonly number[], recent: readonly TextRow[] = []) {
  const states = generations.map((generation): NoteState => ({ ...noteOf(`/n/${generation}`, []).state, generation, chunks: 1 }))
  const logged: unknown[] = []
  const keywords = createKeywords({
    database,
    notes: {
      notes: new Map(states.map((state) => [state.path, state])),
      paths: new Map(states.map(({ generation, path }) => [generation, path])),
    },
    texts: {
      delta: {
        count: recent.length,
        drop() {},
        find: () => undefined,
        ofNote: () => undefined,
        generations: () => [],
        rows: () => [...recent],
      },
      scan: async () => undefined,
    },
    flags: null,
    breathe: async () => undefined,
    log: (error) => void logged.push(error),
  })
  const found = () =>
    keywords
      .search(words({ should: ['ant'] }), new Uint8Array(100).fill(1), 100)
      .map(({ generation }) => generation)
      .sort((a, b) => a - b)
  return { keywords, logged, found }
}

/** While `isFull` nothing can be stored, while `isLocked` nothing taken away. */
async function openFailing() {
  const database = await openDatabase(join(await temporaryFolder(), 'index'))
  const state = { isFull: false, isLocked: false }
  const failing: Database = {
    ...database,
    create: (...given) => (state.isFull ? Promise.reject(new Error('No space left on device')) : database.create(...given)),
    drop: (name) => (state.isLocked ? Promise.reject(new Error('Read-only file system')) : database.drop(name)),
  }
  return { database: failing, state }
}

const eight = [1, 2, 3, 4, 5, 6, 7, 8]

async function storeOneByOne(database: Database) {
  const opened = openKeywords(database, eight)
  for (const generation of eight) {
    await opened.keywords.add([rowOf(generation)], new Map())
    await opened.keywords.store()
  }
  return opened
}

test('a merge that could not be stored takes the place of what it was made of once there is room', async () => {
  const { database, state } = await openFailing()
  const { keywords, found } = await storeOneByOne(database)
  expect(await database.names()).toHaveLength(8)
  state.isFull = true
  await expect(keywords.merge()).rejects.toThrow('No space')
  expect(found()).toEqual(eight)
  state.isFull = false
  await keywords.store()
  expect(await database.names()).toHaveLength(1)
  const again = openKeywords(database, eight)
  await again.keywords.read(() => false)
  expect(again.found()).toEqual(eight)
})

test('stored words that are of no use and cannot be taken away hide nothing', async () => {
  const { database, state } = await openFailing()
  await storeOneByOne(database)
  state.isLocked = true
  const merging = openKeywords(database, eight)
  await merging.keywords.read(() => false)
  // Stored, but what it was made of stays.
  await expect(merging.keywords.merge()).rejects.toThrow('Read-only')
  const { keywords, found, logged } = openKeywords(database, [...eight, 9], [rowOf(9)])
  await keywords.read(() => false)
  expect(found()).toEqual([...eight, 9])
  expect(keywords.vocabulary.notesWith('ant')).toBe(9)
  expect(logged).toHaveLength(1)
})
