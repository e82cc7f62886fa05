import { expect, test } from 'vitest'
import { medianOf } from '../../electron/engine/similarity/closeness.ts'
import { calibrateSet, sampleNotes, samplePositions } from '../../electron/lab/set-calibration.ts'
import { createMemoryStore } from '../memory-store.ts'
import { createToyEncoder } from '../toy-encoder.ts'
import { addNote } from '../toy-notes.ts'

const calibration = { search: [0.7, 0.8, 0.9], compare: [0.7, 0.8, 0.9] }

async function samplesOf(encoder: ReturnType<typeof createToyEncoder>, count: number) {
  const texts = Array.from({ length: count }, (_, at) => `a sentence about thing${at} alone`)
  const vectors = await encoder.encodeBatch(texts, 'passage')
  return texts.map((text, at) => ({ path: String(at), text, vector: vectors[at] ?? new Float32Array() }))
}

test('a large set is scaled by its own random pairs, a small one by the table the encoder ships', async () => {
  const encoder = createToyEncoder({ calibration })
  const samples = await samplesOf(encoder, 20)
  expect(await calibrateSet(encoder, samples, 499)).toBe(calibration.search)
  const own = medianOf(await calibrateSet(encoder, samples, 500))
  expect(own).not.toBe(0.8)
  expect(medianOf(await calibrateSet(encoder, samples, 500))).toBe(own)
})

test('an encoder without tables is measured on whatever there is', async () => {
  const encoder = createToyEncoder()
  expect(medianOf(await calibrateSet(encoder, await samplesOf(encoder, 3), 3))).toBeGreaterThan(-1)
  expect(await calibrateSet(encoder, [], 0)).toBeNull()
})

test('passages are drawn evenly and never more than a thousand; of notes one each, in the order of their paths', async () => {
  expect(samplePositions(3)).toEqual([0, 1, 2])
  expect(samplePositions(11_426)).toHaveLength(953)
  const [store, encoder] = [createMemoryStore(), createToyEncoder()]
  await addNote({ store, encoder }, '/notes/b.md', 'first\n\nsecond\n\nthird')
  await addNote({ store, encoder }, '/notes/a.md', 'only')
  const { samples, total } = await sampleNotes(store)
  expect(samples.map(({ path, text }) => [path, text])).toEqual([
    ['/notes/a.md', 'only'],
    ['/notes/b.md', 'second'],
  ])
  expect(total).toBe(4)
})
