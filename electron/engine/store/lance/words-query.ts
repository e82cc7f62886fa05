// A words query as LanceDB wants it. The column holds finished terms, so its tokenizer only splits at spaces.
import type { FullTextQuery } from '@lancedb/lancedb'
import type { WordsQuery } from '../queries.ts'
import type { Lance } from './database.ts'

export const wordsColumn = 'words'

/** Positions serve phrases; everything else that LanceDB could do to a term is off: words/ has done it. */
export const fullTextIndex = ({ Index }: Lance) =>
  Index.fts({
    baseTokenizer: 'whitespace',
    withPosition: true,
    lowercase: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    maxTokenLength: 256,
  })

/** True when nothing is asked for: LanceDB refuses a query that only excludes. */
export const asksNothing = ({ should, must, phrases }: WordsQuery): boolean =>
  should.length + must.length + phrases.length === 0 || must.some((group) => group.length === 0)

/**
 * The query, and what its scores are to be divided by: LanceDB cannot weigh a phrase, so where pairs weigh less than words, the
 * words are made to weigh more.
 */
export function fullTextQuery(lance: Lance, query: WordsQuery): { text: FullTextQuery; scale: number } {
  const { BooleanQuery, MatchQuery, Occur, PhraseQuery } = lance
  const scale = query.near && query.near.pairs.length > 0 ? 1 / query.near.weight : 1
  const anyOf = (terms: readonly string[], boost = scale) => new MatchQuery(terms.join(' '), wordsColumn, { boost })
  const inARow = (terms: readonly string[], slop = 0) => new PhraseQuery(terms.join(' '), wordsColumn, { slop })
  const wished = [
    ...termsByWeight(query).map(([weight, terms]) => anyOf(terms, weight * scale)),
    ...(query.near?.pairs ?? []).map(({ first, second, gap }) => inARow([first, second], gap)),
  ]
  const isPlain = query.must.length + query.phrases.length + query.not.length + query.notPhrases.length === 0
  const [only] = wished
  if (isPlain && wished.length === 1 && only) return { text: only, scale }
  const clauses: [(typeof Occur)[keyof typeof Occur], FullTextQuery][] = [
    ...query.must.map((group): [typeof Occur.Must, FullTextQuery] => [Occur.Must, anyOf(group)]),
    ...query.phrases.map((phrase): [typeof Occur.Must, FullTextQuery] => [
      Occur.Must,
      phrase.length === 1 ? anyOf(phrase) : inARow(phrase),
    ]),
    ...query.not.map((term): [typeof Occur.MustNot, FullTextQuery] => [Occur.MustNot, anyOf([term])]),
    ...query.notPhrases.map((phrase): [typeof Occur.MustNot, FullTextQuery] => [
      Occur.MustNot,
      phrase.length === 1 ? anyOf(phrase) : inARow(phrase),
    ]),
    ...wished.map((clause): [typeof Occur.Should, FullTextQuery] => [Occur.Should, clause]),
  ]
  return { text: new BooleanQuery(clauses), scale }
}

/** One clause for all terms of a weight: a clause of its own for each would cost time. */
function termsByWeight({ should, weights }: WordsQuery): [weight: number, terms: string[]][] {
  const groups = new Map<number, string[]>()
  for (const term of should) {
    const weight = weights?.get(term) ?? 1
    const group = groups.get(weight)
    if (group) group.push(term)
    else groups.set(weight, [term])
  }
  return [...groups]
}
