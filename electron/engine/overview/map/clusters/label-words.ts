// What a cluster is about, in words as people write them: those that stand in many of its notes and in few of the others
// (class-based TF-IDF, Grootendorst 2022, counted by notes, so that no single note speaks for all).
import { isFunctionWord } from '../../../search/query/function-words.ts'
import { analyzeText } from '../../../words/analyze.ts'
import { fold } from '../../../words/fold.ts'
import { isWordless, wordless } from '../../../words/wordless.ts'

export interface LabelledText {
  cluster: number
  /** The note it is of. */
  note: string
  title: string
  text: string
}

export interface ClusterWords {
  /** Counts a text in. */
  add(text: LabelledText): void
  /** The best `limit` words of each of `count` clusters, the most telling first. */
  best(count: number, limit: number): string[][]
}

/** A title says what a note is about more than a word of its text. */
const titleCounts = 3
/** Words that stand in one note alone tell nothing of its cluster. */
const leastNotes = 2
/** It must be so much more frequent in a cluster than in the others, or it names nothing. */
const leastLift = 1.5
/** A word of more of a cluster's notes than this share is its language's frame, unless titles say it too; of a few notes it may be what they are about. */
const frame = { share: 0.6, notes: 8 }

interface Counted {
  /** By cluster, notes whose title or text has it: a title counts as several. */
  weights: Map<number, number>
  /** By cluster, notes that have it. */
  notes: Map<number, number>
  /** By cluster, notes whose text alone has it. */
  texts: Map<number, number>
  /** How it is written, and how often so. */
  written: Map<string, number>
}

/** `isEveryday`: words that are no label, however often they stand there. */
export function createClusterWords(isEveryday: (term: string) => boolean): ClusterWords {
  const terms = new Map<string, Counted>()
  const seen = new Set<string>()
  const sizes = new Map<number, number>()
  const notes = new Map<number, Set<string>>()
  const count = (cluster: number, word: Word, times: number) => {
    const counted = terms.get(word.term) ?? { weights: new Map(), notes: new Map(), texts: new Map(), written: new Map() }
    terms.set(word.term, counted)
    counted.weights.set(cluster, (counted.weights.get(cluster) ?? 0) + times)
    counted.notes.set(cluster, (counted.notes.get(cluster) ?? 0) + 1)
    if (times === 1) counted.texts.set(cluster, (counted.texts.get(cluster) ?? 0) + 1)
    counted.written.set(word.written, (counted.written.get(word.written) ?? 0) + 1)
    sizes.set(cluster, (sizes.get(cluster) ?? 0) + times)
  }
  /** Each word once a note. */
  const addOnce = (text: LabelledText, part: string, times: number) => {
    for (const word of wordsOf(part)) {
      const key = `${text.cluster} ${text.note}\n${word.term}`
      if (seen.has(key) || isEveryday(word.term)) continue
      seen.add(key)
      count(text.cluster, word, times)
    }
  }
  return {
    add(text) {
      notes.set(text.cluster, (notes.get(text.cluster) ?? new Set()).add(text.note))
      addOnce(text, text.title, titleCounts)
      addOnce(text, text.text, 1)
    },
    best: (clusters, limit) => bestWords({ terms, sizes, notes }, clusters, limit),
  }
}

interface Counts {
  terms: ReadonlyMap<string, Counted>
  sizes: ReadonlyMap<number, number>
  notes: ReadonlyMap<number, ReadonlySet<string>>
}

function bestWords({ terms, sizes, notes: notesOf }: Counts, clusters: number, limit: number): string[][] {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const mean = total / Math.max(1, sizes.size)
  const ranked = Array.from({ length: clusters }, (): { term: string; written: string; score: number }[] => [])
  for (const [term, { weights, notes, texts, written }] of terms) {
    const everywhere = [...weights.values()].reduce((sum, value) => sum + value, 0)
    for (const [cluster, own] of weights) {
      const holding = notes.get(cluster) ?? 0
      const all = notesOf.get(cluster)?.size ?? 0
      const isFrame = all >= frame.notes && holding > frame.share * all && holding === texts.get(cluster)
      const size = sizes.get(cluster) ?? 1
      const share = own / size
      const isCommon = share < (leastLift * (everywhere - own)) / Math.max(1, total - size)
      if (holding < leastNotes || isFrame || isCommon) continue
      const score = share * Math.log(1 + mean / everywhere) * Math.sqrt(own / everywhere)
      ranked[cluster]?.push({ term, score, written: mostWritten(written) })
    }
  }
  return ranked.map((words) =>
    distinct(
      words.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1)).map(({ written }) => written),
      limit,
    ),
  )
}

/** Tomato beside tomatoes says nothing new. */
function distinct(words: readonly string[], limit: number): string[] {
  const kept: string[] = []
  for (const word of words) {
    if (kept.length === limit) break
    const own = fold(word)
    if (!kept.some((other) => fold(other).includes(own) || own.includes(fold(other)))) kept.push(word)
  }
  return kept
}

const mostWritten = (written: ReadonlyMap<string, number>): string =>
  [...written].sort(([a, often], [b, times]) => times - often || (a < b ? -1 : 1))[0]?.[0] ?? ''

interface Word {
  /** Under which its forms are one. */
  term: string
  written: string
}

/** Scripts without spaces are cut into words by the runtime's own dictionary: index terms there are pairs of characters. */
const runs = new RegExp(`[${wordless}]{2,}`, 'gu')

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const { term, start, end } of analyzeText(text)) {
    const written = text.slice(start, end)
    if (!isWordless(written) && isTelling(term, written)) words.push({ term, written: plain(written) })
  }
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  for (const [run] of text.matchAll(runs)) {
    for (const { segment, isWordLike } of segmenter.segment(run)) {
      if (isWordLike === true && Array.from(segment).length >= 2) words.push({ term: segment, written: segment })
    }
  }
  return words
}

const isTelling = (term: string, written: string): boolean =>
  written.length >= 3 &&
  /^\p{L}[\p{L}\p{M}\p{N}'’-]*$/u.test(written) &&
  !isFunctionWord(written.toLowerCase()) &&
  term.length >= 3

/** One that begins a sentence is no name: small, unless capitals are within it. */
const plain = (written: string): string => (/^\p{Lu}\p{Ll}+$/u.test(written) ? written.toLowerCase() : written)
