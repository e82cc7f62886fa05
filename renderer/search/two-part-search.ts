// A search in two parts: the hits at once; then the sentences that matched and whether anything is about the query, when typing rests.
import type { Client, Input } from '../../shared/contract.ts'
import { isAppError } from '../../shared/errors.ts'
import { completeAnswer } from '../../shared/query/complete-answer.ts'
import type { SearchAnswer } from '../../shared/schemas.ts'
import type { SearchRequest } from '../app-context.ts'
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

/** A request as the contract wants it. */
export function inputOf({ folder, insisted, within, ...rest }: SearchRequest): Input<'search'> {
  const places = { ...(folder !== null && { folder }), ...(within !== null && { within: [...within.paths] }) }
  return { ...rest, ...places, ...(insisted === rest.query && { asTyped: true }) }
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
