// The same question once more, for the reranker, when typing has come to rest; the next keystroke takes it back.
import { useEffect, useState } from 'react'
import type { Client } from '../../shared/contract.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import { type SearchRequest, useApp, useModels } from '../app-context.ts'
import { type LatestState, type Shown, shownOf } from '../latest.ts'
import { activeReranker } from '../models/live-models.ts'
import { inputOf } from './two-part-search.ts'

/**
 * A rest after an answer, in milliseconds: 168,000 typists left 239 ms between keys with a deviation of 112 (Dhakal et al., CHI 2018),
 * so after 400 ms most have stopped; sooner, a reranker would mostly work for questions that nobody has finished.
 */
const restMs = 400

type SearchState = LatestState<SearchRequest, SearchAnswer>
type ShownAnswer = Shown<SearchRequest, SearchAnswer>

export interface Reranked {
  /** The answer to show: reranked where it is known, as it was found until then. */
  answer: SearchAnswer | null
  /** Whose order it is; null as long as nobody changed it. */
  reranker: string | null
  isReranking: boolean
}

export function useReranked(state: SearchState): Reranked {
  const { client } = useApp()
  const { overview } = useModels()
  const model = activeReranker(overview)
  const reranker = model === null || model.problem !== null ? null : model.title
  const shown = shownOf(state)
  const rested = state.kind === 'done' ? state.shown : null
  const [asking, setAsking] = useState<ShownAnswer | null>(null)
  const [known, setKnown] = useState<ShownAnswer | null>(null)
  useEffect(() => {
    if (rested === null || reranker === null || !hasOrder(rested)) return
    return askAfterRest(client, rested.input, {
      begin: () => setAsking(rested),
      end: (output) => {
        setAsking(null)
        setKnown(output?.reranked === true ? { input: rested.input, output } : null)
      },
    })
  }, [client, rested, reranker])
  // Kept while the same question is asked again because notes changed: the order would flicker otherwise.
  const isKnown = reranker !== null && known !== null && known.input === shown?.input
  return {
    answer: isKnown ? known.output : (shown?.output ?? null),
    reranker: isKnown ? reranker : null,
    isReranking: asking !== null && asking === rested,
  }
}

/** Words alone are not read again, and one hit or none has no order. */
const hasOrder = ({ input, output }: ShownAnswer) => input.mode !== 'words' && !output.nothing && output.hits.length > 1

interface Rest {
  begin(): void
  /** null: it could not; what was found stands. */
  end(output: SearchAnswer | null): void
}

/** Returns the way to take the question back. */
function askAfterRest(client: Pick<Client, 'search'>, request: SearchRequest, { begin, end }: Rest): () => void {
  const controller = new AbortController()
  const finish = (output: SearchAnswer | null) => {
    if (!controller.signal.aborted) end(output)
  }
  const timer = setTimeout(() => {
    begin()
    client.search({ ...inputOf(request), rerank: true }, controller.signal).then(finish, () => finish(null))
  }, restMs)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}
