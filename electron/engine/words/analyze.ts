// The one analyser of keyword search: text -> index terms with their places. The index, the query, the marks in a snippet and
// the completion of an unfinished word all go through it, so they agree. No stop words: phrases need them all.
//
// Running terms follow the text word by word, so a phrase is found however its words are spelt: state-of-the-art and node.js run
// as their parts, fooBar and JavaScript as one word, scripts without word spaces as overlapping pairs of characters.
// Further terms lead to the same place by another way (notetaking for note-taking, bar for fooBar, 猫 for 猫が). The index holds
// them behind the running ones, where they stand in no phrase's way; queries have none, so nothing is found by half a name.
import { stemmer } from 'stemmer'
import { fold } from './fold.ts'
import { isCompound, joinedWord, type Part, partsOfWord, spellingsOf } from './split-word.ts'

export { fold } from './fold.ts'

/** An index term; `start` and `end` are offsets in the text given (UTF-16 units, end exclusive). Never holds white space. */
export interface Term {
  term: string
  start: number
  end: number
}

// Korean words have spaces, but grow by particles, so they are cut alike.
const wordless = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}々ーﾞﾟ`
const invisible = String.raw`\u00ad\u200b-\u200d`
const letter = String.raw`(?:(?![${wordless}])[\p{L}\p{N}\p{M}${invisible}])`
/** A run of a script without word spaces; a word of ASCII (most of all text, kept cheap); any other word. */
const pieces = new RegExp(
  String.raw`([${wordless}][\p{M}${wordless}]*)` +
    String.raw`|[A-Za-z0-9]+(?:(?:[-_.'’]|,(?=\d{3}(?!\d)))[A-Za-z0-9]+)*(?:\+\+\d{0,4}|#)?(?![\p{L}\p{M}\p{N}${invisible}])` +
    String.raw`|${letter}+(?:[-_.'’]${letter}+)*`,
  'gu',
)
const isPlainWord = /^(?:[A-Z]?[a-z]{1,48}|[A-Z]{1,48}|\d{1,48})$/
const isStemmed = /^[a-z]{4,}$/
/** Longer runs are no words; they are cut, so that an address or a hash pasted whole is still found by its pieces. */
const maxCharacters = 48
const stretches = new RegExp(`[^]{1,${maxCharacters}}`, 'gu')

/** Running terms in the order of the text. Speed: 5 to 10 MB a second, since it runs on every chunk. */
export function analyzeText(text: string): Term[] {
  const terms: Term[] = []
  readTerms(text, terms, null)
  return terms
}

/** Running terms and behind them the further ones: all by which a passage is found. */
export function analyzePassage(text: string): Term[] {
  const terms: Term[] = []
  const further: Term[] = []
  readTerms(text, terms, further)
  return terms.concat(further)
}

function readTerms(text: string, running: Term[], further: Term[] | null): void {
  for (const { 0: piece, 1: run, index } of text.matchAll(pieces)) {
    if (run !== undefined) {
      addPairs(running, run, index)
      if (further !== null) addSingles(further, run, index)
    } else if (isPlainWord.test(piece)) running.push({ term: stem(piece.toLowerCase()), start: index, end: index + piece.length })
    else {
      const parts = partsOfWord(piece)
      for (const part of parts) addTerm(running, part.text, index + part.start, index + part.end)
      if (further !== null) addSpellings(further, piece, parts, index)
    }
  }
}

/** The same as one string for the full-text column: terms separated by single spaces, positions serve phrases. */
export const indexTerms = (text: string): string =>
  analyzePassage(text)
    .map(({ term }) => term)
    .join(' ')

function addTerm(terms: Term[], word: string, start: number, end = start + word.length): void {
  if (word.length <= maxCharacters) return pushTerm(terms, word, start, end)
  for (const { 0: stretch, index } of word.matchAll(stretches)) pushTerm(terms, stretch, start + index)
}

function pushTerm(terms: Term[], word: string, start: number, end = start + word.length): void {
  const term = termOf(word)
  if (term !== '') terms.push({ term, start, end })
}

/** Compatibility forms may hold spaces (ﷺ); a term never does. */
const termOf = (word: string) => stem(fold(word).replace(/\s+/g, ''))

/** Porter's stem of a word of Latin letters; words of other letters, numbers and names with digits as they are. */
export const stem = (word: string): string => (isStemmed.test(word) ? stemmer(word) : word)

/** Another spelling of the word at `start`: its place is the whole word's. */
function addSpellings(terms: Term[], piece: string, parts: readonly Part[], start: number): void {
  for (const part of parts) {
    for (const { text, start: inner } of spellingsOf(part.text)) addTerm(terms, text, start + part.start + inner)
  }
  const joined = isCompound(piece) && parts.length > 1 ? joinedWord(piece) : ''
  if (joined.length <= maxCharacters) pushTerm(terms, joined, start, start + piece.length)
}

/** Characters with the marks that belong to them. */
const characters = /[^\p{M}ﾞﾟ][\p{M}ﾞﾟ]*/gu

/** Overlapping pairs of characters; a lone character stands for itself. */
function addPairs(terms: Term[], run: string, start: number): void {
  const found = [...run.matchAll(characters)]
  found.forEach((character, at) => {
    const last = found[at + 1] ?? (at === 0 ? character : undefined)
    if (last === undefined) return
    pushTerm(terms, run.slice(character.index, last.index + last[0].length), start + character.index)
  })
}

/** Single ideographs and Korean syllables are words (猫, 물); single letters of other scripts are not. */
function addSingles(terms: Term[], run: string, start: number): void {
  const found = [...run.matchAll(/[\p{sc=Han}\p{sc=Hang}]/gu)]
  if (run.length === found[0]?.[0].length) return
  for (const { 0: character, index } of found) pushTerm(terms, character, start + index)
}
