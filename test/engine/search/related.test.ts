import { expect, test } from 'vitest'
import { relatedNotes } from '../../../electron/engine/search/related.ts'
import { analyzeText } from '../../../electron/engine/words/analyze.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createToyEncoder } from '../../toy-encoder.ts'
import { addNote } from '../../toy-notes.ts'

const encoder = createToyEncoder()

async function library() {
  const store = createMemoryStore()
  await addNote({ store, encoder }, '/notes/rye.md', 'rye bread\n\nbread oven')
  await addNote({ store, encoder }, '/notes/wheat.md', 'unrelated words here\n\nwheat bread oven')
  await addNote({ store, encoder }, '/notes/moon.md', 'moon phases')
  await addNote({ store, encoder }, '/notes/waiting.md', 'bread', { encoded: false })
  return { store, encoder, analyze: analyzeText, calibration: { search: () => [-1, 0, 1] }, sentences: null }
}

test('related notes come nearest first, each by the passage that is near, without the note itself', async () => {
  const { hits, nothing } = await relatedNotes(await library(), { path: '/notes/rye.md', limit: 10 })
  expect(hits.map(({ path }) => path)).toEqual(['/notes/wheat.md', '/notes/moon.md'])
  expect(hits[0]).toMatchObject({ line: 3, snippet: { text: 'wheat bread oven', marks: [], sentence: null } })
  expect(hits[0]?.closeness).toBeGreaterThan(0.5)
  expect(nothing).toBe(false)
})

test('a note that still waits for its vectors has no related ones, an unknown note is an error', async () => {
  const parts = await library()
  expect(await relatedNotes(parts, { path: '/notes/waiting.md', limit: 10 })).toEqual({ hits: [], nothing: true })
  for (const [path, way] of [
    ['/notes/new.md', 'Bring the index up to date'],
    ['/elsewhere/new.md', 'Link its folder'],
  ] as const)
    await expect(relatedNotes(parts, { path, limit: 10 })).rejects.toMatchObject({
      code: 'NOTE_NOT_FOUND',
      message: expect.stringContaining(way),
    })
})

test('notes of one template are not related by it: the day on skis finds the skis, not the next days', async () => {
  const store = createMemoryStore()
  const snow = createToyEncoder({ synonyms: [['skis', 'skiing', 'slopes', 'snow']] })
  const day = (weather: string, done: string) =>
    `## Weather\n\nWeather today: ${weather}\n\n## Done\n\nDone today so far: ${done}\n\n## Mood\n\nMood in the evening: fine`
  const days: [string, string, string][] = [
    ['2024-02-01', 'rain', 'taxes'],
    ['2024-02-02', 'sun', 'skis all over'],
    ['2024-02-03', 'fog', 'dentist'],
    ['2024-02-04', 'hail', 'ironing'],
    ['2024-02-05', 'rain', 'soup'],
  ]
  for (const [name, weather, done] of days)
    await addNote({ store, encoder: snow }, `/notes/${name}.md`, day(weather, done), { title: 'day' })
  await addNote({ store, encoder: snow }, '/notes/wax.md', 'waxing skis before the slopes of snow')
  const parts = { store, encoder: snow, analyze: analyzeText, calibration: { search: () => [-1, 0, 1] }, sentences: null }
  const { hits } = await relatedNotes(parts, { path: '/notes/2024-02-02.md', limit: 10 })
  expect(hits[0]?.path).toBe('/notes/wax.md')
})
