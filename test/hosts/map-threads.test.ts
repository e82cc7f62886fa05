// Maps are drawn in a real thread of the built program.
import { expect, test } from 'vitest'
import { layOut } from '../../electron/engine/overview/map/layout/lay-out.ts'
import { finish } from '../../electron/engine/overview/map/layout/points.ts'
import { createMapDrawer } from '../../electron/engine/overview/map/thread/map-drawer.ts'
import { makeHeaps } from '../engine/overview/map/made-points.ts'
import { startRealMaps } from '../lane-build.ts'

test('a thread draws what the engine would draw, and tells how far it is', async () => {
  const startMap = await startRealMaps()
  const drawer = createMapDrawer({ startMap, breathe: async () => undefined })
  const question = { points: makeHeaps({ count: 60, heaps: 3, dimensions: 8 }), old: null, seed: 5 }
  expect(await drawer.draw(question, () => undefined, new AbortController().signal)).toEqual(finish(layOut(question)))
})

test('who wants no map any more is told at once, and the thread ends', async () => {
  const startMap = await startRealMaps()
  const drawer = createMapDrawer({ startMap, breathe: async () => undefined })
  const controller = new AbortController()
  const question = { points: makeHeaps({ count: 3000, heaps: 20, dimensions: 64 }), old: null, seed: 5 }
  const drawn = drawer.draw(question, () => controller.abort(), controller.signal)
  await expect(drawn).rejects.toMatchObject({ code: 'CANCELLED' })
})
