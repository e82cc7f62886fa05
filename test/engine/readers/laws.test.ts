// Whatever stands in a text file, its note holds together.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFile } from './outline.ts'

const formats = 'ts py el sql sh hs csv tsv json jsonl yaml toml ipynb canvas rtf adoc rst wiki tex bib opml srt vtt'.split(' ')

const marks = [
  ...'abc "\'`*_#=-+|:;,.<>[](){}$&%@!?/\\~^ \t\n\r'.split(''),
  '\n\n',
  '{\\rtf1 ',
  '\\par ',
  '\\cell ',
  '\\row ',
  '\\u-1?',
  '\\ilvl-2 ',
  '\\item ',
  '\\begin{tabular}{l}',
  '\\end{tabular}',
  '\\section{',
  '\\begin{document}',
  '{{',
  '}}',
  '[[',
  ']]',
  '{|',
  '|}',
  '|-',
  '====\n',
  '----\n',
  '|===\n',
  '.. x::\n',
  '   ',
  ':a: b\n',
  '"a":',
  '{"a":[1,',
  '---\n',
  '- a: |\n',
  '[a.b]\n',
  '"""',
  '/*',
  '*/',
  'def f():\n',
  '00:00:01,000 --> 00:00:02,000\n',
  '@book{',
  '<outline text="',
  '<opml>',
  '日本',
  '🙂',
]

test('blocks and places stand in the order of the text, and no word is outside of them', () => {
  const texts = fc.array(fc.constantFrom(...marks), { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, fc.constantFrom(...formats), (source, format) => {
      const { text, blocks, places, lineMarks } = readFile(source, `a.${format}`)
      let end = 0
      for (const block of blocks) {
        expect(block.start).toBeGreaterThanOrEqual(end)
        expect(block.end).toBeGreaterThan(block.start)
        expect(text.slice(end, block.start).trim()).toBe('')
        end = block.end
      }
      expect(text.slice(end).trim()).toBe('')
      const starts = places.map(({ start }) => start)
      expect(starts).toEqual(starts.toSorted((one, other) => one - other))
      const lines = source.split(/\r\n|\n|\r/).length
      for (const [offset, line] of lineMarks ?? []) {
        expect(offset).toBeLessThanOrEqual(text.length)
        expect(line).toBeGreaterThan(0)
        expect(line).toBeLessThanOrEqual(lines)
      }
    }),
    { numRuns: 2000 },
  )
})
