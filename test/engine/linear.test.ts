// No file costs more than its length: twice as long is at most twice the work, for every reader and the chunker.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { parseAst } from 'rolldown/parseAst'
import { analyse } from 'scslre'
import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../electron/engine/chunk/chunk-note.ts'
import { readTextNote } from '../../electron/engine/readers/read-note.ts'
import { countWork } from './count-work.ts'
import { hostileTexts, repeated } from './hostile-texts.ts'

const formats = 'md txt org html ts py el sql csv json jsonl yaml toml ipynb canvas rtf adoc rst wiki tex bib opml srt'.split(' ')
/** One token for three letters or any other character. */
const tokensOf = (text: string) => [...text.matchAll(/[\p{L}\p{N}]{1,3}|[^\s\p{L}\p{N}]/gu)].length

/** Steps to read and cut a file, and the characters of all that is made of it. */
function workFor(text: string, format: string): { steps: number; made: number } {
  const bytes = new TextEncoder().encode(text)
  let made = 0
  const steps = countWork((add) => {
    const countTokens = (part: string) => {
      add(part.length)
      return tokensOf(part)
    }
    const note = readTextNote(bytes, `/n/a.${format}`, { maxNoteBytes: 1e7 })
    const chunks = chunkNote(note, { targetTokens: 50, maxTokens: 80, countTokens })
    made = note.title.length + note.about.join('').length
    for (const chunk of chunks) made += chunk.encoded.length + chunk.searched.length + chunk.headings.join('').length
  })
  return { steps, made }
}

function expectLinear(make: (length: number) => string, format: string): void {
  const [short, long] = [workFor(make(6_000), format), workFor(make(12_000), format)]
  // What is done once (tables, bounds that the longer text reaches) is allowed for; a square would give four.
  expect(long.steps).toBeLessThanOrEqual(2.4 * short.steps + 60_000)
  expect(long.made).toBeLessThanOrEqual(2.4 * short.made + 30_000)
}

const letters = '- : \\ [ ] ( ) # * + \n \r \t a b 1 ` < > / | = _ ~ " \' { } ! & ; , . 中'.split(' ').concat(' ')

describe('twice the text is at most twice the work', () => {
  test.each(hostileTexts)('%s', (_, make) => {
    for (const format of formats) expectLinear(make, format)
  })

  test('whatever is repeated, before and after whatever', () => {
    const piece = fc.string({
      unit: fc.constantFrom(
        ...letters,
        '---\n',
        '#+t: ',
        '<td>',
        '</p>',
        '[[',
        '](',
        ':: ',
        '%%',
        '<!--',
        '-->',
        ':END:\n',
        ' ^a',
      ),
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(piece, piece, piece, fc.constantFrom(...formats), (before, unit, after, format) => {
        expectLinear((length) => before + repeated(unit)(length) + after, format)
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})

describe('no text makes a regular expression go back and forth over it', () => {
  const engine = join(import.meta.dirname, '../../electron/engine')
  const files = ['readers', 'chunk'].flatMap((folder) =>
    readdirSync(join(engine, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  )

  test.each(files)('%s', (file) => {
    for (const { pattern, flags } of patternsIn(readFileSync(join(engine, file), 'utf8'))) {
      const reports = analyse({ source: pattern, flags }, { reportTypes: { Move: true, Self: true, Trade: true } }).reports
      expect(reports.map(({ type }) => `/${pattern}/${flags}: ${type}`)).toEqual([])
    }
  })
})

interface Pattern {
  pattern: string
  flags: string
}

/** Every literal regular expression of a source. */
function patternsIn(source: string): Pattern[] {
  const found: Pattern[] = []
  const stack: unknown[] = [parseAst(source, { lang: 'ts' }).body]
  while (stack.length > 0) {
    const node = stack.pop()
    if (typeof node !== 'object' || node === null) continue
    if ('type' in node && node.type === 'Literal' && 'regex' in node && isPattern(node.regex)) found.push(node.regex)
    stack.push(...Object.values(node))
  }
  return found
}

const isPattern = (value: unknown): value is Pattern =>
  typeof value === 'object' && value !== null && 'pattern' in value && typeof value.pattern === 'string' && 'flags' in value
