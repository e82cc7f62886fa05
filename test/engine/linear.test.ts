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

const formats = ['md', 'txt', 'org', 'html', 'ts', 'py', 'el', 'sql']
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

const repeated = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length))
const numbered = (unit: (at: number) => string) => (length: number) =>
  Array.from({ length: Math.ceil(length / unit(9).length) }, (_, at) => unit(at)).join('')

const letters = '- : \\ [ ] ( ) # * + \n \r \t a b 1 ` < > / | = _ ~ " \' { } ! & ; , . 中'.split(' ').concat(' ')

const hostile: [what: string, make: (length: number) => string][] = [
  ...[
    '-',
    ':',
    '\\',
    '[',
    ']',
    '(',
    '`',
    '*',
    '_',
    '#',
    '|',
    '=',
    '~',
    '<',
    '&',
    '>',
    '.',
    '"',
    ' ',
    '\n',
    '\r',
    '中',
    '🙂',
    'x',
    ' x',
  ].map((letter): [string, (length: number) => string] => [`one character: ${JSON.stringify(letter)}`, repeated(letter)]),
  ['a heading of words', (length) => `<h1>${repeated('H ')(length)}`],
  ['a Markdown heading of words', (length) => `# ${repeated('H ')(length)}`],
  ['a title of words', (length) => `<title>${repeated('T ')(length)}</title><p>${repeated('x. ')(length)}`],
  ['a preformatted block', (length) => `<pre>${repeated('x\n')(length)}`],
  ['a preformatted block of blank lines', (length) => `<pre>${repeated('\n')(length)}x`],
  ['formatting that is never closed', numbered((at) => `<b id=${at}><p>x`)],
  ['divisions that are never closed', (length) => repeated('<div>')(length) + repeated('</p>')(length)],
  ['tables in tables', repeated('<table><tr><td>a')],
  ['ends of tags that were never opened', repeated('</div></td>x')],
  ['attributes', (length) => `<p ${numbered((at) => `a${at} `)(length)}>`],
  ['keywords of org', repeated('#+title: v\n')],
  ['tags of an org file', repeated('#+filetags: :v:\n')],
  [
    'headlines, ever deeper',
    (length) => Array.from({ length: Math.ceil(Math.sqrt(2 * length)) }, (_, at) => `${'*'.repeat(at + 1)} h\nx\n`).join(''),
  ],
  [
    'headlines of 1 to 1,500 stars',
    (length) =>
      Array.from({ length: Math.ceil(length / 750) }, (_, at) => `${'*'.repeat(((at * 7919) % 1500) + 1)} h\nx\n`).join(''),
  ],
  ['headings without text', repeated('## heading words\n')],
  ['headings of six levels', numbered((at) => `${'#'.repeat((at % 6) + 1)} ${'long heading '.repeat(12)}\n\nx\n\n`)],
  ['headings and rules', repeated('# a\n\n---\n\n')],
  ['rules', repeated('---\n\n')],
  ['underlined headings', repeated('a\n---\n')],
  ['a table', repeated('|a|b|\n|-|-|\n')],
  ['fences', repeated('```\n')],
  ['a list', repeated('- a\n')],
  ['quotes in quotes', repeated('> ')],
  ['tags', numbered((at) => `#tag${at} `)],
  ['links', numbered((at) => `[[note ${at}]] `)],
  ['links that never close', repeated('[[a')],
  ['targets that never close', repeated('](')],
  ['properties', (length) => `---\n${numbered((at) => `k${at}: v\n`)(length)}---\nx`],
  ['a value of front matter', (length) => `---\na: ${repeated('v ')(length)}\n---\nx`],
  ['errors in front matter', (length) => `---\n${repeated('a: "x\n')(length)}---\nx`],
  ['properties of a page', repeated('a:: b\n')],
  ['comments', repeated('a %%b%% ')],
  ['comments that never close', repeated('<!-- #+BEGIN_QUERY %%a\n\n')],
  ['fields', repeated('- key words:: value\n')],
  ['fields in brackets', repeated('[k:: [v')],
  ['fields in parentheses', repeated('(k:: (v')],
  ['ids of blocks', repeated('a ^b\n')],
  ['highlights', repeated(' ==a')],
  ['queries', repeated('{{query ')],
  ['drawers', repeated(':PROPERTIES:\n:a: b\n:END:\n')],
  ['drawers that never close', repeated(':LOGBOOK:\n:a:\nCLOCK: [\n')],
  ['states of an org file', repeated('#+todo: A(b | C\n')],
  ['emphasis of org', repeated(' *a /b =c')],
  ["Templater's commands", repeated('<%a')],
  ["Joplin's metadata", (length) => `id: ${'0a'.repeat(16)}\n${repeated('a: b\n')(length)}type_: 1`],
  ['sentences', repeated('A word of it. ')],
  ['one endless sentence', repeated('word ')],
]

describe('twice the text is at most twice the work', () => {
  test.each(hostile)('%s', (_, make) => {
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
  })
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
