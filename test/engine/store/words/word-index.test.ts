import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDeltaWords, type Statistics } from '../../../../electron/engine/store/delta/delta-words.ts'
import type { WordsQuery } from '../../../../electron/engine/store/queries.ts'
import { idOf } from '../../../../electron/engine/store/rows.ts'
import { createTermNumbers } from '../../../../electron/engine/store/terms/term-numbers.ts'
import type { WordRow } from '../../../../electron/engine/store/words/segment/build-segment.ts'
import { mergeSegments } from '../../../../electron/engine/store/words/segment/merge-segments.ts'
import { decodeSegment } from '../../../../electron/engine/store/words/stored/decode-segment.ts'
import { encodeSegment } from '../../../../electron/engine/store/words/stored/encode-segment.ts'
import { createWordIndex, type WordIndex } from '../../../../electron/engine/store/words/word-index.ts'

const atOnce = async () => undefined
/** Few, so that they meet; of all kinds. */
const vocabulary = ['a', 'b', 'c', 'tree', 'c++', '本語', '🙂', 'Ünï', '\ud800', 'x'.repeat(40)]
const unknown = 'nowhere'
const most = 12

const term = fc.constantFrom(...vocabulary)
const asked = fc.constantFrom(...vocabulary, unknown)
/** The last of a note's passages may be empty, or long. */
const passage = fc.oneof(
  { weight: 8, arbitrary: fc.array(term, { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(term, { minLength: 150, maxLength: 300 }) },
)
const note = fc.array(passage, { minLength: 1, maxLength: 5 })

const row = fc.array(asked, { minLength: 1, maxLength: 3 })
const query: fc.Arbitrary<WordsQuery> = fc.record(
  {
    should: fc.array(asked, { maxLength: 5 }),
    weights: fc.dictionary(term, fc.double({ min: 0.1, max: 3, noNaN: true })).map((all) => new Map(Object.entries(all))),
    near: fc.record({
      pairs: fc.array(fc.record({ first: asked, second: asked, gap: fc.nat(3) }), { maxLength: 3 }),
      weight: fc.double({ min: 0.1, max: 2, noNaN: true }),
    }),
    must: fc.array(fc.array(asked, { maxLength: 3 }), { maxLength: 2 }),
    phrases: fc.array(row, { maxLength: 2 }),
    not: fc.array(asked, { maxLength: 2 }),
    notPhrases: fc.array(row, { maxLength: 2 }),
  },
  { requiredKeys: ['should', 'must', 'phrases', 'not', 'notPhrases'] },
)

type Step =
  | { kind: 'add'; notes: string[][][] }
  | { kind: 'drop'; which: number }
  | { kind: 'merge'; seed: number; dropBetween: number | null }
  | { kind: 'store'; which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add'), notes: fc.array(note, { minLength: 1, maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop'), which: fc.nat(most * 6) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge'), seed: fc.nat(), dropBetween: fc.option(fc.nat(most * 6)) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('store'), which: fc.nat(20) }) },
)

/** The index and the reference, taken through the same steps. */
async function live(steps: readonly Step[]) {
  let terms = createTermNumbers()
  let index = createWordIndex({ terms })
  const reference = createDeltaWords()
  const rows = new Map<string, WordRow>()
  let generation = 0
  const drop = (which: number) => {
    const dropped = which % (generation + 1)
    reference.drop(dropped)
    for (const [id, row] of rows) if (row.generation === dropped) rows.delete(id)
    return dropped
  }
  for (const each of steps) {
    if (each.kind === 'add') {
      const added = each.notes.flatMap((passages) => {
        generation++
        return passages.map((words, ordinal) => ({
          generation,
          ordinal,
          words: words.join(' '),
          flags: (generation + ordinal) % 256,
        }))
      })
      for (const row of added) {
        rows.set(idOf(row), row)
        reference.add({ ...row, id: idOf(row) })
      }
      await index.add(added, atOnce)
    } else if (each.kind === 'drop') index.drop(drop(each.which))
    else if (each.kind === 'merge') {
      const inputs = index.segments.filter((_, at) => ((each.seed >> at) & 1) === 1)
      if (inputs.length === 0) continue
      const plan = { inputs: inputs.map(({ segment, dropped }) => ({ segment, dropped: new Set(dropped) })) }
      if (each.dropBetween !== null) index.drop(drop(each.dropBetween))
      index.replace(plan, await mergeSegments(plan.inputs, atOnce))
    } else ({ terms, index } = await reopened(index, terms, each.which))
  }
  return { index, reference, rows, generations: generation + 1 }
}

/** As after a restart: the terms get other numbers. */
async function reopened(index: WordIndex, before: ReturnType<typeof createTermNumbers>, shift: number) {
  const terms = createTermNumbers()
  for (const name of vocabulary.toReversed().slice(shift % vocabulary.length)) terms.numberOf(name)
  const again = createWordIndex({ terms })
  for (const { segment } of index.segments) {
    const decoded = await decodeSegment(await encodeSegment(segment, before, atOnce, 97), terms, atOnce)
    if (decoded === null) throw new Error('What was encoded is refused')
    again.addSegment(decoded)
  }
  for (const { dropped } of index.segments) for (const generation of dropped) again.drop(generation)
  return { terms, index: again }
}

function statisticsOf(rows: ReadonlyMap<string, WordRow>, { isKnown, more }: { isKnown: boolean; more: number }): Statistics {
  const all = Array.from(rows.values(), ({ words }) => words.split(' ').filter(Boolean))
  return {
    chunks: all.length + more,
    averageTerms: all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length),
    holding: (term) => (isKnown ? all.filter((words) => words.includes(term)).length + (more % 3) : null),
  }
}

const knowledge = fc.record({ isKnown: fc.boolean(), more: fc.nat(20) })

test('whatever was added, dropped, merged and stored, every query finds what the search of recent passages finds, with its scores', async () => {
  const steps = fc.array(step, { minLength: 1, maxLength: most })
  const questions = fc.array(query, { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(steps, questions, knowledge, fc.nat(), async (steps, questions, knowledge, shut) => {
      const { index, reference, rows, generations } = await live(steps)
      const statistics = statisticsOf(rows, knowledge)
      // One note in four answers no more, and the last one is not known to whoever asks.
      const open = Uint8Array.from({ length: generations - (shut % 2) }, (_, generation) =>
        (generation + shut) % 4 === 0 ? 0 : 1,
      )
      for (const question of questions) {
        const expected = reference.search(question, statistics, (generation) => open[generation] === 1)
        const found = index.search(question, statistics, open, 10_000)
        const scores = new Map(found.map((hit) => [idOf(hit), hit.score]))
        expect([...scores.keys()].sort()).toEqual(expected.map(({ id }) => id).sort())
        for (const { id, score } of expected) expect(Math.abs((scores.get(id) ?? 0) / score - 1)).toBeLessThan(1e-5)
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
        const few = index.search(question, statistics, open, 3)
        expect(few.map(({ score }) => score)).toEqual(found.slice(0, 3).map(({ score }) => score))
      }
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('a passage keeps its flags, and each note the number of its passages, through all of that', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: most }), async (steps) => {
      const { index, rows, generations } = await live(steps)
      const counted = new Map<number, number>()
      for (const { notes } of index.segments) {
        for (const { generation, passages } of notes()) counted.set(generation, (counted.get(generation) ?? 0) + passages)
      }
      const expected = new Map<number, number>()
      for (const { generation } of rows.values()) expected.set(generation, (expected.get(generation) ?? 0) + 1)
      expect([...counted].sort(([a], [b]) => a - b)).toEqual([...expected].sort(([a], [b]) => a - b))
      for (let generation = 0; generation <= generations; generation++) {
        for (let ordinal = 0; ordinal < 6; ordinal++) {
          expect(index.flagsOf(generation, ordinal)).toBe(rows.get(idOf({ generation, ordinal }))?.flags ?? null)
        }
      }
    }),
    { numRuns: 100 },
  )
}, 120_000)
