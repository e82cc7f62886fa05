// Which headings are worth asking.
import { describe, expect, test } from 'vitest'
import { findQuestions } from '../../../electron/engine/personal/own-questions.ts'
import { askable, plainHeading } from '../../../electron/engine/personal/question-form.ts'

describe('a heading that can be asked', () => {
  test.each([
    'How to forgive',
    'What do I want to protect?',
    'Warum Hefe nicht aufgeht',
    '如何种番茄',
    '为什么天空是蓝色的？',
    '犬が夜に鳴くのはなぜか？',
  ])('is one that asks: %s', (text) => expect(askable(plainHeading(text))).toBeGreaterThan(1))
  test.each(['Feeding the sourdough starter', 'Boiler pressure keeps falling'])('or names a thing in some words: %s', (text) =>
    expect(askable(text)).toBeGreaterThan(0),
  )
  test.each([
    '2026-11-27',
    '12.03.2024 Meeting',
    'Notes',
    'TODO',
    'utf16-notes',
    'src/main.ts',
    'useEffect(() => {})',
    'https://example.org/a',
    '???',
    '',
    'ALL ABOUT SHOUTING HERE',
    'x = y + z',
    'a'.repeat(200),
    '[[Link]] to somewhere else',
  ])('is none of these: %s', (text) => expect(askable(plainHeading(text))).toBe(0))
})

test.each([
  ['3.2 How to forgive', 'How to forgive'],
  ['IV. The **bold** plan', 'The bold plan'],
  ['Chapter 4: Slow mornings', 'Slow mornings'],
  ['What next:', 'What next'],
  ['I want to live by the sea', 'I want to live by the sea'],
])('%s is asked as %s', (heading, plain) => expect(plainHeading(heading)).toBe(plain))

/** Notes of one passage each, under these headings. */
function notesUnder(headings: readonly string[], folderOf: (at: number) => string) {
  const note = (at: number, generation: number) => ({
    path: `${folderOf(at)}/note-${at}.md`,
    folder: '/n',
    sizeBytes: 1,
    modifiedMs: 0,
    hash: 'h',
    fingerprint: '',
    generation,
    state: 'indexed' as const,
    code: '',
    message: '',
    title: `note-${at}`,
    tags: [],
    aliases: [],
    properties: [],
    dateMs: 0,
    chunks: 1,
  })
  const notes = new Map(headings.map((_, at) => [note(at, at + 1).path, note(at, at + 1)]))
  const readChunks = async (ids: readonly string[]) =>
    ids.map((id) => {
      const at = Number(id.split('-')[0]) - 1
      return {
        id,
        path: `${folderOf(at)}/note-${at}.md`,
        ordinal: 0,
        start: 0,
        end: 1,
        line: 1,
        places: [],
        lineMarks: null,
        heading: headings[at] ?? '',
        text: '',
      }
    })
  return { notes, readChunks }
}

test('what stands in several notes comes from a template and is not asked', async () => {
  const store = notesUnder(['What went well today?', 'What went well today?', 'How do bees dance?'], () => '/n')
  expect((await findQuestions(store, 'Monday')).map(({ text }) => text)).toEqual(['How do bees dance?'])
})

test('few come from one folder where there are others; the day decides which', async () => {
  const things = [
    'apples',
    'copper',
    'violins',
    'thunder',
    'pillows',
    'engines',
    'deserts',
    'kettles',
    'lanterns',
    'ribbons',
    'marbles',
    'walnuts',
  ]
  const store = notesUnder(
    things.map((thing) => `How do ${thing} work?`),
    (at) => `/n/${at % 3}`,
  )
  const days = await Promise.all(['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => findQuestions(store, day)))
  for (const questions of days) {
    expect(questions).toHaveLength(5)
    for (const folder of ['/n/0', '/n/1', '/n/2'])
      expect(questions.filter(({ path }) => path.startsWith(folder)).length).toBeLessThanOrEqual(2)
  }
  expect(new Set(days.map((questions) => JSON.stringify(questions))).size).toBeGreaterThan(1)
  expect(await findQuestions(store, 'Mon')).toEqual(days[0])
})
