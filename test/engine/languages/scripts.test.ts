import { expect, test } from 'vitest'
import { countLetters, mainWriting } from '../../../electron/engine/languages/scripts.ts'

test.each([
  ['my passport', 'Latin'],
  ['Žluťoučký kůň', 'Latin'],
  ['мой паспорт', 'Cyrillic'],
  ['το διαβατήριό μου', 'Greek'],
  ['הדרכון שלי', 'Hebrew'],
  ['جواز سفري', 'Arabic'],
  ['मेरा पासपोर्ट', 'Devanagari'],
  ['หนังสือเดินทาง', 'Thai'],
  ['내 여권', 'Hangul'],
  ['我奶奶的护照号码', 'Han'],
  ['パスポートの番号', 'Japanese'],
  ['旅券番号はここ', 'Japanese'],
  ['我在东京买了の字帖，送给奶奶和她的朋友们一起练习书法', 'Han'],
  ['ჩემი პასპორტი', 'Georgian'],
  ['Windows 上安装软件的步骤很多', 'Han'],
  ['install 软件 on Windows', 'Latin'],
])('most letters of "%s" are written in %s', (text, writing) => {
  expect(mainWriting(text)).toBe(writing)
})

test.each(['', '  ', '2024-03-15', '🎂 🎈', '?!', 'µ ー', '𐌲𐌿𐍄'])('"%s" has no letter of a living script', (text) => {
  expect(mainWriting(text)).toBeNull()
})

test('letters are counted script by script, digits and marks are none', () => {
  expect(countLetters('Tee 茶 чай, 3 cups')).toEqual(
    new Map([
      ['Latin', 7],
      ['Cyrillic', 3],
      ['Han', 1],
    ]),
  )
  expect(countLetters('हिन्दी')).toEqual(new Map([['Devanagari', 3]]))
})
