// Scripts as Unicode has them: which ones the letters of a text belong to.

/** Unicode's names of the scripts that living languages are written in, with their ISO 15924 codes. */
const codes = {
  Latin: 'Latn',
  Greek: 'Grek',
  Cyrillic: 'Cyrl',
  Armenian: 'Armn',
  Hebrew: 'Hebr',
  Arabic: 'Arab',
  Syriac: 'Syrc',
  Thaana: 'Thaa',
  Nko: 'Nkoo',
  Devanagari: 'Deva',
  Bengali: 'Beng',
  Gurmukhi: 'Guru',
  Gujarati: 'Gujr',
  Oriya: 'Orya',
  Tamil: 'Taml',
  Telugu: 'Telu',
  Kannada: 'Knda',
  Malayalam: 'Mlym',
  Sinhala: 'Sinh',
  Thai: 'Thai',
  Lao: 'Laoo',
  Tibetan: 'Tibt',
  Myanmar: 'Mymr',
  Georgian: 'Geor',
  Hangul: 'Hang',
  Ethiopic: 'Ethi',
  Cherokee: 'Cher',
  Canadian_Aboriginal: 'Cans',
  Khmer: 'Khmr',
  Mongolian: 'Mong',
  Hiragana: 'Hira',
  Katakana: 'Kana',
  Bopomofo: 'Bopo',
  Han: 'Hani',
  Yi: 'Yiii',
  Javanese: 'Java',
  Tifinagh: 'Tfng',
  Adlam: 'Adlm',
} as const
export type Script = keyof typeof codes

// SAFETY: the keys of the literal above, and nothing else can be among them.
export const allScripts = Object.keys(codes) as Script[]

/** A script, or Japanese: kana and Han together are one way of writing. */
export type Writing = Script | 'Japanese'

/** Codes of ISO 15924 that stand for several scripts at once. Han is rare in today's Korean: a model of Korean reads Hangul. */
const several: Readonly<Record<string, readonly Script[]>> = {
  Jpan: ['Hiragana', 'Katakana', 'Han'],
  Hans: ['Han'],
  Hant: ['Han'],
  Kore: ['Hangul'],
}

/** The scripts of an ISO 15924 code; none for one that no living language is written in. */
export const scriptsOfCode = (code: string): readonly Script[] =>
  several[code] ?? allScripts.filter((script) => codes[script] === code)

/** Matches one character of any of these scripts; nothing where there is none. */
export const anyOf = (scripts: readonly Script[], flags: 'u' | 'gu'): RegExp =>
  new RegExp(scripts.length === 0 ? '(?!)' : `[${scripts.map((script) => `\\p{Script=${script}}`).join('')}]`, flags)

const letters = allScripts.map((script) => [script, new RegExp(`(?=\\p{Script=${script}})\\p{L}`, 'gu')] as const)
const latinLetter = /(?=\p{Script=Latin})\p{L}/gu
const otherLetter = /(?!\p{Script=Latin})\p{L}/u

/** How many letters of each script a text has; letters that several scripts share (µ, ー) belong to none. */
export function countLetters(text: string): Map<Script, number> {
  const searched = otherLetter.test(text) ? letters : ([['Latin', latinLetter]] as const)
  const counts = new Map<Script, number>()
  for (const [script, pattern] of searched) {
    const count = text.match(pattern)?.length ?? 0
    if (count > 0) counts.set(script, count)
  }
  return counts
}

/** Of a text with this share of kana among kana and Han it is Japanese: a Chinese text quotes a word of kana at most. */
const japaneseShare = 0.1

/** What most of a text's letters are written in; null without letters of a known script. */
export function mainWriting(text: string): Writing | null {
  const counts = countLetters(text)
  const kana = (counts.get('Hiragana') ?? 0) + (counts.get('Katakana') ?? 0)
  const han = counts.get('Han') ?? 0
  const written = new Map<Writing, number>(counts)
  if (kana > 0 && kana >= japaneseShare * (kana + han)) {
    for (const script of ['Hiragana', 'Katakana', 'Han'] as const) written.delete(script)
    written.set('Japanese', kana + han)
  }
  let most: Writing | null = null
  for (const [writing, count] of written) if (most === null || count > (written.get(most) ?? 0)) most = writing
  return most
}
