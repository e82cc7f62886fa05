// What an encoder reads of a text: which parts are outside its vocabulary or its languages, and whether the rest is enough
// for a vector to mean something.
import type { Span } from '../words/span.ts'
import { allScripts, anyOf, mainWriting, type Script, type Writing } from './scripts.ts'

/** A part of a text that says nothing to the encoder. Offsets in the text (UTF-16, end exclusive). */
export interface UnreadPart extends Span {
  /** vocabulary: all it becomes is the token for unknown words; script: its letters have tokens, its language was not learnt. */
  why: 'vocabulary' | 'script'
}

export interface TextReading {
  /** False where more than half of the words are not read: a vector of the text means nothing. */
  isRead: boolean
  /** The parts that are not read, in the order of the text. */
  unread: readonly UnreadPart[]
  /** What most letters outside the encoder's scripts are written in; null where there are none. */
  unreadScript: Writing | null
}

export interface TextReader {
  /** `unknown`: places of the tokens for unknown words, in the order of the text. */
  read(text: string, unknown: readonly Span[]): TextReading
}

const everything: TextReading = { isRead: true, unread: [], unreadScript: null }

/**
 * Letters of a word where no space tells words apart: Intl.Segmenter counts 1.6 in Chinese (22,304 letters of notes), 1.7 in
 * Japanese, 2.4 to 3.7 in Thai, Khmer and Burmese. Asking it for every passage would cost 4 ms a 1,000 letters.
 */
const lettersOfWord = { pairs: 2, triples: 3 }
/** With the long mark and the voicing marks of kana, full and half width. */
const pairs = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\uff70\\uff9e\\uff9f\\p{Script=Bopomofo}'
const triples = '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
/** Runs of one kind: letters without word spaces, other words and numbers, symbols (an emoji is one, and what belongs to it). */
const runs = new RegExp(
  `(?<pairs>[${pairs}]+)|(?<triples>[${triples}]+)|(?<word>(?:(?![${pairs}${triples}])[\\p{L}\\p{N}\\p{M}])+)` +
    `|\\p{S}[\\p{S}\\p{M}\\p{Default_Ignorable_Code_Point}]*`,
  'gu',
)

/**
 * Counts words, not letters: a word of Chinese has two letters and one of English five, an emoji is a word and has none.
 * Half of them is enough: beside one word of another script a word like "passport" still says what is meant.
 * `scripts`: those that the encoder reads; null where nobody knows, then only its vocabulary counts.
 */
export function createTextReader(scripts: readonly Script[] | null): TextReader {
  const others = scripts === null ? [] : allScripts.filter((script) => !scripts.includes(script))
  const isOther = anyOf(others, 'u')
  const eachOther = anyOf(others, 'gu')
  return {
    read(text, unknown) {
      if (unknown.length === 0 && !isOther.test(text)) return everything
      const found = findRuns(text)
      const foreign = found.filter(({ start, end }) => isWrittenIn(text.slice(start, end), eachOther))
      const unread = joinParts(text, foreign, unknown)
      const total = sum(found.map(({ words }) => words))
      const shareOf = createCover(text, unread)
      const lost = sum(found.map((run) => run.words * shareOf(run)))
      // Marks that the vocabulary lacks are words only where there is nothing else.
      const isRead = total === 0 ? unread.length === 0 : 2 * lost <= total
      return { isRead, unread, unreadScript: mainWriting(foreign.map(({ start, end }) => text.slice(start, end)).join(' ')) }
    },
  }
}

interface Run extends Span {
  words: number
}

function findRuns(text: string): Run[] {
  return Array.from(text.matchAll(runs), ({ 0: run, index, groups }) => {
    const letters = () => Math.max(1, run.match(/\p{L}/gu)?.length ?? 0)
    const words =
      groups?.['pairs'] === undefined
        ? groups?.['triples'] === undefined
          ? 1
          : Math.ceil(letters() / lettersOfWord.triples)
        : Math.ceil(letters() / lettersOfWord.pairs)
    return { start: index, end: index + run.length, words }
  })
}

/** Letters of one script: the long mark of コーヒー and the voicing marks of ﾊﾞｰ belong to several, so they decide nothing. */
const letterOfOne = /(?![\p{Script=Common}\p{Script=Inherited}])\p{L}/gu

/** Most of the run's letters; a Greek letter alone is a symbol (α, Δ), as it is in English texts. */
function isWrittenIn(run: string, pattern: RegExp): boolean {
  const found = run.match(pattern)?.length ?? 0
  return found > 0 && 2 * found > (run.match(letterOfOne)?.length ?? 0) && !/^\p{Script=Greek}$/u.test(run)
}

/** Unknown words within a run of another script are part of it. */
function joinParts(text: string, foreign: readonly Span[], unknown: readonly Span[]): UnreadPart[] {
  const shareOf = createCover(text, foreign)
  return [
    ...foreign.map(({ start, end }): UnreadPart => ({ start, end, why: 'script' })),
    ...unknown
      .filter((span) => shareOf(span) === 0)
      .map(({ start, end }): UnreadPart => ({ start, end: end + trailing(text, end), why: 'vocabulary' })),
  ].sort((a, b) => a.start - b.start)
}

/** Variation selectors and joiners behind an emoji belong to it, though no token covers them. */
function trailing(text: string, from: number): number {
  const pattern = /[\p{M}\p{Default_Ignorable_Code_Point}]*/uy
  pattern.lastIndex = from
  return pattern.exec(text)?.[0].length ?? 0
}

/** What share (0-1) of a span the parts cover. */
function createCover(text: string, parts: readonly Span[]): (span: Span) => number {
  const covered = new Uint8Array(text.length)
  for (const { start, end } of parts) covered.fill(1, start, end)
  return ({ start, end }) => (end > start ? sum(covered.subarray(start, end)) / (end - start) : 0)
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
