// Spellings of one word made one: case, accents, compatibility forms.

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and stretching; not the vowels of Indian scripts. */
const marks = new RegExp(
  String.raw`[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]`,
  'gu',
)
/** Soft hyphens, joiners, marks of direction, variation selectors (the U+FE0F of an emoji sticks to the word behind it). */
export const invisible = String.raw`\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}`
const invisibles = new RegExp(`[${invisible}]`, 'gu')
const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ς: 'σ', '’': "'" }),
)
const isAscii = /^[\x20-\x7e]*$/

/** Lower case without accents: Café -> cafe, ﬁ -> fi, Straße -> strasse, ＡＢＣ -> abc, ﾊﾞ -> バ. Syllables of Korean stay whole. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (isAscii.test(lower)) return lower
  return lower
    .replace(invisibles, '')
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıħς’]/gu, (letter) => letters.get(letter) ?? letter)
    .normalize('NFC')
}
