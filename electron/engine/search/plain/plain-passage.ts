// A passage as it reads in a row of results: one line of words, without markup, without the heading that stands above it anyway.
import { splitSentences } from '../../similarity/sentences.ts'
import type { ChunkRow } from '../../store/stored.ts'
import { fold } from '../../words/fold.ts'
import type { Span } from '../../words/span.ts'
import { type PlainLine, plainLines } from './lines.ts'
import { type MappedText, sliceOf, trimmed } from './mapped-text.ts'
import { markupOf, withoutLinks } from './markup.ts'

export interface PlainPassage extends MappedText {
  /** Spans of `text`, ascending. */
  sentences: readonly Span[]
  /** Those of them that are headings. */
  headings: ReadonlySet<Span>
}

/** Parts of a list, of a table and short lines are told apart by this. */
const parting = ' · '

/** `title`: of its note. Where nothing is left (a heading alone) the heading is kept. */
export function plainPassage({ path, text, heading }: Pick<ChunkRow, 'path' | 'text' | 'heading'>, title: string): PlainPassage {
  const lines = plainLines(text, markupOf(path))
  const above = new Set([title, ...heading.split(' > ')].map(headingKey))
  // Plain text begins with its title as well, without a mark.
  const below = lines.filter(
    ({ kind, words }, at) =>
      (kind !== 'heading' && at > 0) || !above.has(headingKey(words.text)) || headingKey(words.text) === '',
  )
  if (lines.length > 0) return joinLines(below.length > 0 ? below : lines)
  // A rule alone, or marks that look like one: shown as they are.
  return joinLines([{ kind: 'prose', words: trimmed(sliceOf(text, 0, text.length)), follows: false }])
}

const headingKey = (heading: string) =>
  fold(heading)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function joinLines(lines: readonly PlainLine[]): PlainPassage {
  let text = ''
  const at: number[] = []
  const sentences: Span[] = []
  const headings = new Set<Span>()
  for (const group of groupsOf(lines)) {
    const words = joinWrapped(group)
    const gap = text === '' ? '' : endsSaying.test(text) ? ' ' : parting
    text = append({ text, at }, gap, words)
    const start = text.length - words.text.length
    for (const span of sentencesOf(words.text)) {
      const sentence = { start: start + span.start, end: start + span.end }
      sentences.push(sentence)
      if (group[0]?.kind === 'heading') headings.add(sentence)
    }
  }
  return { text, at, sentences, headings }
}

const endsSaying = /[.!?…:;,。！？：；，、]["'”’»)\]]*$/u

/** Most items and cells are one: nothing in them could end a sentence. */
const sentencesOf = (words: string): readonly Span[] =>
  /[.!?…。！？۔։।]/u.test(words) ? splitSentences(words) : words === '' ? [] : [{ start: 0, end: words.length }]

/** Puts a gap and more words behind; `at` is `all`'s own and grows. Returns the text. */
function append(all: { text: string; at: number[] }, gap: string, { text, at }: MappedText): string {
  const last = all.at.at(-1) ?? 0
  for (let step = 0; step < gap.length; step++) all.at.push(last)
  for (const place of at) all.at.push(place)
  return all.text + gap + text
}

function joinWrapped(group: readonly PlainLine[]): MappedText {
  const [first, ...others] = group
  if (first === undefined || others.length === 0) return first?.words ?? { text: '', at: [] }
  let { text } = first.words
  const at = [...first.words.at]
  for (const { words } of others) text = append({ text, at }, gapBetween(text, words.text), words)
  // A link may have been wrapped too.
  return text.includes('](') ? withoutLinks({ text, at }) : { text, at }
}

/** Lines of one wrapped paragraph together, any other alone. */
function groupsOf(lines: readonly PlainLine[]): PlainLine[][] {
  const groups: PlainLine[][] = []
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1)
    const isWrapped =
      line.follows &&
      line.kind === 'prose' &&
      (last?.kind === 'prose' || last?.kind === 'item') &&
      goesOn(last.words.text, line.words.text)
    if (isWrapped) groups.at(-1)?.push(line)
    else groups.push([line])
  }
  return groups
}

/** As sentences are told apart (similarity/sentences.ts): a long line goes on in the next, and a small letter goes on with any. */
const goesOn = (line: string, next: string) => line.length >= 40 || /^[\p{Ll}\p{Lo}]/u.test(next)

/** Scripts without word spaces need none where a line was wrapped. */
const gapBetween = (before: string, after: string) =>
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}。，、！？；：]$/u.test(before) && /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(after)
    ? ''
    : ' '

/** Where a span of the source stands in a plain text; null where nothing of it is left. */
export function placeInPlain({ at }: MappedText, { start, end }: Span): Span | null {
  const from = firstAtLeast(at, start)
  const behind = firstAtLeast(at, end)
  if (behind <= from) return null
  // What was put in behind a character stands where that does, and is no part of its word.
  return { start: from, end: firstAtLeast(at, at[behind - 1] ?? 0) + 1 }
}

/** Where a span of a plain text stands in the source, from its first character to its last. */
export const placeInSource = ({ at }: MappedText, { start, end }: Span): Span => {
  const from = at[start] ?? at.at(-1) ?? 0
  return { start: from, end: end > start ? (at[end - 1] ?? from) + 1 : from }
}

function firstAtLeast(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
