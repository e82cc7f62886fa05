// Quoted phrases and exclusions, as they are written: "news" is not "new", "plug-in" is not "plug in". Case, accents, typographic
// quotes and dashes, and how wide a space is, do not count; inflection and hyphens do.

import { respell } from './clusters.ts'
import { emojiTerm } from './emoji.ts'
import { fold } from './fold.ts'
import type { Span } from './span.ts'
import { wordless } from './wordless.ts'

export interface WrittenFinder {
  /** Where the phrase stands in a text: ascending, not overlapping, UTF-16 units. */
  find(text: string): Span[]
  holds(text: string): boolean
}

/**
 * Finds one phrase in many texts. At its ends whole words stand: "car" is not in "cart", nor "c" in "C++" or "3" in "3.14"; a
 * possessive 's may follow. A phrase without letters, numbers or symbols is nowhere.
 */
export function createWrittenFinder(phrase: string): WrittenFinder {
  const wanted = trimMarks(joinBlanks(foldWritten(phrase)))
  if (!/[\p{L}\p{N}\p{S}]/u.test(wanted)) return { find: () => [], holds: () => false }
  const edges = edgesOf(wanted)
  const longest = wanted.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  const holds = (text: string) => {
    const folded = foldWritten(text)
    // Most texts lack the word: joining blanks costs thirty times as much as seeing that.
    return folded.includes(longest) && occurrences(joinBlanks(folded), wanted, edges).next().done !== true
  }
  return {
    find(text) {
      if (!holds(text)) return []
      const folded = respell(text, foldWritten)
      const joined = respellBlanks(folded.text)
      const found: Span[] = []
      for (const at of occurrences(joined.text, wanted, edges)) {
        const start = folded.startOf(joined.placeOf(at))
        const end = folded.endOf(joined.placeOf(at + wanted.length - 1) + 1)
        // One character may be spelt by several (㍿): what is found twice in it is one place.
        if (start >= (found.at(-1)?.end ?? 0)) found.push({ start, end })
      }
      return found
    },
    holds,
  }
}

export const findWritten = (text: string, phrase: string): Span[] => createWrittenFinder(phrase).find(text)

export const holdsWritten = (text: string, phrase: string): boolean => createWrittenFinder(phrase).holds(text)

const isAscii = /^[\t\n\r\x20-\x7e]*$/

function foldWritten(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase()
  return emojiTerm(fold(text))
    .replace(/[‘’‚‛ʼ′]/gu, "'")
    .replace(/[“”„‟«»″]/gu, '"')
    .replace(/[‐‑‒–—−]/gu, '-')
}

/** Marks that stand between words: white space, emphasis, links, the underscores of a name; and commas, brackets, quotes beside them. */
const betweenWords = /[\s_*`~[\]>"'(),;:]+/gu
const isBlank = /[\s_*`~[\]>]/u
const isBetweenWords = (character: string) => /^[\s_*`~[\]>"'(),;:]$/u.test(character)

const joinBlanks = (text: string): string => text.replace(betweenWords, (marks) => (isBlank.test(marks) ? ' ' : marks))

/** The phrase without such marks at its ends, where a text may have others. */
function trimMarks(phrase: string): string {
  let start = 0
  let end = phrase.length
  while (start < end && isBetweenWords(phrase.charAt(start))) start++
  while (end > start && isBetweenWords(phrase.charAt(end - 1))) end--
  return phrase.slice(start, end)
}

function respellBlanks(text: string): { text: string; placeOf(offset: number): number } {
  const places: number[] = []
  let from = 0
  const copy = (to: number) => {
    for (let at = from; at < to; at++) places.push(at)
  }
  for (const { 0: marks, index } of text.matchAll(betweenWords)) {
    if (!isBlank.test(marks)) continue
    copy(index)
    places.push(index)
    from = index + marks.length
  }
  copy(text.length)
  return { text: joinBlanks(text), placeOf: (offset) => places[offset] ?? text.length }
}

/** A letter that would make the word another; scripts without word spaces have no such boundary. */
const wordCharacter = String.raw`(?![${wordless}])[\p{L}\p{N}\p{M}]`
const beginsInWord = new RegExp(`^${wordCharacter}`, 'u')
const endsInWord = new RegExp(`${wordCharacter}$`, 'u')

/** What may not stand directly before or behind a phrase. */
interface Edges {
  before: readonly RegExp[]
  behind: readonly RegExp[]
}

function edgesOf(wanted: string): Edges {
  const before = [...(beginsInWord.test(wanted) ? [endsInWord] : []), ...(/^\d/.test(wanted) ? [/\d[.,]$/] : [])]
  if (!endsInWord.test(wanted)) return { before, behind: [/^\p{M}/u] }
  const isShort = /(?:^| )\S{1,2}$/u.test(wanted)
  const behind = [beginsInWord, isShort ? /^(?:\+\+|#)/ : /^\+\+/]
  if (/\d$/.test(wanted)) behind.push(/^[.,]\d/)
  if (wanted.endsWith('n')) behind.push(/^'t(?!\p{L})/u)
  return { before, behind }
}

/** Characters looked at beside a phrase. */
const beside = 3

function* occurrences(text: string, wanted: string, { before, behind }: Edges): Generator<number> {
  for (let start = text.indexOf(wanted); start >= 0; ) {
    const end = start + wanted.length
    const left = text.slice(Math.max(0, start - beside), start)
    const right = text.slice(end, end + beside)
    const isWhole = !before.some((edge) => edge.test(left)) && !behind.some((edge) => edge.test(right))
    if (isWhole) yield start
    start = text.indexOf(wanted, isWhole ? end : start + 1)
  }
}
