import { expect, test } from 'vitest'
import { openReranker } from '../../../electron/engine/encoder/open-reranker.ts'
import type { Port } from '../../../shared/port.ts'
import { fixtureFolder } from '../models/fixture-models.ts'
import { createFixtureLanes } from './fixture-lanes.ts'

const { cacheFolder, startEncoder, closing } = await createFixtureLanes()

const open = async (name: string, start: (lane: string) => Port = startEncoder) =>
  closing(await openReranker({ modelFolder: fixtureFolder(name), cacheFolder, startEncoder: start, precision: 'fp32' }))

const query = 'how much protein should a woman eat'
const passages = ['women need protein every day', 'the summit of the mountain', '', 'night '.repeat(300)]

test('passages get one score each, in their order, the same alone as together', async () => {
  const reranker = await open('bert-cross-encoder')
  expect(reranker.info).toMatchObject({ name: 'bert-cross-encoder', maxTokens: 64 })
  const together = await reranker.scorePassages(query, passages)
  expect(together).toHaveLength(passages.length)
  for (const [at, passage] of passages.entries()) {
    expect((await reranker.scorePassages(query, [passage]))[0]).toBe(together[at])
  }
  expect(await reranker.scorePassages(query, [])).toHaveLength(0)
})

test('a cancelled call leaves the lane to the next one, and what has not run never does', async () => {
  let runs = 0
  const counting = (lane: string): Port => {
    const port = startEncoder(lane)
    return {
      ...port,
      send(message) {
        // SAFETY: only the kind of the encoder's own messages is looked at.
        if ((message as { kind: string }).kind === 'run') runs++
        port.send(message)
      },
    }
  }
  const reranker = await open('bert-cross-encoder', counting)
  await reranker.scorePassages(query, ['warm'])
  const controller = new AbortController()
  const dropped = reranker.scorePassages(
    query,
    Array.from({ length: 200 }, (_, at) => `note ${at}`),
    controller.signal,
  )
  const next = reranker.scorePassages(query, ['after'])
  controller.abort()
  await expect(dropped).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await next).toHaveLength(1)
  expect(runs).toBeLessThan(10)
})

test('the one lane is called rerank', async () => {
  const names: string[] = []
  const reranker = await open('xlm-roberta-cross-encoder', (lane) => {
    names.push(lane)
    return startEncoder(lane)
  })
  await reranker.scorePassages(query, passages)
  expect(names.filter((name) => name !== 'builder')).toEqual(['rerank'])
})

test('a model for vectors is no reranker, and says so', async () => {
  await expect(open('bert-mean')).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    data: { problems: ['it is a model for vectors, not a reranker'] },
  })
})
