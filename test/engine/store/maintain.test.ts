import { cp } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { dimensions, encodeAll, noteOf, openTestStore, smallLimits, temporaryFolder, vectorOf, words } from './store-fixture.ts'

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

test('vectors that were written last are there after closing, and after a pause without it', async () => {
  const limits = { ...smallLimits, vectors: { ...smallLimits.vectors, late: { rows: 1000, ms: 30 } } }
  const { store, folder, reopen } = await openTestStore({ limits })
  await store.writeNotes([
    noteOf(
      '/n/a.md',
      Array.from({ length: 21 }, (_, at) => `ant ${at}`),
      false,
    ),
  ])
  await encodeAll(store)
  const again = await reopen()
  expect(await again.countPending()).toBe(0)
  await again.writeNotes([noteOf('/n/b.md', ['bee 1', 'bee 2', 'bee 3'], false)])
  for (let left = 3; left > 0; left--) {
    const [chunk] = await again.pendingChunks(1)
    await again.writeVectors([{ ...chunk!, vector: vectorOf(chunk!.encoded) }])
  }
  await expect
    .poll(async () => {
      // What a kill now would leave.
      const copied = await temporaryFolder()
      await cp(folder, copied, { recursive: true })
      const killed = await openStore({ dataFolder: copied, dimensions, fingerprint: 'aaaa', log: () => undefined, limits })
      const pending = await killed.countPending()
      await killed.close()
      return pending
    })
    .toBe(0)
})
