// A passage about to be shown: where the query stands in it, which part is cut out, and where in its file that stands.
import type { Hit } from '../../../../shared/schemas.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import type { Span } from '../../words/span.ts'
import { type PlainPassage, placeInPlain, placeInSource } from '../plain/plain-passage.ts'
import type { QueryTerms } from '../query/query-terms.ts'
import { createTermWeight } from '../query/term-weights.ts'
import { createPassageAnalysis, type PassageAnalysis } from '../retrieve/passage-analysis.ts'
import { createMarkFinder, type Mark } from './marks.ts'
import { lineAt, positionAt } from './place-finder.ts'
import { chooseSnippet, type SnippetChoice } from './snippet.ts'

/** Characters of a snippet: about three lines of the window. */
const snippetCharacters = 240

export interface PassageDeps {
  store: Pick<Store, 'notes' | 'documentFrequency'>
  /** Remembers what was worked out of passages; absent: it is done anew. */
  analysis?: PassageAnalysis
}

export interface Passage {
  row: ChunkRow
  /** What it reads like; all spans below are in it. */
  plain: PlainPassage
  marks: readonly ShownMark[]
  /** Where the sentence nearest in meaning is looked for: in the snippet, or all over when no word stands in the passage. */
  sentences: readonly Span[]
  snippet: Span
}

/** A mark in the plain text, and the same in the passage as it is written. */
interface ShownMark extends Mark {
  written: Span
}

export interface PassageCutter {
  plan(row: ChunkRow): Passage
  /** `sentence`: the one nearest in meaning, a span of the plain text; null when unknown. */
  cut(passage: Passage, sentence: Span | null): Pick<Hit, 'line' | 'hasLines' | 'place' | 'snippet'>
}

export function createPassageCutter(
  { store, analysis = createPassageAnalysis() }: PassageDeps,
  terms: QueryTerms,
): PassageCutter {
  const weightOf = createTermWeight(store)
  const findMarks = createMarkFinder(terms)
  const choice = (marks: readonly Mark[], focus: Span | null): SnippetChoice => ({
    marks,
    weightOf,
    focus,
    limit: snippetCharacters,
  })

  return {
    plan(row) {
      const plain = analysis.plainOf(row, store.notes.get(row.path)?.title ?? '')
      // Found as it is written, for that is what the index has read; what is no word of the plain text (an address) is not shown.
      const marks = findMarks(row.text, analysis.termsOf(row)).flatMap(({ term, start, end }): ShownMark[] => {
        const place = placeInPlain(plain, { start, end })
        return place === null ? [] : [{ term, ...place, written: { start, end } }]
      })
      const snippet = chooseSnippet(plain.text, choice(marks, null), plain.sentences)
      return { row, plain, marks, snippet, sentences: candidates(plain, marks.length > 0 ? snippet : null) }
    },

    cut({ row, plain, marks, snippet }, sentence) {
      const isMoved = marks.length === 0 && sentence !== null
      const window = isMoved ? chooseSnippet(plain.text, choice(marks, sentence), plain.sentences) : snippet
      const shown = sentence !== null && beginsIn(sentence, window) ? within(sentence, window) : null
      const inside = marks.filter((mark) => liesWithin(mark, window))
      const written = placeInSource(plain, window)
      // A snippet may begin a page before what was found in it.
      const found = placeInSource(plain, shown ?? inside[0] ?? window).start
      const isCut = { start: window.start > 0, end: window.end < plain.text.length }
      return {
        line: lineAt(row, written.start),
        ...positionAt(row, found),
        snippet: {
          text: plain.text.slice(window.start, window.end),
          marks: inside.map((mark) => shift(mark, window)),
          sentence: shown && shift(shown, window),
          ...((isCut.start || isCut.end) && { cut: isCut }),
          source: {
            start: row.start + written.start,
            text: row.text.slice(written.start, written.end),
            marks: inside.map((mark) => shift(mark.written, written)),
            sentence: shown && shift(placeInSource(plain, shown), written),
          },
        },
      }
    },
  }
}

/**
 * Sentences that may be marked: of a snippet those that stand in it whole, else those that begin in it. A heading is near to every question
 * about its section and answers none: it is chosen only when nothing else is there.
 */
function candidates({ sentences, headings }: PlainPassage, snippet: Span | null): readonly Span[] {
  const below = sentences.filter((sentence) => !headings.has(sentence))
  const said = below.length > 0 ? below : sentences
  if (snippet === null) return said
  const whole = said.filter((sentence) => liesWithin(sentence, snippet))
  return whole.length > 0 ? whole : said.filter((sentence) => beginsIn(sentence, snippet))
}

const shift = (span: Span, { start }: Span): [number, number] => [span.start - start, span.end - start]

/** A sentence may go on behind the snippet's end; it is marked as far as it is shown. */
const within = (span: Span, window: Span): Span => ({ start: span.start, end: Math.min(span.end, window.end) })

const beginsIn = (span: Span, window: Span) => span.start >= window.start && span.start < window.end

const liesWithin = (span: Span, window: Span) => span.start >= window.start && span.end <= window.end
