// The query's vector, begun before anything that waits: the encoder is another process, and nothing takes it longer than a query.
import type { SearchMode } from '../../../shared/schemas.ts'
import { isEncoderAway } from '../encoder/away.ts'
import type { Encoder } from '../encoder/encoder.ts'
import type { Store } from '../store/store.ts'
import type { NoteFacts } from './notes/note-facts.ts'
import type { InterpretedQuery } from './query/interpret-query.ts'
import { knownNames } from './query/known-names.ts'
import { parseQuery } from './query/parse-query.ts'
import type { SearchInput } from './query/search-input.ts'
import { encodeWeighted, readWeights } from './shape/word-weights.ts'

export interface EncodingDeps {
  store: Pick<Store, 'countPending'>
  facts: NoteFacts
  encoder: Pick<Encoder, 'info' | 'read' | 'encodeQuery' | 'encodeTokens'>
}

export interface QueryEncoding {
  /**
   * The vector of the query as it was understood; null where none is wanted, and while the lane is away: then words answer alone. Throws
   * CANCELLED, in meaning mode also ENCODER_GONE, REMOTE_FAILED.
   */
  vectorOf(asked: InterpretedQuery): Promise<Float32Array | null>
}

/**
 * Begins to encode the text as it is typed; where spelling or filters make it another one, that is encoded in its place. Nothing is begun
 * ahead with a remote encoder: each request leaves the machine, and may be paid for.
 */
export async function beginEncoding(parts: EncodingDeps, input: SearchInput, signal?: AbortSignal): Promise<QueryEncoding> {
  const { store, facts } = parts
  // One passage with a vector is enough.
  const hasSome = (await store.countPending()) < facts.chunks()
  const { text } = parseQuery(input.query, knownNames(facts))
  // Words that count nothing are not there at all.
  const isWeighed = [...readWeights(input.weights).values()].some((weight) => weight > 0) && parts.encoder.info.kind !== 'remote'
  const isAhead = !isWeighed && hasSome && text !== '' && parts.encoder.info.kind !== 'remote' && parts.encoder.read(text).isRead
  const other = new AbortController()
  const ahead = isAhead
    ? encode(parts, text, input.mode, signal === undefined ? other.signal : AbortSignal.any([signal, other.signal]))
    : null
  // Whoever asks for it meets its failure; nobody may ask.
  ahead?.catch(() => undefined)
  return {
    async vectorOf({ query, isRead, weights, input: { mode } }) {
      if (ahead !== null && isRead && query.text === text) return ahead
      other.abort()
      // On a fresh start a graph is still being built: words do not wait for a vector that could be compared with nothing.
      if (!isRead || query.text === '' || (mode !== 'meaning' && !hasSome)) return null
      const tokens = isWeighed ? () => encodeWeighted(parts.encoder, query.text, weights, signal) : undefined
      return encode(parts, query.text, mode, signal, tokens)
    },
  }
}

/** Null: the lane is away; words answer alone until it is back. */
export async function encode(
  { encoder }: { encoder: Pick<Encoder, 'encodeQuery'> },
  text: string,
  mode: SearchMode,
  signal?: AbortSignal,
  run = () => encoder.encodeQuery(text, 'query', signal),
): Promise<Float32Array | null> {
  try {
    return await run()
  } catch (error) {
    if (mode !== 'meaning' && isEncoderAway(error)) return null
    throw error
  }
}
