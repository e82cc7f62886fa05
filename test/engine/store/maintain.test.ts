import { expect, test } from 'vitest'
import { noteOf, openTestStore, smallLimits, words } from './store-fixture.ts'

test('upkeep that is broken off again and again comes to its end, and says when', async () => {
  const { store, logged } = await openTestStore({ limits: smallLimits })
  await store.writeNotes(Array.from({ length: 20 }, (_, at) => noteOf(`/n/${at}.md`, ['ant bee', 'cat'])))
  let rounds = 0
  for (let isDone = false; !isDone; rounds++) {
    // Whatever has been done is not done again, so each round gets further.
    let asked = 0
    isDone = await store.maintain(() => asked++ < rounds)
    expect(await store.searchWords(words({ should: ['ant'] }), {}, 100)).toHaveLength(20)
    expect(rounds).toBeLessThan(40)
  }
  expect(rounds).toBeGreaterThan(3)
  expect(await store.maintain(() => false)).toBe(false)
  expect(await store.maintain()).toBe(true)
  expect([await store.check(), logged]).toEqual([[], []])
})
