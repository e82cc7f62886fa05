// What a written word consists of: the words it runs as, and other spellings it should be found by.
import { fold, invisible } from './fold.ts'

export interface Part {
  text: string
  /** Offsets in the word given, end exclusive. */
  start: number
  end: number
}

// Numbers with points (v1.2.3, 3.14) and with thousands (1,000) are one word, initials (U.S.A.) another.
const parts = new RegExp(
  String.raw`v?\d+(?:\.\d+)+(?![\p{L}\p{N}])|\d{1,3}(?:,\d{3})+|\p{L}(?:\.\p{L})+(?![\p{L}\p{N}\p{M}])` +
    String.raw`|[\p{L}\p{N}\p{M}${invisible}]+(?:\+\+|#)?`,
  'giu',
)
const ending = /^(?:s|re|ve|ll|d|m)$/i

/** Words that a written word runs as (composed letters, here and below): note_taking as note, taking; don't as dont; user's as user. */
export function partsOfWord(word: string): Part[] {
  const found: Part[] = []
  for (const { 0: text, index: start } of word.matchAll(parts)) {
    const end = start + text.length
    const last = found.at(-1)
    const isTail = last !== undefined && /['’]/.test(word[start - 1] ?? '')
    if (isTail && ending.test(text)) continue
    if (isTail && /^t$/i.test(text) && /n$/i.test(last.text))
      found.splice(-1, 1, { text: last.text + text, start: last.start, end })
    else found.push({ text: unmarked(text), start, end })
  }
  return found
}

/** C# and F# are names, a longer word before '#' is not. */
const isSharp = (text: string) => /^\p{L}{1,2}#$/u.test(text)

/** Initials and thousands without their marks; points of a version stay, they tell 1.12 from 11.2. */
const unmarked = (text: string) => (/^v?\d+(?:\.\d+)+$/i.test(text) ? text : text.replace(isSharp(text) ? /[.,]/g : /[.,#]/g, ''))

/** True when its parts are joined by - _ or a point, so that people also write them as one word. */
export const isCompound = (word: string): boolean => /[-_.]/.test(word)

export const joinedWord = (word: string): string => word.replace(/[^\p{L}\p{N}\p{M}]/gu, '')

/** foo and bar for fooBar, html for HTMLParser, python for python3, e and 1042 for E1042, c for c++, 1.2.3 for v1.2.3, muenchen for München. */
export function spellingsOf(part: string): Part[] {
  if (/\+\+$|#$/.test(part)) return [spelling(part.replace(/\+\+$|#$/, ''), 0)]
  if (/^v\d/i.test(part)) return [spelling(part.slice(1), 1)]
  const inner = [...part.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{N}+|[\p{L}\p{M}]+/gu)]
  const isCamel = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u.test(part)
  const isNumbered = /^(?:\p{L}{3,}\p{N}+|\p{L}{1,2}\p{N}{3,})$/u.test(part)
  const pieces = (isCamel || isNumbered ? inner : []).map(({ 0: text, index }) => spelling(text, index))
  const spelled = spellOut(part)
  return spelled === part ? pieces : [...pieces, { text: spelled, start: 0, end: part.length }]
}

const spelling = (text: string, start: number): Part => ({ text, start, end: start + text.length })

/** A name as it is compared: folded, and folded from the spelling of who lacks its letters (Grösse: grosse, groesse). */
export function foldedSpellings(name: string): string[] {
  const folded = fold(name)
  const composed = name.normalize('NFC')
  const spelled = spellOut(composed)
  return spelled === composed ? [folded] : [folded, fold(spelled)]
}

const digraphs: ReadonlyMap<string, string> = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }))

/** How people write it whose keyboard lacks the letter: München -> muenchen. Other words as they are. */
export function spellOut(word: string): string {
  const lower = word.toLowerCase()
  const spelled = lower.replace(/[äöüøå]/gu, (letter) => digraphs.get(letter) ?? letter)
  return spelled === lower ? word : spelled
}
