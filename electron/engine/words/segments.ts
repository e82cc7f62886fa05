// Words inside scripts without spaces, for what is shown. The index holds pairs of characters, so that every word of such a script
// is found; a pair may lie across two words (如何|提高: 何提) and then means nothing.

import { clustersOf, respell } from './clusters.ts'
import { fold } from './fold.ts'
import type { Span } from './span.ts'
import { wordless } from './wordless.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const runs = new RegExp(`[${wordless}][\\p{M}${wordless}]*`, 'gu')
/** Endings and particles of Japanese: too small to be what was meant. */
const isGrammar = (segment: string) => /^[\p{sc=Hira}ー]+$/u.test(segment)
/** Korean particles; 학교에서 and 학교는 are forms of 학교. */
const particles =
  /(?<=[가-힣]{2})(?:에서는|으로는|이라고|에서|에게|으로|까지|부터|처럼|보다|하고|라고|이나|은|는|이|가|을|를|에|의|와|과|도|로|만|나)$/u

export interface FoundSegment extends Span {
  /** The word of the query that was found. */
  segment: string
}

export interface SegmentFinder {
  /** Whole words of `text` that are, hold or belong to a word of the query; ascending, offsets in `text`. */
  find(text: string): FoundSegment[]
}

/** Finds the words of a query, as far as they are of scripts without word spaces. */
export function createSegmentFinder(query: readonly string[]): SegmentFinder {
  const wanted = [...new Set(query.flatMap((word) => runsOf(fold(word))).flatMap(({ text }) => [text, ...wordsOfRun(text)]))]
  if (wanted.length === 0) return { find: () => [] }
  return {
    find(text) {
      const folded = respell(text, fold)
      const found = runsOf(folded.text).flatMap((run) => findInRun(run.text, wanted).map((span) => shift(span, run.start)))
      return found.map(({ segment, start, end }) => ({ segment, start: folded.startOf(start), end: folded.endOf(end) }))
    },
  }
}

/** The words of a text's runs without word spaces, each once, folded; a run in which none is found stands for itself. */
export function wordsOfRuns(text: string): string[] {
  const found = runsOf(fold(text)).flatMap(({ text: run }) => {
    const words = wordsOfRun(run)
    return words.length > 0 ? words : [run]
  })
  return [...new Set(found)]
}

const shift = ({ segment, start, end }: FoundSegment, by: number): FoundSegment => ({ segment, start: start + by, end: end + by })

const runsOf = (text: string): { text: string; start: number }[] =>
  Array.from(text.matchAll(runs), ({ 0: run, index }) => ({ text: run, start: index }))

const segmentsOf = (run: string): { text: string; start: number; end: number }[] =>
  Array.from(segmenter.segment(run), ({ segment, index }) => ({ text: segment, start: index, end: index + segment.length }))

/** Words of two characters and more; single ones beside each other are one (黒|猫), particles of Korean are left out. */
function wordsOfRun(run: string): string[] {
  const words: string[] = []
  let single = ''
  for (const { text } of [...segmentsOf(run), { text: '' }]) {
    if (clustersOf(text).length === 1 && !isGrammar(text)) {
      single += text
      continue
    }
    words.push(single, text.replace(particles, ''))
    single = ''
  }
  return words.filter((word) => clustersOf(word).length > 1 && !isGrammar(word))
}

function findInRun(run: string, wanted: readonly string[]): FoundSegment[] {
  const present = wanted.filter((segment) => run.includes(segment))
  const segments = segmentsOf(run)
  const whole = segments.flatMap(({ text, start, end }) => {
    const segment = wanted.find((word) => text.includes(word) || (belongsTo(text, word) && word.includes(text)))
    return segment === undefined ? [] : [{ segment, start, end }]
  })
  const starts = new Set(segments.map(({ start }) => start))
  const across = present.flatMap((segment) =>
    placesOf(run, segment)
      .filter((start) => starts.has(start))
      .map((start) => ({ segment, start, end: endOfSegment(segments, start + segment.length) })),
  )
  return [...whole, ...across].toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** 记忆 belongs to 记忆力; a single character or a particle to nothing. */
const belongsTo = (segment: string, word: string) =>
  clustersOf(segment).length > 1 && clustersOf(word).length > 1 && !isGrammar(segment)

function placesOf(run: string, segment: string): number[] {
  const places: number[] = []
  for (let at = run.indexOf(segment); at >= 0; at = run.indexOf(segment, at + segment.length)) places.push(at)
  return places
}

const endOfSegment = (segments: readonly { start: number; end: number }[], end: number): number =>
  segments.find((segment) => segment.end >= end)?.end ?? end
