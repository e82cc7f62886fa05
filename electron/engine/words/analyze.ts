// The one analyser of keyword search: text -> index terms with their places. The index, the query, the marks in a snippet and
// the completion of an unfinished word all go through it, so they agree. No stop words: phrases need them all.
//
// Running terms follow the text word by word, so a phrase is found however its words are spelt: state-of-the-art and node.js run
// as their parts, fooBar and JavaScript as one word, scripts without word spaces as overlapping pairs of characters.
// Further terms lead to the same place by another way (notetaking for note-taking, bar for fooBar, 猫 for 猫が). The index holds
// them behind the running ones, where they stand in no phrase's way; queries have none, so nothing is found by half a name.
import { clustersOf, compose } from './clusters.ts'
import { emoji, emojiTerm } from './emoji.ts'
import { fold, invisible } from './fold.ts'
import { lemmaOf } from './lemma/lemma.ts'
import { isCompound, joinedWord, type Part, partsOfWord, spellingsOf, spellOut } from './split-word.ts'
import { wordless } from './wordless.ts'

export { fold } from './fold.ts'

/** An index term; `start` and `end` are offsets in the text given (UTF-16 units, end exclusive). Never holds white space. */
export interface Term {
  term: string
  start: number
  end: number
}

const letter = String.raw`(?:(?![${wordless}])[\p{L}\p{N}])`
/** A word: it begins with a letter or figure (a mark behind an emoji is the emoji's), marks may follow. */
const word = String.raw`${letter}(?:(?![${wordless}])[\p{L}\p{N}\p{M}${invisible}])*`
/** A word of ASCII (most of all text, kept cheap and first); a run of a script without word spaces; an emoji; any other word. */
const pieces = new RegExp(
  String.raw`[A-Za-z0-9]+(?:(?:[-_.'’]|,(?=\d{3}(?!\d)))[A-Za-z0-9]+)*(?:\+\+\d{0,4}|#)?(?![\p{L}\p{M}\p{N}${invisible}])` +
    String.raw`|([${wordless}][\p{M}${wordless}]*)` +
    String.raw`|(${emoji})` +
    String.raw`|${word}(?:[-_.'’]${word})*`,
  'gu',
)
const isPlainWord = /^(?:[A-Z]?[a-z]{1,48}|[A-Z]{1,48}|\d{1,48})$/
/** Longer runs are no words; they are cut, so that an address or a hash pasted whole is still found by its pieces. */
const maxCharacters = 48
const stretches = new RegExp(`[^]{1,${maxCharacters}}`, 'gu')

/** Running terms in the order of the text. Speed: 5 to 10 MB a second, since it runs on every chunk. */
export function analyzeText(text: string): Term[] {
  return readTerms(text, null)
}

/** Running terms and behind them the further ones: all by which a passage is found. */
export function analyzePassage(text: string): Term[] {
  const further: Term[] = []
  const running = readTerms(text, further)
  return running.concat(further)
}

/** Running terms; further ones are added to `further`. */
function readTerms(text: string, further: Term[] | null): Term[] {
  const composed = compose(text)
  const running: Term[] = []
  addTerms(composed.text, running, further)
  if (composed.text === text) return running
  for (const term of [...running, ...(further ?? [])]) {
    term.start = composed.startOf(term.start)
    term.end = composed.endOf(term.end)
  }
  return running
}

function addTerms(text: string, running: Term[], further: Term[] | null): void {
  for (const { 0: piece, 1: run, 2: picture, index } of text.matchAll(pieces)) {
    if (run !== undefined) {
      addPairs(running, run, index)
      if (further !== null) addSingles(further, run, index)
    } else if (picture !== undefined) running.push({ term: emojiTerm(piece), start: index, end: index + piece.length })
    else if (isPlainWord.test(piece))
      running.push({ term: lemmaOf(piece.toLowerCase()), start: index, end: index + piece.length })
    else {
      const parts = partsOfWord(piece)
      for (const part of parts) addTerm(running, part.text, index + part.start, index + part.end)
      if (further !== null) addSpellings(further, piece, parts, index)
    }
  }
}

/** The same as one string for the store: terms separated by single spaces, positions serve phrases. */
export const indexTerms = (text: string): string =>
  analyzePassage(text)
    .map(({ term }) => term)
    .join(' ')

/**
 * Terms by which notes that spell a query's word otherwise are found: muenchen of München, email of e-mail, nodejs of node.js; none for most
 * words. The way back needs no asking: passages are found by both spellings. Never guessed: a poet is no pot, and the index knows which
 * words have a hyphen.
 */
export function otherSpellings(word: string): string[] {
  const composed = word.normalize('NFC')
  const spelled = spellOut(composed)
  const joined = Array.from(composed.matchAll(pieces), ({ 0: piece }) => joinedCompound(piece, partsOfWord(piece)))
  const others = [...(spelled === composed ? [] : [spelled]), ...joined].flatMap((other) => analyzeText(other))
  return [...new Set(others.map(({ term }) => term))]
}

/** e-mail as email; '' for what is no compound. */
function joinedCompound(piece: string, parts: readonly Part[]): string {
  const joined = isCompound(piece) && parts.length > 1 ? joinedWord(piece) : ''
  return joined.length <= maxCharacters ? joined : ''
}

function addTerm(terms: Term[], word: string, start: number, end = start + word.length): void {
  if (word.length <= maxCharacters) return pushTerm(terms, word, start, end)
  for (const { 0: stretch, index } of word.matchAll(stretches)) pushTerm(terms, stretch, start + index)
}

function pushTerm(terms: Term[], word: string, start: number, end = start + word.length): void {
  const term = termOf(word)
  if (term !== '') terms.push({ term, start, end })
}

/** Compatibility forms may hold spaces (ﷺ); a term never does. */
const termOf = (word: string) => lemmaOf(fold(word).replace(/\s+/g, ''))

/** Another spelling of the word at `start`: its place is the whole word's. */
function addSpellings(terms: Term[], piece: string, parts: readonly Part[], start: number): void {
  for (const part of parts) {
    for (const { text, start: inner, end } of spellingsOf(part.text)) {
      addTerm(terms, text, start + part.start + inner, start + part.start + end)
    }
  }
  pushTerm(terms, joinedCompound(piece, parts), start, start + piece.length)
}

/** Overlapping pairs of characters; a lone character stands for itself. */
function addPairs(terms: Term[], run: string, start: number): void {
  const found = clustersOf(run)
  found.forEach((character, at) => {
    const last = found[at + 1] ?? (at === 0 ? character : undefined)
    if (last !== undefined) pushTerm(terms, run.slice(character.start, last.end), start + character.start)
  })
}

/** Single ideographs and Korean syllables are words (猫, 물); single letters of other scripts are not. */
function addSingles(terms: Term[], run: string, start: number): void {
  const found = clustersOf(run)
  if (found.length === 1) return
  for (const { text, start: inner } of found) {
    if (/^[\p{sc=Han}\p{sc=Hang}]/u.test(text)) pushTerm(terms, text, start + inner)
  }
}
