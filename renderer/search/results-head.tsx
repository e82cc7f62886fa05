// What screen readers hear of an answer: how many notes or that there is none, and what is to be said of the query.
import { LoaderCircle } from 'lucide-react'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { AnswerNotes } from './answer-notes.tsx'
import { NothingHeadline } from './nothing-here.tsx'
import type { HitKeys } from './use-hit-keys.ts'
import type { Searching } from './use-search.ts'
import './results-head.css'

export type ShownAnswer = NonNullable<Searching['shown']>

export function ResultsHead({
  searching: { shown, reranker, isReranking },
  insist,
}: {
  searching: Searching
  insist: HitKeys['insist']
}) {
  const { search } = useWords()
  return (
    <div role="status">
      {shown?.output.nothing === true ? (
        <NothingHeadline {...shown} />
      ) : (
        <p className="results-count">
          {shown === null ? '' : countWords(shown, search.count)}
          {reranker !== null && <span title={search.count.rerankedTitle}> · {search.count.rerankedBy(reranker)}</span>}
          {isReranking && <LoaderCircle className="spin reranking" size={12} aria-hidden />}
        </p>
      )}
      {shown !== null && <AnswerNotes answer={shown.output} insist={insist} />}
    </div>
  )
}

/** How many answer, which is not how many are listed: those behind the line are near to anything. */
function countWords({ input, output: { hits, total, noneStandsOut } }: ShownAnswer, words: Words['search']['count']): string {
  const { limit, sort, like, unlike } = input
  const inOrder = sort === 'oldest' ? words.oldestFirst : words.newestFirst
  if (total !== undefined) {
    if (hits.length >= total) return inOrder(words.pass(total))
    return (sort === 'oldest' ? words.oldestOf : words.newestOf)(hits.length, total)
  }
  const answering = hits.filter(({ further }) => further !== true).length
  // Examples ask for what is near; nothing of that is an answer or none.
  const isNear = like.length + unlike.length > 0
  if (noneStandsOut === true && sort === 'nearness') return words.noneStandsOut(answering)
  const said = isNear ? words.pass(answering) : (answering === limit ? words.atLeast : words.answer)(answering)
  if (sort !== 'nearness') return inOrder(said)
  return isNear ? words.nearestFirst(said) : said
}

export const hasMore = ({ input, output: { hits, total } }: ShownAnswer): boolean =>
  total === undefined ? hits.length === input.limit : hits.length < total
