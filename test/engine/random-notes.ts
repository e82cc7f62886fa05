// Random notes for law tests: structure and characters that people's files really hold.
import * as fc from 'fast-check'

const word = fc.constantFrom(
  'garden',
  'soil',
  'Trust',
  'naïve',
  'e.g.',
  'C++',
  'well-known',
  '42',
  'mañana',
  'été',
  '🙂',
  '👩‍👩‍👧',
  'übermäßig',
  'note_taking',
)
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => `${words.join(' ')}.`)
const cjk = fc.constantFrom('今日は天気がいいです。', '搜索笔记的含义。', '한국어 문장입니다.')
const unbroken = fc.constantFrom('x'.repeat(700), 'https://example.org/' + 'path/'.repeat(60), 'ab🙂'.repeat(150))
const paragraph = fc
  .array(fc.oneof({ weight: 8, arbitrary: sentence }, cjk, unbroken), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.join(' '))
const list = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((items) => items.map((item) => `- ${item}`).join('\n'))
const code = fc.array(sentence, { minLength: 1, maxLength: 6 }).map((lines) => ['```js', ...lines, '```'].join('\n'))
const table = fc
  .array(word, { minLength: 1, maxLength: 9 })
  .map((rows) => ['| a | b |', '|---|---|', ...rows.map((cell) => `| ${cell} | x |`)].join('\n'))
const quote = sentence.map((text) => `> ${text}`)

/** Markdown bodies of one section, without headings. */
export const sectionBody = fc
  .array(fc.oneof({ weight: 4, arbitrary: paragraph }, list, code, table, quote), { minLength: 0, maxLength: 5 })
  .map((blocks) => blocks.join('\n\n'))

export const sectionHeading = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(word, { minLength: 1, maxLength: 5 }))
  .map(([level, words]) => `${'#'.repeat(level)} ${words.join(' ')}`)

export interface RandomSection {
  heading: string
  body: string
}

export const randomSections = fc.array(fc.record({ heading: sectionHeading, body: sectionBody }), { minLength: 1, maxLength: 5 })

export const joinSections = (sections: readonly RandomSection[], lineBreak = '\n'): string =>
  sections
    .map(({ heading, body }) => `${heading}\n\n${body}\n`)
    .join('\n')
    .replaceAll('\n', lineBreak)
