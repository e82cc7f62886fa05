// What the window knows of models keeps up with an engine that changes faster than it answers.
import { expect, test, vi } from 'vitest'
import { createLiveModels } from '../../../renderer/models/live-models.ts'
import { createBridgeTransport } from '../../../renderer/transport.ts'
import { english } from '../../../renderer/words/english.ts'
import { createClient } from '../../../shared/client.ts'
import type { ModelsOverview } from '../../../shared/model-schemas.ts'
import { createFakeEngine } from '../fake-engine.ts'
import { sampleOverview } from '../sample-models.ts'

function open() {
  const waiting: ((overview: ModelsOverview) => void)[] = []
  const engine = createFakeEngine({ listModels: () => new Promise((answer) => waiting.push(answer)) })
  const live = createLiveModels(
    createClient(createBridgeTransport(engine.bridge)),
    engine.bridge,
    () => english,
    () => {},
  )
  live.start()
  const answer = async (at: number, freeBytes: number) => {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(at))
    waiting[at]?.({ ...sampleOverview, freeBytes })
    await vi.waitFor(() => expect(live.get().overview?.freeBytes).toBe(freeBytes))
  }
  return { engine, live, waiting, answer }
}

test('changes that come faster than answers are shown all the same, and asked for once more', async () => {
  const { engine, waiting, answer } = open()
  for (let change = 0; change < 5; change += 1) engine.emit('modelsChanged', {})
  await answer(0, 1)
  await answer(1, 2)
  expect(waiting).toHaveLength(2)
})

test('a refresh is over when what it was asked for is shown', async () => {
  const { live, answer } = open()
  let isOver = false
  const over = live.refresh().then(() => {
    isOver = true
  })
  await answer(0, 1)
  expect(isOver).toBe(false)
  await answer(1, 2)
  await over
})

test('progress changes the model it is about, and no other', async () => {
  const { engine, live, answer } = open()
  await answer(0, 1)
  engine.emit('modelProgress', {
    name: 'e5-small-v2',
    work: { stage: 'encoding', done: 3, total: 9, unit: 'chunks', etaSeconds: null },
  })
  expect(
    live
      .get()
      .overview?.models.filter(({ work }) => work !== null)
      .map(({ name }) => name),
  ).toEqual(['e5-small-v2'])
})
