// Opens an encoder: reads the model folder, starts the lanes, and turns texts into vectors through them.
// Steps of a text: prefix -> token ids (here) -> a lane (a process of its own) -> vector.
import { availableParallelism } from 'node:os'
import { AppError } from '../../../shared/errors.ts'
import type { Port } from '../../../shared/port.ts'
import { type ModelFolder, readModelFolder } from '../models/model-folder.ts'
import type { Range } from '../models/onnx/quantise.ts'
import { hashWeights } from '../models/weights-hash.ts'
import { settings } from '../settings.ts'
import { describeEncoder } from './describe.ts'
import type { Encoder, Role, TokenView } from './encoder.ts'
import { createFraming, type Framed, type Framing } from './framing.ts'
import { createLaneGroup, type LaneGroup } from './lane-group.ts'
import { createLaneStates } from './lane-states.ts'
import { createLaneOpener } from './open-lane.ts'
import { openTokenizer } from './tokenizer/tokenizer.ts'
import type { Work } from './work-queue.ts'

export interface EncoderOptions {
  /** A folder in Hugging Face layout. */
  modelFolder: string
  /** Where built graphs are kept; made when missing. */
  cacheFolder: string
  /** Starts the process of one lane; the names are for logs and errors. */
  startEncoder: (lane: string) => Port
  /** Lanes for indexing, started with the first batch. Default: one a core, up to settings.encoder.maxIndexLanes. */
  indexLanes?: number
  /** How a graph computes; a static model is what its file is. Default int8. */
  precision?: 'int8' | 'fp32'
  /** int8 range. Default reduced, which is right on every CPU (ENCODER section 13). */
  range?: Range
  /** Put in place of both of the folder's prefixes; may be empty. */
  prefix?: string
}

/**
 * Resolves as soon as the folder is read; lanes start behind it and calls wait for them.
 * Throws MODEL_INVALID with every problem of the folder.
 */
export async function openEncoder(options: EncoderOptions): Promise<Encoder> {
  const model = withPrefix(await readModelFolder(options.modelFolder), options.prefix)
  const tokenizer = openTokenizer(model.tokenizer, model.folder)
  checkVocabulary(model, tokenizer.largestId)
  const weightsHash = await hashWeights(model.weights, options.cacheFolder)
  const precision = options.precision ?? 'int8'
  const graph = precision === 'fp32' ? ({ kind: 'fp32' } as const) : { kind: 'int8' as const, range: options.range ?? 'reduced' }
  const states = createLaneStates(() => [...query.states(), ...index.states()])
  const lane = createLaneOpener({
    model,
    weightsHash,
    graph,
    cacheFolder: options.cacheFolder,
    startEncoder: options.startEncoder,
    states,
  })
  const query = createLaneGroup({
    names: ['query'],
    depth: 1,
    retries: settings.encoder.retries.query,
    open: (name) => lane.open(name, 0),
    onState: states.update,
  })
  const index = createLaneGroup({
    names: Array.from({ length: options.indexLanes ?? defaultLanes() }, (_, at) => `index-${at + 1}`),
    depth: settings.encoder.indexLaneDepth,
    retries: settings.encoder.retries.index,
    open: (name) => lane.open(name, settings.encoder.indexNiceness),
    onState: states.update,
  })
  query.start()
  const framing = createFraming(model, tokenizer)
  return {
    info: describeEncoder(model, weightsHash, graph),
    countTokens: tokenizer.count,
    encodeQuery: async (text, role = 'query', signal) => firstVector(query, framing.frame(text, role), signal),
    encodeBatch: (texts, role, signal) => encodeBatch(index, framing, model, { texts, role, signal }),
    encodeTokens: (text, role, signal) => encodeTokens(query, framing, model, { text, role, signal }),
    onChange: states.listen,
    async close() {
      await Promise.all([query.close(), index.close()])
    },
  }
}

async function firstVector(lanes: LaneGroup, ids: Int32Array, signal: AbortSignal | undefined): Promise<Float32Array> {
  const [result] = await lanes.run([{ texts: [ids], tokens: false }], signal)
  return result!.vectors
}

/** Longest first: the last texts of a batch are short, so all lanes end at nearly the same time. */
async function encodeBatch(
  lanes: LaneGroup,
  framing: Framing,
  model: ModelFolder,
  { texts, role, signal }: { texts: readonly string[]; role: Role; signal: AbortSignal | undefined },
): Promise<Float32Array[]> {
  const framed = texts.map((text, at) => ({ at, ids: framing.frame(text, role) }))
  framed.sort((a, b) => b.ids.length - a.ids.length)
  const size = settings.encoder.textsPerRun[model.kind === 'static' ? 'static' : 'transformer']
  const groups = Array.from({ length: Math.ceil(framed.length / size) }, (_, at) => framed.slice(at * size, at * size + size))
  const work = groups.map((group): Work => ({ texts: group.map(({ ids }) => ids), tokens: false }))
  const results = await lanes.run(work, signal)
  const vectors: Float32Array[] = Array.from({ length: texts.length })
  for (const [at, group] of groups.entries()) {
    for (const [row, text] of group.entries()) {
      vectors[text.at] = results[at]!.vectors.slice(row * model.dimensions, (row + 1) * model.dimensions)
    }
  }
  return vectors
}

async function encodeTokens(
  lanes: LaneGroup,
  framing: Framing,
  model: ModelFolder,
  { text, role, signal }: { text: string; role: Role; signal: AbortSignal | undefined },
): Promise<TokenView> {
  const { ids, tokens, truncated }: Framed = framing.align(text, role)
  const [result] = await lanes.run([{ texts: [ids], tokens: true }], signal)
  const states = model.pooling === 'cls' ? firstAlone(result!.states!, model.dimensions) : result!.states!
  return { vector: result!.vectors, states, tokens, truncated }
}

/** CLS pooling takes one token: written as a mean of states, all others weigh nothing. */
function firstAlone(states: Float32Array, dimensions: number): Float32Array {
  const count = states.length / dimensions
  return states.map((value, at) => (at < dimensions ? value * count : 0))
}

function withPrefix(model: ModelFolder, prefix: string | undefined): ModelFolder {
  return prefix === undefined ? model : { ...model, prefixes: { query: prefix, passage: prefix } }
}

function checkVocabulary(model: ModelFolder, largestId: number): void {
  if (largestId < model.vocabulary) return
  const problems = [`the tokenizer knows ${largestId + 1} tokens, the weights only ${model.vocabulary}`]
  throw new AppError('MODEL_INVALID', `The model in ${model.folder} cannot be used: ${problems[0]}.`, {
    folder: model.folder,
    problems,
  })
}

function defaultLanes(): number {
  return Math.max(1, Math.min(availableParallelism(), settings.encoder.maxIndexLanes))
}
