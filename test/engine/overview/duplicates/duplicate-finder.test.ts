import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Store } from '../../../../electron/engine/store/store.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'
import { openTestStore } from '../../store/store-fixture.ts'
import { openFinder } from './library.ts'

const encoder = createToyEncoder({ dimensions: 16 })
const tea = 'Warm the pot with boiling water, take one spoon of green tea for a cup, and wait three minutes before pouring'
const teaAgain = 'Warm the pot with boiling water, take two spoons of black tea for a cup, and wait four minutes before pouring'
const others = [
  'The owl sat on the snowy lamp all night',
  'Taxes are due in the spring of next year',
  'Rye bread needs a hot oven and steam',
]

const add = (store: Store, path: string, text: string, title = 'note') =>
  addNote({ store, encoder }, `/notes/${path}`, text, { title })

async function library(store: Store) {
  for (const [at, text] of others.entries()) await add(store, `other-${at}.md`, text)
  await add(store, 'tea.md', tea)
  await add(store, 'tea-again.md', teaAgain)
  await add(store, 'copy.md', tea)
  return openFinder(store)
}

const told = ({ ranked }: ReturnType<typeof openFinder>['finder']) =>
  ranked().map(({ left, right, kind }) =>
    [left, right]
      .map((path) => path.replace('/notes/', ''))
      .concat(kind)
      .join(' '),
  )

test('files that are the same come first, then what shares most words', async () => {
  const { store } = await openTestStore()
  const { finder, logged } = await library(store)
  // Known at once, before a passage was compared.
  expect(told(finder)).toEqual(['copy.md tea.md same file'])
  expect(finder.progress()).toEqual({ isComplete: false, notes: 0, ofNotes: 6 })
  await finder.ended()
  const [first, ...rest] = told(finder)
  expect(first).toBe('copy.md tea.md same file')
  expect(rest.toSorted()).toEqual(['copy.md tea-again.md near', 'tea-again.md tea.md near'])
  expect(finder.progress()).toEqual({ isComplete: true, notes: 6, ofNotes: 6 })
  expect(logged).toEqual([])
})

test('the same text in files that are not the same stands before all that is alike', async () => {
  const store = createMemoryStore()
  await add(store, 'a.md', tea)
  await add(store, 'b.md', `${tea}\n`)
  await add(store, 'c.md', teaAgain)
  const { finder } = openFinder(store)
  await finder.ended()
  expect(told(finder)[0]).toBe('a.md b.md same text')
  expect(finder.ranked()[0]).toMatchObject({ share: 1, of: 'notes' })
})

test('a passage pasted into another note is found as that passage', async () => {
  const store = createMemoryStore()
  const week = [
    'Went to the lake with Jonas, the water was warm and full of weed',
    tea,
    'Dinner at the house of Mira, with her new records and aubergines',
  ]
  const log = ['The boiler lost pressure again and the plumber came at noon', 'A letter from the bank about the new account', tea]
  await add(store, 'week.md', week.join('\n\n'))
  await add(store, 'log.md', log.join('\n\n'))
  const { finder } = openFinder(store)
  await finder.ended()
  const [pair] = finder.ranked()
  expect(pair).toMatchObject({ left: '/notes/log.md', right: '/notes/week.md', kind: 'near', share: 1 })
  expect(pair?.of).toMatchObject({ left: { ordinal: 2 }, right: { ordinal: 1 } })
})

test('pairs follow the notes: a change, a new copy, a note that is gone', async () => {
  const { store } = await openTestStore()
  const { finder } = await library(store)
  await finder.ended()
  await add(store, 'copy.md', 'The ferry to the island leaves at nine from the old harbour')
  await finder.ended()
  expect(told(finder)).toEqual(['tea-again.md tea.md near'])
  await add(store, 'new.md', `${teaAgain}!`)
  await finder.ended()
  expect(told(finder)[0]).toBe('new.md tea-again.md near')
  await store.removeNotes(['/notes/tea-again.md'])
  // Gone at once, whatever is still looked at.
  expect(told(finder).join()).not.toContain('tea-again')
  await finder.ended()
  expect(told(finder)).toEqual(['new.md tea.md near'])
})

test('a note without vectors is looked at when it has them', async () => {
  const store = createMemoryStore()
  await add(store, 'tea.md', tea)
  await addNote({ store, encoder }, '/notes/tea-again.md', teaAgain, { title: 'note', encoded: false })
  const { finder } = openFinder(store)
  await finder.ended()
  expect(told(finder)).toEqual([])
  await add(store, 'tea-again.md', teaAgain)
  await finder.ended()
  expect(told(finder)).toEqual(['tea-again.md tea.md near'])
})

const words = ['tea', 'pot', 'cup', 'kettle', 'moon', 'owl', 'snow', 'boot']
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((some) => some.join(' '))

test('whatever the notes say: each two are one pair at most, none with itself, in the same order whichever came first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 7 }), async (texts) => {
      const orders = await Promise.all(
        [texts.map((_, at) => at), texts.map((_, at) => at).toReversed()].map(async (order) => {
          const store = createMemoryStore()
          for (const at of order) await add(store, `${at}.md`, texts[at] ?? '')
          const { finder } = openFinder(store)
          await finder.ended()
          return finder.ranked().map(({ left, right, kind, share }) => ({ left, right, kind, share: share.toFixed(6) }))
        }),
      )
      const [pairs = [], again] = orders
      expect(again).toEqual(pairs)
      expect(pairs.every(({ left, right }) => left < right)).toBe(true)
      expect(new Set(pairs.map(({ left, right }) => `${left} ${right}`)).size).toBe(pairs.length)
    }),
    { numRuns: 20 },
  )
})

test('it waits while somebody searches, and ends when it is closed', async () => {
  const store = createMemoryStore()
  await add(store, 'tea.md', tea)
  await add(store, 'tea-again.md', teaAgain)
  const { finder, logged } = openFinder(store, { ms: performance.now() + 60_000 })
  expect(told(finder)).toEqual([])
  await new Promise((done) => setTimeout(done, 50))
  expect(finder.progress().isComplete).toBe(false)
  await finder.close()
  expect(told(finder)).toEqual([])
  expect(logged).toEqual([])
})
