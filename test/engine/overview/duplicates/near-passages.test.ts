// The candidate stage against brute force: whatever is among the three nearest passages of other notes is met.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dot } from '../../../../electron/engine/encoder/vectors.ts'
import { findNearPassages } from '../../../../electron/engine/overview/duplicates/near-passages.ts'
import { createMemoryStore } from '../../../memory-store.ts'
import { createToyEncoder } from '../../../toy-encoder.ts'
import { addNote } from '../../../toy-notes.ts'

const encoder = createToyEncoder({ dimensions: 16 })
const words = ['tea', 'pot', 'cup', 'kettle', 'moon', 'owl', 'snow', 'boot', 'rye', 'oven', 'tax', 'lamp']
const paragraph = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' '))
const notes = fc.array(fc.array(paragraph, { minLength: 1, maxLength: 14 }), { minLength: 2, maxLength: 7 })

test('every passage meets the nearest passages of other notes, also where its own note would crowd them out', async () => {
  await fc.assert(
    fc.asyncProperty(notes, async (library) => {
      const store = createMemoryStore()
      for (const [at, paragraphs] of library.entries())
        await addNote({ store, encoder }, `/notes/${at}.md`, paragraphs.join('\n\n'))
      const rows = (await Promise.all([...store.notes.keys()].map((path) => store.chunksOfNote(path)))).flat()
      const vectors = await store.readVectors(rows.map(({ id }) => id))
      const cosine = (a: string, b: string) => dot(vectors.get(a)!, vectors.get(b)!)
      for (const note of store.notes.values()) {
        const found = await findNearPassages({ store, pause: async () => undefined }, note)
        expect(found.every(({ path }) => path !== note.path)).toBe(true)
        for (const { id } of await store.chunksOfNote(note.path)) {
          const best = rows
            .filter(({ path }) => path !== note.path)
            .map((row) => cosine(id, row.id))
            .sort((a, b) => b - a)
            .slice(0, 3)
          const met = found.filter(({ own }) => own === id).map(({ other }) => cosine(id, other))
          // By cosine: of passages that are as near, any will do.
          expect(met.map((value) => value.toFixed(5))).toEqual(best.map((value) => value.toFixed(5)))
        }
      }
    }),
    { numRuns: 25 },
  )
})

test('of a library that is too large every so many-th passage is looked for, the first in any case', async () => {
  const store = createMemoryStore()
  await addNote({ store, encoder }, '/notes/a.md', 'tea\n\npot\n\ncup\n\nowl\n\nrye')
  await addNote({ store, encoder }, '/notes/b.md', 'tea pot')
  const found = await findNearPassages({ store, pause: async () => undefined }, store.notes.get('/notes/a.md')!, 2)
  expect(new Set(found.map(({ own }) => own.split('-')[1]))).toEqual(new Set(['0', '2', '4']))
})
