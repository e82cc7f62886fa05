import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTextReader } from '../../../electron/engine/languages/reading.ts'

const english = createTextReader(['Latin'])
const chinese = createTextReader(['Latin', 'Han'])
const japanese = createTextReader(['Latin', 'Han', 'Hiragana', 'Katakana'])
const russian = createTextReader(['Latin', 'Cyrillic'])
const unsaid = createTextReader(null)
const readers = { english, chinese, japanese, russian, unsaid }

const texts: [text: string, readBy: (keyof typeof readers)[]][] = [
  ['the passport number of my grandmother', ['english', 'chinese', 'japanese', 'russian', 'unsaid']],
  ['le numéro de passeport de ma grand-mère', ['english', 'chinese', 'japanese', 'russian', 'unsaid']],
  ['我奶奶的护照号码', ['chinese', 'japanese', 'unsaid']],
  ['おばあちゃんのパスポート番号', ['japanese', 'unsaid']],
  // Marks that hiragana and katakana share are as many as their letters.
  ['コーヒー', ['japanese', 'unsaid']],
  ['サーバー', ['japanese', 'unsaid']],
  ['らーめん', ['japanese', 'unsaid']],
  ['ﾊﾞｰｺｰﾄﾞ', ['japanese', 'unsaid']],
  ['ﾃﾞｰﾀ', ['japanese', 'unsaid']],
  ['номер паспорта моей бабушки', ['russian', 'unsaid']],
  ['αριθμός διαβατηρίου', ['unsaid']],
  ['رقم جواز سفر جدتي', ['unsaid']],
  ['내 할머니의 여권 번호', ['unsaid']],
  ['หมายเลขหนังสือเดินทาง', ['unsaid']],
]
test.each(texts)('"%s" is read by %j and by nobody else', (text, readBy) => {
  const reading = Object.entries(readers).filter(([, reader]) => reader.read(text, []).isRead)
  expect(reading.map(([name]) => name)).toEqual(readBy)
})

test.each([
  ['recipe for 饺子', true],
  ['grandma 护照', true],
  ['grandma 护照号码', false],
  ['如何 install Python 在 Windows 上', true],
  ['在 Windows 上安装这个软件', false],
  ['the Greek word λόγος', true],
  ['π and α-tocopherol, 5 μm', true],
  ['α', true],
  ['Δx = 3', true],
  ['Wi-Fi пароль', true],
  ['пароль от Wi-Fi дома', false],
  ['2024 年', true],
  ['E-1042', true],
  ['', true],
  ['?!', true],
])('mixed: an English model reads "%s": %s', (text, isRead) => {
  expect(english.read(text, []).isRead).toBe(isRead)
})

test('the parts that are not read are named with their places, and the writing that most of them are in', () => {
  const text = 'tea is 茶 in China, чай in Russia'
  const { unread, unreadScript } = english.read(text, [])
  expect(unread.map(({ start, end, why }) => [text.slice(start, end), why])).toEqual([
    ['茶', 'script'],
    ['чай', 'script'],
  ])
  expect(unreadScript).toBe('Cyrillic')
  expect(english.read('カタカナと漢字', []).unreadScript).toBe('Japanese')
  expect(english.read('passport', []).unreadScript).toBeNull()
})

test('a word that the vocabulary lacks is unread, what belongs to an emoji is part of it', () => {
  const span = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
  const cases: [text: string, unknown: string[], parts: string[], isRead: boolean][] = [
    ['🎂', ['🎂'], ['🎂'], false],
    ['❤️', ['❤'], ['❤️'], false],
    ['I love this ✅', ['✅'], ['✅'], true],
    ['done ✅', ['✅'], ['✅'], true],
    ['🎂🎈 party 🎉', ['🎂🎈', '🎉'], ['🎂🎈', '🎉'], false],
    ['⁂', ['⁂'], ['⁂'], false],
    ['我的猫', ['猫'], ['我的猫'], false],
  ]
  for (const [text, unknown, parts, isRead] of cases) {
    const reading = english.read(
      text,
      unknown.map((part) => span(text, part)),
    )
    expect(
      reading.unread.map(({ start, end }) => text.slice(start, end)),
      text,
    ).toEqual(parts)
    expect(reading.isRead, text).toBe(isRead)
  }
})

test('whatever is written: parts lie in the text, in its order, apart from each other, and a text without any is read', () => {
  const word = fc.constantFrom('tea', '茶', 'чай', 'α', '🎂', '❤️', ' ', ', ', '茶tea', '3', '\u200d', 'ー', 'ไทย', '\ud83d')
  const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(''))
  fc.assert(
    fc.property(text, fc.constantFrom(...Object.values(readers)), (text, reader) => {
      const unknown = Array.from(text.matchAll(/🎂|❤/gu), ({ 0: emoji, index }) => ({ start: index, end: index + emoji.length }))
      const { unread, isRead } = reader.read(text, unknown)
      unread.forEach(({ start, end }, at) => {
        expect(start).toBeGreaterThanOrEqual(unread[at - 1]?.end ?? 0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      })
      if (unread.length === 0) expect(isRead).toBe(true)
      for (const { start, end } of unknown) {
        expect(unread.some((part) => part.start <= start && end <= part.end)).toBe(true)
      }
    }),
  )
})
