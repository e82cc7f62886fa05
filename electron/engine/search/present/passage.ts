// A passage about to be shown: where the query stands in it, which part is cut out, and where in its file that stands.
import type { Hit } from '../../../../shared/schemas.ts'
import { splitSentences } from '../../similarity/sentences.ts'
import type { Store } from '../../store/store.ts'
import type { ChunkRow } from '../../store/stored.ts'
import type { Span } from '../../words/span.ts'
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
  marks: readonly Mark[]
  /** Where the sentence nearest in meaning is looked for: in the snippet, or all over when no word stands in the passage. */
  sentences: readonly Span[]
  snippet: Span
  /** All sentences, headings too. */
  all: readonly Span[]
}

export interface PassageCutter {
  plan(row: ChunkRow): Passage
  /** `sentence`: the one nearest in meaning, offsets in the passage; null when unknown. */
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
      const marks = findMarks(row.text, analysis.termsOf(row))
      const all = splitSentences(row.text)
      const snippet = chooseSnippet(row.text, choice(marks, null), all)
      const said = saying(row.text, all)
      return { row, marks, snippet, all, sentences: marks.length > 0 ? said.filter((span) => beginsIn(span, snippet)) : said }
    },

    cut({ row, marks, snippet, all }, sentence) {
      const isMoved = marks.length === 0 && sentence !== null
      const window = isMoved ? chooseSnippet(row.text, choice(marks, sentence), all) : snippet
      const { start } = window
      const shift = (span: Span): [number, number] => [span.start - start, Math.min(span.end, window.end) - start]
      const visible = sentence !== null && beginsIn(sentence, window)
      const snippetMarks = marks.filter((mark) => liesWithin(mark, window)).map(shift)
      const text = row.text.slice(start, window.end)
      // A snippet may begin a page before what was found in it.
      const found = visible ? sentence.start : (marks.find((mark) => liesWithin(mark, window))?.start ?? start)
      return {
        line: lineAt(row, start),
        ...positionAt(row, found),
        snippet: { text, marks: snippetMarks, sentence: visible ? shift(sentence) : null },
      }
    },
  }
}

/** A heading is near to every question about its section and answers none: it is chosen only when nothing else is there. */
function saying(text: string, all: readonly Span[]): readonly Span[] {
  const below = all.filter(({ start, end }) => !/^(?:#{1,6}|\*+)\s/.test(text.slice(start, end)))
  return below.length > 0 ? below : all
}

/** A sentence may go on behind the snippet's end; it is marked as far as it is shown. */
const beginsIn = (span: Span, window: Span) => span.start >= window.start && span.start < window.end

const liesWithin = (span: Span, window: Span) => span.start >= window.start && span.end <= window.end
