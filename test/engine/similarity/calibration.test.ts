import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCalibration } from '../../../electron/engine/similarity/calibration.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'nearnote-calibration-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const sampleTexts = Array.from({ length: 40 }, (_, at) => `Sample ${at} speaks of subject${at} and nothing else.`)
const shipped = { search: [0, 0.5, 1], compare: [0, 0.25, 1] }

async function library(chunks: number, encoder = createToyEncoder()) {
  const store = createMemoryStore()
  for (let at = 0; at < chunks / 10; at++) {
    const paragraphs = Array.from({ length: 10 }, (_, part) => `Paragraph about thing${at} number${part} in some detail.`)
    await addNote({ store, encoder }, `/notes/${at}.md`, paragraphs.join('\n\n'))
  }
  return store
}

test('the tables that ship with a model hold until the library is large enough', async () => {
  const encoder = createToyEncoder({ calibration: shipped })
  const calibration = await openCalibration({ encoder, store: await library(20), sampleTexts, folder })
  await calibration.refresh()
  expect([calibration.search(), calibration.compare()]).toEqual([shipped.search, shipped.compare])
})

test('a model without tables gets them from the sample texts, and keeps them across restarts', async () => {
  const parts = { encoder: createToyEncoder(), store: createMemoryStore(), sampleTexts, folder }
  const calibration = await openCalibration(parts)
  expect(calibration.search()).toBeNull()
  await calibration.refresh()
  const table = calibration.search() ?? []
  expect(table.length).toBeGreaterThan(100)
  expect(table.every((value, at) => value >= (table[at - 1] ?? -1))).toBe(true)
  expect((await openCalibration(parts)).search()).toEqual(table)
})

test('from 500 chunks on the library speaks for itself, pairs inside one note left out', async () => {
  const encoder = createToyEncoder({ calibration: shipped })
  const store = await library(500, encoder)
  const calibration = await openCalibration({ encoder, store, sampleTexts, folder, random: () => 0 })
  await calibration.refresh()
  const table = calibration.search() ?? []
  expect(table).not.toEqual(shipped.search)
  // Within a note all paragraphs share thing<n>, two notes never do: the greatest cosine of a pair of notes stays below.
  const [a, b] = await encoder.encodeBatch(
    ['Paragraph about thing1 number1 in some detail.', '1 Paragraph about thing1 number1 in some detail.'],
    'query',
  )
  const inside = a?.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0) ?? 0
  expect(table.at(-1)).toBeLessThan(inside)
})

test('tables of another encoder count as none', async () => {
  const encoder = createToyEncoder()
  await (await openCalibration({ encoder, store: createMemoryStore(), sampleTexts, folder })).refresh()
  const other = { ...encoder, info: { ...encoder.info, fingerprint: 'ffffffffffffffff' } }
  expect((await openCalibration({ encoder: other, store: createMemoryStore(), sampleTexts, folder })).search()).toBeNull()
})
