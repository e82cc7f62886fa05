// A words query as LanceDB wants it. The column holds finished terms, so its tokenizer only splits at spaces.
import type { FullTextQuery } from '@lancedb/lancedb'
import type { Lance } from './database.ts'
import type { WordsQuery } from './store.ts'

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

export function fullTextQuery(lance: Lance, query: WordsQuery): FullTextQuery {
  const { BooleanQuery, MatchQuery, Occur, PhraseQuery } = lance
  const anyOf = (terms: readonly string[]) => new MatchQuery(terms.join(' '), wordsColumn)
  const inARow = (terms: readonly string[]) => (terms.length === 1 ? anyOf(terms) : new PhraseQuery(terms.join(' '), wordsColumn))
  const isPlain = query.must.length + query.phrases.length + query.not.length + query.notPhrases.length === 0
  if (isPlain) return anyOf(query.should)
  const clauses: [(typeof Occur)[keyof typeof Occur], FullTextQuery][] = [
    ...query.must.map((group): [typeof Occur.Must, FullTextQuery] => [Occur.Must, anyOf(group)]),
    ...query.phrases.map((phrase): [typeof Occur.Must, FullTextQuery] => [Occur.Must, inARow(phrase)]),
    ...query.not.map((term): [typeof Occur.MustNot, FullTextQuery] => [Occur.MustNot, anyOf([term])]),
    ...query.notPhrases.map((phrase): [typeof Occur.MustNot, FullTextQuery] => [Occur.MustNot, inARow(phrase)]),
  ]
  if (query.should.length > 0) clauses.push([Occur.Should, anyOf(query.should)])
  return new BooleanQuery(clauses)
}
