import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunksIn, conditionOf, createSelector } from '../../../electron/engine/store/notes/filter.ts'
import { maskOf } from '../../../electron/engine/store/notes/open-generations.ts'
import type { SearchFilter } from '../../../electron/engine/store/queries.ts'
import type { NoteState } from '../../../electron/engine/store/stored.ts'
import { noteOf, openTestStore, placesOf, smallLimits, stateOf, vectorOf, words } from './store-fixture.ts'

const note = (path: string, generation: number, changes: Partial<NoteState> = {}): NoteState => ({
  ...stateOf(path, changes),
  generation,
  chunks: 3,
})

const notes = [
  note('/notes/a.md', 1, { tags: ['Work/Plan'], title: 'Big Plan', dateMs: 100 }),
  note('/notes/sub/b.txt', 2, { tags: ['workshop'], title: 'plan b', dateMs: 200 }),
  note('/notes2/c.org', 3, { tags: ['work'], title: "it's", dateMs: 300 }),
  note('/notes/empty.md', 0, { tags: ['work'] }),
]
/** By a selector that has followed nothing yet. */
const selectNotes = (all: readonly NoteState[], filter: SearchFilter) =>
  createSelector({
    notes: new Map(all.map((one) => [one.path, one])),
    open: maskOf(all.map(({ generation }) => generation)),
    revision: 0,
    changedSince: () => null,
  })(filter)
const generationsOf = (all: readonly NoteState[], filter: SearchFilter) =>
  [...selectNotes(all, filter)!.entries()].flatMap(([generation, isOpen]) => (isOpen === 1 ? [generation] : []))
const chosen = (filter: SearchFilter) => generationsOf(notes, filter)

test('each field of a filter chooses what it says, together they choose what all say', () => {
  expect(selectNotes(notes, {})).toBeNull()
  expect(chosen({ pathPrefixes: ['/notes/'] })).toEqual([1, 2])
  expect(chosen({ pathPrefixes: ['/notes/sub', '/notes2/c.org'] })).toEqual([2, 3])
  expect(chosen({ tags: ['work'] })).toEqual([1, 3])
  expect(chosen({ tags: ['work/plan', 'work'] })).toEqual([1])
  expect(chosen({ types: ['md', 'org'] })).toEqual([1, 3])
  expect(chosen({ pathParts: ['SUB'] })).toEqual([2])
  expect(chosen({ titleParts: ['plan', 'big'] })).toEqual([1])
  expect(chosen({ afterMs: 200 })).toEqual([2, 3])
  expect(chosen({ beforeMs: 200 })).toEqual([1])
  expect(chosen({ paths: ['/notes/a.md', '/notes/empty.md'] })).toEqual([1])
  expect(chosen({ exceptPaths: ['/notes/a.md'] })).toEqual([2, 3])
  expect(chosen({ tags: ['work'], types: ['md'], beforeMs: 101 })).toEqual([1])
  expect(chosen({ not: [{ tags: ['work'], types: ['md'] }, { afterMs: 300 }] })).toEqual([2])
  expect(chunksIn(notes, selectNotes(notes, { tags: ['work'] })!)).toBe(6)
})

test('names match without regard to case, accents and the two ways to write an accent', () => {
  const named = [
    note(`/notes/${'Gr\u00f6sse'.normalize('NFD')}/Caf\u00e9.md`.normalize('NFD'), 1, {
      title: 'Le Châtelier',
      tags: ['Café/Ausflug'.normalize('NFD'), 'größe'],
    }),
    note('/notes/ＡＢＣ.MD', 2, {
      title: 'Straße',
      aliases: ['Das alte Haus', 'The Old Mill', 'Zürich'],
      properties: [{ key: 'company', values: ['Bäckerei Groß'] }],
    }),
  ]
  const rows: [SearchFilter, number[]][] = [
    [{ pathParts: ['Grösse'] }, [1]],
    [{ pathParts: ['grosse'] }, [1]],
    [{ pathParts: ['Café'.normalize('NFD')] }, [1]],
    [{ pathParts: ['cafe', 'GRÖSSE/'] }, [1]],
    [{ pathParts: ['abc'] }, [2]],
    [{ titleParts: ['chatelier'] }, [1]],
    [{ titleParts: ['Châtelier', 'LE'] }, [1]],
    [{ titleParts: ['strasse'] }, [2]],
    [{ titleParts: ['old', 'mill'] }, [2]],
    [{ titleParts: ['haus', 'mill'] }, []],
    [{ tags: ['cafe'] }, [1]],
    [{ tags: ['café/AUSFLUG'] }, [1]],
    [{ tags: ['caf'] }, []],
    [{ tags: ['Grösse'] }, [1]],
    [{ types: ['md'] }, [1, 2]],
    // As who lacks the letters spells them.
    [{ pathParts: ['groesse/'] }, [1]],
    [{ titleParts: ['zuerich'] }, [2]],
    [{ tags: ['groesse'] }, [1]],
    [{ properties: [{ key: 'company', value: 'Baeckerei' }] }, [2]],
    [{ properties: [{ key: 'company', value: 'backerei gross' }] }, [2]],
    [{ pathParts: ['goesse'] }, []],
  ]
  for (const [filter, expected] of rows) {
    expect([filter, generationsOf(named, filter)]).toEqual([filter, expected])
  }
})

test('a front matter value matches by whole words, a key however it is joined', () => {
  const property = (key: string, ...values: string[]) => ({ key, values })
  const described = [
    note('/a.md', 1, { properties: [property('status', 'Waiting for Ada'), property('author', 'Ottoline Marchbanks')] }),
    note('/b.md', 2, {
      properties: [property('status', 'done', 'archived'), property('rating', '10'), property('due date', '2024-05-06')],
    }),
    note('/c.md', 3, { properties: [property('rating', '1.5'), property('type', 'meeting'), property('作者', '王小明')] }),
    note('/d.meeting', 4, { properties: [property('date', 'next spring maybe')] }),
    note('/e.txt', 5, { aliases: ['ASS 100', 'Aspirin'], tags: ['Medicine/Pain'], dateMs: Date.UTC(2023, 3, 5) }),
  ]
  const rows: [key: string, value: string, number[]][] = [
    ['aliases', 'aspirin', [5]],
    ['alias', 'ASS', [5]],
    ['aliases', 'asp', []],
    ['tags', 'medicine', [5]],
    ['keyword', '#medicine/pain', [5]],
    ['tags', 'medicine,nosuch', []],
    ['date', '2023', [5]],
    ['date', '2023-04', [5]],
    ['Created', '2023-04-05', [5]],
    ['date', '2023-04-06', []],
    ['date', '2023-12', []],
    ['date', 'spring', [4]],
    ['status', 'waiting', [1]],
    ['Status', 'WAITING FOR', [1]],
    ['status', 'wait', []],
    ['status', 'archived', [2]],
    ['author', 'marchbanks', [1]],
    ['author', 'Öttoline', [1]],
    ['author', 'banks', []],
    ['rating', '1', []],
    ['rating', '10', [2]],
    ['rating', '1.5', [3]],
    ['rating', '5', []],
    ['due-date', '2024', [2]],
    ['due_date', '2024-05-06', [2]],
    ['作者', '小明', [3]],
    ['nosuch', 'x', []],
    ['status', 'a.*', []],
  ]
  for (const [key, value, expected] of rows) {
    expect([key, value, generationsOf(described, { properties: [{ key, value }] })]).toEqual([key, value, expected])
  }
  expect(generationsOf(described, { types: ['meeting'] })).toEqual([3, 4])
})

/** Reads the SQL this module writes. */
function lets(condition: string, generation: number): boolean {
  if (condition === '') return true
  if (condition === 'false') return false
  const list = /^generation (NOT )?IN \(([\d,]+)\)$/.exec(condition)
  if (list) return list[2]!.split(',').map(Number).includes(generation) !== (list[1] !== undefined)
  const runs = [...condition.matchAll(/generation BETWEEN (\d+) AND (\d+)/g)]
  if (runs.length === 0) throw new Error(condition)
  return runs.some(([, first, last]) => generation >= Number(first) && generation <= Number(last))
}

test('the condition lets through exactly the chosen generations that are not hidden', () => {
  const generations = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 60 })
  fc.assert(
    fc.property(generations, fc.func(fc.boolean()), fc.func(fc.boolean()), fc.boolean(), (all, choose, hide, hasHidden) => {
      const hidden = new Set(all.filter((generation) => hasHidden && hide(generation)))
      const open = new Set(all.filter((generation) => choose(generation)))
      const condition = conditionOf(maskOf(open), all, hidden)
      for (const generation of all) expect(lets(condition, generation)).toBe(open.has(generation) && !hidden.has(generation))
      const unfiltered = conditionOf(null, all, hidden)
      for (const generation of all) expect(lets(unfiltered, generation)).toBe(!hidden.has(generation))
    }),
  )
})

test('a filter is applied before the best are taken, in tables and logs alike', async () => {
  const { store } = await openTestStore({ limits: smallLimits })
  const many = Array.from({ length: 100 }, (_, at) => {
    const path = at === 50 ? "/notes/o'dd/%_/50.md" : `/notes/plain/${at}.md`
    return noteOf(path, [`ant ${at}`, `ant ant ant ${at}`], true, { tags: at % 10 === 0 ? ['ten/deep'] : [], dateMs: at })
  })
  await store.writeNotes(many)
  await store.maintain()
  await store.writeNotes(many.slice(0, 7))
  const places = async (filter: SearchFilter, limit: number) => {
    const byWords = await placesOf(store, await store.searchWords(words({ should: ['ant'] }), filter, limit))
    const byMeaning = await placesOf(store, await store.searchVectors(vectorOf('x'), filter, limit))
    expect(byMeaning.sort()).toEqual(byWords.sort())
    return byWords.length
  }
  expect(await places({ pathPrefixes: ["/notes/o'dd"] }, 10)).toBe(2)
  expect(await places({ tags: ['ten'] }, 100)).toBe(20)
  expect(await places({ afterMs: 3, beforeMs: 9 }, 100)).toBe(12)
  expect(await places({ exceptPaths: ['/notes/plain/3.md'] }, 1000)).toBe(198)
  expect(await places({ pathPrefixes: ['/nowhere'] }, 10)).toBe(0)
  expect(await places({ tags: [`x' OR '1'='1`] }, 10)).toBe(0)
})
