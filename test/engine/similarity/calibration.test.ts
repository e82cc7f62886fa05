import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CosineQuantiles, Encoder } from '../../../electron/engine/encoder/encoder.ts'
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

/** Vectors of one script crowd around a direction of their own, Han closer than Latin: what multilingual encoders do. */
function crowdedEncoder(scripts: Encoder['info']['scripts']): Encoder {
  const toy = createToyEncoder({ scripts })
  const crowd = (text: string, vector: Float32Array) => {
    const [axis, weight] = /\p{Script=Han}/u.test(text) ? [0, 3] : [1, 0.5]
    const moved = vector.map((value, at) => (at === axis ? value + weight : value))
    const norm = Math.hypot(...moved)
    return moved.map((value) => value / norm)
  }
  return {
    ...toy,
    encodeBatch: async (texts, role) => (await toy.encodeBatch(texts, role)).map((vector, at) => crowd(texts[at] ?? '', vector)),
  }
}

async function mixedLibrary(encoder: Encoder, chineseNotes: number, englishNotes: number) {
  const store = createMemoryStore()
  const paragraphs = (write: (at: number) => string) => Array.from({ length: 10 }, (_, at) => write(at)).join('\n\n')
  for (let note = 0; note < chineseNotes; note++) {
    await addNote(
      { store, encoder },
      `/notes/zh${note}.md`,
      paragraphs((at) => `第${note}篇笔记的第${at}段：讲一件与别的笔记无关的小事情。`),
    )
  }
  for (let note = 0; note < englishNotes; note++) {
    await addNote(
      { store, encoder },
      `/notes/en${note}.md`,
      paragraphs((at) => `Note${note} says at${at} what else${note * at} nobody${at}x${note} asked.`),
    )
  }
  return store
}

const middle = (table: CosineQuantiles | null) => table?.[table.length >> 1] ?? Number.NaN

test('a library in two scripts that are read gets a table for each pair of them, and keeps them across restarts', async () => {
  const encoder = crowdedEncoder(['Latin', 'Han'])
  const parts = { encoder, store: await mixedLibrary(encoder, 30, 30), sampleTexts: [], folder, random: () => 0.5 }
  const measured = await openCalibration(parts)
  await measured.refresh()
  const again = await openCalibration(parts)
  for (const calibration of [measured, again]) {
    const chinese = middle(calibration.search(['Han', 'Han']))
    expect(chinese).toBeGreaterThan(middle(calibration.search()) + 0.1)
    expect(middle(calibration.search(['Latin', 'Latin']))).toBeLessThan(chinese - 0.3)
    expect(middle(calibration.search(['Latin', 'Han']))).toBeLessThan(chinese - 0.3)
    expect(calibration.compare(['Latin', 'Han'])).toEqual(calibration.compare(['Han', 'Latin']))
    expect(calibration.search(['Thai', 'Latin'])).toEqual(calibration.search())
  }
})

test('a script with too few pairs is judged by the table of all', async () => {
  const encoder = crowdedEncoder(['Latin', 'Han'])
  const store = await mixedLibrary(encoder, 3, 60)
  const calibration = await openCalibration({ encoder, store, sampleTexts: [], folder, random: () => 0.5 })
  await calibration.refresh()
  expect(calibration.search(['Han', 'Han'])).toEqual(calibration.search())
})

test('passages in a script that is not read stay out of the tables', async () => {
  const english = crowdedEncoder(['Latin'])
  const measure = async (chineseNotes: number) => {
    const parts = { encoder: english, store: await mixedLibrary(english, chineseNotes, 60), sampleTexts: [], random: () => 0.5 }
    const calibration = await openCalibration({ ...parts, folder: join(folder, String(chineseNotes)) })
    await calibration.refresh()
    return calibration.search()?.[990] ?? Number.NaN
  }
  // Pairs of Chinese passages, a sixteenth of all, lie beyond 0.9.
  expect(Math.abs((await measure(20)) - (await measure(0)))).toBeLessThan(0.05)
})

test('tables measured while the encoder read other scripts count as none', async () => {
  const before = createToyEncoder({ scripts: ['Latin'] })
  await (await openCalibration({ encoder: before, store: createMemoryStore(), sampleTexts, folder })).refresh()
  const after = createToyEncoder({ scripts: ['Latin', 'Han'] })
  expect((await openCalibration({ encoder: before, store: createMemoryStore(), sampleTexts, folder })).search()).not.toBeNull()
  expect((await openCalibration({ encoder: after, store: createMemoryStore(), sampleTexts, folder })).search()).toBeNull()
})

test('tables of another encoder count as none', async () => {
  const encoder = createToyEncoder()
  await (await openCalibration({ encoder, store: createMemoryStore(), sampleTexts, folder })).refresh()
  const other = { ...encoder, info: { ...encoder.info, fingerprint: 'ffffffffffffffff' } }
  expect((await openCalibration({ encoder: other, store: createMemoryStore(), sampleTexts, folder })).search()).toBeNull()
})
