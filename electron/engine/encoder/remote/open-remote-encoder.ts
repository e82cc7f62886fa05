// An encoder behind an OpenAI-compatible address (POST {address}/embeddings): what text-embeddings-inference and Ollama
// speak too. Texts leave the machine when the address is another machine: only opened when somebody entered it and uses it.
import { createHash } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import { createTextReader } from '../../languages/reading.ts'
import { settings } from '../../settings.ts'
import type { Encoder, EncoderInfo, Role } from '../encoder.ts'
import { createEmbeddingsClient, type EmbeddingsClient, type RemoteFetch, type RemoteTiming } from './embeddings-client.ts'
import { cutText, estimateTokens } from './estimate-tokens.ts'
import { createPieces } from './pieces.ts'

export interface RemoteEncoderOptions {
  /** Up to and without `/embeddings`. */
  address: string
  /** What the service calls the model. */
  model: string
  prefixes: { query: string; passage: string }
  /** Sent as a bearer token and nowhere else; null where the service wants none. */
  key: string | null
  /** Known from an earlier opening: then nothing is asked before the first text. Else one text is sent to learn it. */
  dimensions?: number
  /** Tokens of one text, by estimate; longer texts are cut. Default settings.remote.maxTokens. */
  maxTokens?: number
  name?: string
  fusionWeight?: number
  fetch?: RemoteFetch
  timing?: RemoteTiming
  /** Told of every request that is made. */
  onRequest?: ((address: string) => void) | undefined
}

/** Throws REMOTE_FAILED when `dimensions` is left out and the service cannot say; with it, opening asks nobody. */
export async function openRemoteEncoder(options: RemoteEncoderOptions): Promise<Encoder> {
  const { address, model, key, prefixes } = options
  const maxTokens = options.maxTokens ?? settings.remote.maxTokens
  const timing = options.timing ?? settings.remote
  const send = options.fetch ?? fetch
  const counted: RemoteFetch = (to, init) => {
    options.onRequest?.(to)
    return send(to, init)
  }
  const client = createEmbeddingsClient({ address, model, key, fetch: counted, timing })
  const frame = (text: string, role: Role) => prefixes[role] + cutText(text, maxTokens - estimateTokens(prefixes[role]))
  const dimensions = options.dimensions ?? (await measureDimensions(client, frame('a', 'query')))
  client.expect(dimensions)
  const reader = createTextReader(null)
  const runPieces = createPieces(settings.remote)
  const encodeBatch: Encoder['encodeBatch'] = (texts, role, signal) =>
    runPieces(
      texts.map((text) => frame(text, role)),
      (piece) => client.embed(piece, 'batch', signal),
    )
  return {
    info: describeRemote(options, dimensions, maxTokens),
    countTokens: estimateTokens,
    // Its tokenizer and its languages are not known: everything counts as read.
    read: (text) => reader.read(text, []),
    encodeBatch,
    async encodeQuery(text, role = 'query', signal) {
      const [vector] = await client.embed([frame(text, role)], 'query', signal)
      return vector ?? new Float32Array(dimensions)
    },
    async encodeTokens() {
      throw new AppError('NOT_AVAILABLE', 'A remote encoder gives one vector a text, none a word.', { ability: 'encodeTokens' })
    },
    onChange: client.onChange,
    close: client.close,
    tokenSource: { kind: 'estimate' },
  }
}

async function measureDimensions(client: EmbeddingsClient, text: string): Promise<number> {
  try {
    const [vector] = await client.embed([text], 'query')
    return vector?.length ?? 0
  } catch (error) {
    await client.close()
    throw error
  }
}

function describeRemote(options: RemoteEncoderOptions, dimensions: number, maxTokens: number): EncoderInfo {
  const { address, model, prefixes, name = 'remote', fusionWeight = settings.encoder.fusionWeight.transformer } = options
  const recipe = ['remote', address.replace(/\/+$/u, ''), model, prefixes.query, prefixes.passage, dimensions]
  const fingerprint = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16)
  const common = { name, dimensions, maxTokens, prefixes, fingerprint, fusionWeight }
  return { ...common, kind: 'remote', precision: 'fp32', range: null, calibration: null, scripts: null }
}
