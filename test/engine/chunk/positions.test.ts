import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { completeNote } from '../../../electron/engine/readers/complete-note.ts'
import { createDocumentWriter } from '../../../electron/engine/readers/document-writer.ts'
import { lineAt, placeAt } from '../../../electron/engine/search/present/place-finder.ts'
import { limits } from './chunk-fixture.ts'

const block = fc.record({
  place: fc.option(fc.integer({ min: 1, max: 999 }), { nil: null }),
  line: fc.integer({ min: 1, max: 50 }),
  words: fc.array(fc.constantFrom('sun', 'moon', 'star', 'planet', 'comet'), { minLength: 1, maxLength: 60 }),
})

test('wherever a passage is cut, each of its words stands on the page and the line that its block was written on', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
      const writer = createDocumentWriter()
      const expected: { start: number; page: string | null; line: number }[] = []
      let line = 0
      let page: string | null = null
      for (const [at, { place, line: gap, words }] of blocks.entries()) {
        line += gap
        if (place !== null) writer.place('page', `${place}`)
        page = place === null ? page : `${place}`
        writer.line(line)
        expected.push({ start: writer.length, page, line })
        if (at % 3 === 0) writer.heading(2, words.slice(0, 5).join(' '))
        else writer.paragraph(words.join(' '))
      }
      const reading = { ...writer.finish(), format: 'document' as const, bodyStart: 0, fields: [], tags: [], links: [] }
      for (const chunk of chunkNote(completeNote(reading, '/n/a.pdf'), limits)) {
        for (const { index } of chunk.text.matchAll(/\S+/g)) {
          const own = expected.findLast(({ start }) => start <= chunk.start + index)
          expect(lineAt(chunk, index)).toBe(own?.line)
          if (own?.page) expect(placeAt(chunk, index)).toEqual({ kind: 'page', name: own.page, within: '' })
        }
      }
    }),
  )
})
