// A search in two parts: the hits at once; then the sentences that matched and whether anything is about the query, when typing rests.
import type { Client, Input } from '../../shared/contract.ts'
import { isAppError } from '../../shared/errors.ts'
import { completeAnswer } from '../../shared/query/complete-answer.ts'
import { readQuery } from '../../shared/query/query-syntax.ts'
import type { Example, SearchAnswer } from '../../shared/schemas.ts'
import type { Liked, SearchRequest } from '../app-context.ts'
import type { Ask } from '../latest.ts'

/**
 * A rest after the hits, in milliseconds: who types on would have the encoder busy with the sentences of a question that is no longer asked,
 * and see every passage change twice between two keys.
 */
const restMs = 100

export function createTwoPartSearch(client: Pick<Client, 'search' | 'completeSearch'>): Ask<SearchRequest, SearchAnswer> {
  return async (request, signal, showFirst) => {
    const input = inputOf(request)
    const first = await client.search({ ...input, first: true }, signal)
    const { continuation } = first
    if (continuation === undefined) return first
    showFirst(first)
    await rest(restMs, signal)
    try {
      return completeAnswer(first, await client.completeSearch({ ...input, continuation }, signal))
    } catch (error) {
      // The hits stand without their sentences.
      if (isAppError(error, 'CANCELLED')) throw error
      return first
    }
  }
}

/** A request as the contract wants it; what is as it always is goes unsaid. */
export function inputOf(request: SearchRequest): Input<'search'> {
  const { query, mode, limit, folder, insisted, sort, like, unlike, within } = request
  const weights = weightsInForce(request)
  return {
    query,
    mode,
    limit,
    ...(folder !== null && { folder }),
    ...(within !== null && { within: [...within.paths] }),
    ...(insisted === query && { asTyped: true }),
    ...(sort !== 'nearness' && { sort }),
    ...(like.length > 0 && { like: like.map(exampleOf) }),
    ...(unlike.length > 0 && { unlike: unlike.map(exampleOf) }),
    ...(Object.keys(weights).length > 0 && { weights }),
  }
}

/** An operator whose value is still to come asks nothing. */
export const asksSomething = ({ query, like }: Pick<SearchRequest, 'query' | 'like'>): boolean =>
  like.length > 0 || readQuery(query).some((piece) => piece.kind !== 'filter' || piece.value !== '')

/** True where there is nothing to answer at all, not even what is still being typed. */
export const isBlankRequest = ({ query, like }: Pick<SearchRequest, 'query' | 'like'>): boolean =>
  query.trim() === '' && like.length === 0

const exampleOf = (liked: Liked): Example =>
  liked.kind === 'text' ? { kind: 'text', text: liked.text } : { kind: 'passage', path: liked.path, line: liked.line }

/** A word that is taken out of the query takes its weight along, until it is typed again. */
function weightsInForce({ query, weights }: SearchRequest): Record<string, number> {
  if (Object.keys(weights).length === 0) return {}
  const words = new Set(readQuery(query).flatMap(({ kind, value }) => (kind === 'word' ? [value] : [])))
  return Object.fromEntries(Object.entries(weights).filter(([word, weight]) => words.has(word) && weight !== 1))
}

/** Ends early when the question is taken back; the call behind it is cancelled then. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
