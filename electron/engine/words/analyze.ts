// The one analyser of keyword search: text -> index terms with their places. The index, the query, the marks in a snippet and
// the completion of an unfinished word all go through it, so they agree. No stop words: phrases need them all.
import { stemmer } from 'stemmer'

/** An index term; `start` and `end` are offsets in the text given (UTF-16 units, end exclusive). Never holds white space. */
export interface Term {
  term: string
  start: number
  end: number
}

const wordless = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}々ー`
// Three alternatives: a run of a script without word spaces; a plain ASCII word (most of all text, kept cheap); any other word.
// A word may hold '_' and end in '++' or '#' (C++, C#, F#).
const pieces = new RegExp(
  String.raw`([${wordless}][\p{M}${wordless}]*)|([A-Za-z0-9_]+(?![\p{L}\p{M}\p{N}]))|((?:(?![${wordless}])[\p{L}\p{N}\p{M}_])+)`,
  'gu',
)
const isPlainWord = /^[a-z]+$/
const suffix = /^(?:\+\+|#)(?![\p{L}\p{N}])/u
const identifierParts = /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{N}+|[\p{L}\p{M}]+/gu

/** Terms in the order of the text. Speed: about 10 MB/s, since it runs on every chunk. */
export function analyzeText(text: string): Term[] {
  const terms: Term[] = []
  for (const match of text.matchAll(pieces)) {
    const [whole, run, plain] = match
    const start = match.index
    if (run !== undefined) addPairs(terms, run, start)
    else addWord(terms, text, whole, start, plain !== undefined)
  }
  return terms
}

/** The same as one string for the full-text column: terms separated by single spaces, in order, so positions serve phrases. */
export function indexTerms(text: string): string {
  return analyzeText(text)
    .map(({ term }) => term)
    .join(' ')
}

function addWord(terms: Term[], text: string, word: string, start: number, isAscii: boolean): void {
  const end = start + word.length
  if (!isAscii || word.includes('_') || mixes(word)) return addIdentifier(terms, word, start)
  const tail = suffix.exec(text.slice(end, end + 3))?.[0] ?? ''
  const lower = word.toLowerCase()
  terms.push({ term: tail === '' ? stem(lower) : lower + tail, start, end: end + tail.length })
}

/** Inner capitals or digits beside letters: fooBar, v1, mp3. */
const mixes = (word: string) => /[a-z][A-Z]|[A-Za-z][0-9]|[0-9][A-Za-z]/.test(word)

/** The whole, and behind it each part: note_taking is found by note, by taking and by itself. */
function addIdentifier(terms: Term[], word: string, start: number): void {
  const whole = fold(word)
  const parts = [...word.matchAll(identifierParts)]
  if (whole !== '') terms.push({ term: stem(whole), start, end: start + word.length })
  if (parts.length < 2) return
  for (const part of parts) {
    const term = stem(fold(part[0]))
    if (term !== '') terms.push({ term, start: start + part.index, end: start + part.index + part[0].length })
  }
}

/** Overlapping pairs of characters; a lone character stands for itself. */
function addPairs(terms: Term[], run: string, start: number): void {
  const marks = [...run.matchAll(/\P{M}\p{M}*/gu)]
  marks.forEach((mark, at) => {
    const next = marks[at + 1]
    if (next === undefined && at > 0) return
    const end = start + (next ?? mark).index + (next ?? mark)[0].length
    terms.push({ term: fold(mark[0] + (next?.[0] ?? '')), start: start + mark.index, end })
  })
}

/** Lower case, compatibility forms and accents folded: Café -> cafe, ﬁ -> fi, Straße -> strasse. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (/^[\x20-\x7e]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/[\p{M}\s]+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ø', 'o')
}

function stem(word: string): string {
  return word.length > 3 && isPlainWord.test(word) ? stemmer(word) : word
}
