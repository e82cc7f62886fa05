// A note of tens of thousands of passages is written in turns: others get theirs in between, and nobody sees half of it.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableInTurns, textTable, vectorTable } from '../../../electron/engine/store/lance/columns.ts'
import { textRowOf } from '../../../electron/engine/store/rows.ts'
import { createTermNumbers } from '../../../electron/engine/store/terms/term-numbers.ts'
import { createVocabulary } from '../../../electron/engine/store/terms/vocabulary.ts'
import { createSegmentBuilder } from '../../../electron/engine/store/words/segment/build-segment.ts'
import { chunkOf, noteOf, openTestStore, smallLimits, vectorOf, words } from './store-fixture.ts'

/** Counts how often others could have had a turn. */
function createTurns() {
  let turns = 0
  return {
    count: () => turns,
    async breathe() {
      turns++
    },
  }
}

const rowsOf = (generation: number, count: number) =>
  Array.from({ length: count }, (_, at) => textRowOf(generation, chunkOf(`ant bee${at}`, at)))

test('counting a long note and making tables of it leave a turn for others every few passages', async () => {
  const { count, breathe } = createTurns()
  await createVocabulary().count(
    Array.from({ length: 500 }, (_, at) => `ant bee${at}`),
    1,
    breathe,
  )
  expect(count()).toBeGreaterThanOrEqual(500)
  const rows = rowsOf(3, 5000)
  const vectorRows = rows.map((row) => ({ ...row, vector: new Float32Array(8) }))
  for (const table of [
    await tableInTurns(rows, textTable, breathe),
    await tableInTurns(vectorRows, (some) => vectorTable(some, 8), breathe),
  ]) {
    expect([table.numRows, table.batches.length]).toEqual([5000, 5])
  }
})

test('a passage of any length leaves a turn for others every few thousand terms', async () => {
  const numbers = createTermNumbers()
  let [sinceTurn, most] = [0, 0]
  const counted = {
    ...numbers,
    numberOf(term: string) {
      most = Math.max(most, ++sinceTurn)
      return numbers.numberOf(term)
    },
  }
  const breathe = async () => void (sinceTurn = 0)
  const passage = (ordinal: number, length: number) => {
    return { generation: 1, ordinal, words: Array.from({ length }, (_, at) => `bee${at % 999}`).join(' '), flags: 0 }
  }
  const segment = await createSegmentBuilder(counted).build([passage(0, 100_000), passage(1, 3), passage(2, 50_000)], breathe)
  expect([...segment.lengths]).toEqual([100_000, 3, 50_000])
  expect(most).toBeLessThan(20_000)
})

test('vectors of a long note are found all or none while it is written', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  const long = noteOf(
    '/notes/long.md',
    Array.from({ length: 3500 }, (_, at) => `ant n${at}`),
  )
  const writing = { isOver: false }
  const written = store.writeNotes([long]).then(() => (writing.isOver = true))
  const sizes = new Set<number>()
  while (!writing.isOver) {
    sizes.add((await store.searchVectors(vectorOf('ant'), {}, 10_000)).length)
    await new Promise((done) => setImmediate(done))
  }
  await written
  sizes.add((await store.searchVectors(vectorOf('ant'), {}, 10_000)).length)
  expect([...sizes]).toEqual([0, 3500])
})

test('whoever searches while a long note is written, replaced or removed finds all of it or nothing', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  const long = (word: string) =>
    noteOf(
      '/notes/long.md',
      Array.from({ length: 1500 }, (_, at) => `${word} n${at}`),
      false,
    )
  const found = async (word: string) => (await store.searchWords(words({ should: [word] }), {}, 10_000)).length
  const sizes = new Set<string>()
  const watching = { isOver: false }
  const watch = (async () => {
    while (!watching.isOver) {
      const [ants, bees] = await Promise.all([found('ant'), found('bee')])
      sizes.add(`${ants}/${bees}`)
      await new Promise((done) => setImmediate(done))
    }
  })()
  await store.writeNotes([long('ant')])
  await store.writeNotes([long('bee')])
  await store.removeNotes(['/notes/long.md'])
  watching.isOver = true
  await watch
  expect(['0/0', '1500/0', '0/1500']).toEqual(expect.arrayContaining([...sizes]))
  expect(sizes.size).toBeGreaterThan(1)
})

const term = fc.stringMatching(/^[ab]{1,4}$/)

test('completing a word gives the terms in most notes, whatever was counted in and out, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(term, { maxLength: 12 }), fc.boolean()), { maxLength: 30 }),
      fc.stringMatching(/^[ab]{0,2}$/),
      fc.integer({ min: 1, max: 5 }),
      async (notes, prefix, limit) => {
        const vocabulary = createVocabulary()
        const breathe = async () => undefined
        const kept = notes.filter(([, isKept]) => isKept)
        await Promise.all(notes.map(([terms]) => vocabulary.count([terms.join(' ')], 1, breathe)))
        for (const [terms, isKept] of notes) if (!isKept) await vocabulary.count([terms.join(' ')], -1, breathe)
        const counts = new Map<string, number>()
        for (const [terms] of kept) for (const each of new Set(terms)) counts.set(each, (counts.get(each) ?? 0) + 1)
        const expected = [...counts]
          .filter(([each]) => each.startsWith(prefix))
          .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
          .slice(0, limit)
        expect(vocabulary.complete(prefix, limit)).toEqual(expected.map(([each]) => each))
      },
    ),
  )
})

test('the same holds for more terms than are sorted at once', async () => {
  const vocabulary = createVocabulary()
  const terms = Array.from({ length: 30_000 }, (_, at) => `t${((at * 7919) % 30_000).toString(36)}`)
  for (let at = 0; at < terms.length; at += 500)
    await vocabulary.count([terms.slice(at, at + 500).join(' ')], 1, async () => undefined)
  for (const prefix of ['t', 'ta', 'tzz', 't1b2', 'u', '']) {
    const expected = terms.filter((each) => each.startsWith(prefix)).sort((a, b) => (a < b ? -1 : 1))
    expect(vocabulary.complete(prefix, 7)).toEqual(expected.slice(0, 7))
  }
})
