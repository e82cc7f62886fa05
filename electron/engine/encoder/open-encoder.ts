// Opens an encoder: reads the model folder, starts the lanes, and turns texts into vectors through them.
// Steps of a text: prefix -> token ids (here) -> a lane (a process of its own) -> vector.
import { createTextReader } from '../languages/reading.ts'
import type { ModelFolder } from '../models/folder/folder-kinds.ts'
import { settings } from '../settings.ts'
import { describeEncoder } from './describe.ts'
import type { Encoder, Role, TokenView } from './encoder.ts'
import { createFraming, type Framed, type Framing } from './lanes/framing.ts'
import { countLanes } from './lanes/lane-count.ts'
import { createLaneGroup, type LaneGroup } from './lanes/lane-group.ts'
import type { Work } from './lanes/lane-messages.ts'
import { createLaneStates } from './lanes/lane-states.ts'
import { createLaneOpener } from './lanes/open-lane.ts'
import { type ModelOptions, prepareModel } from './prepare-model.ts'
import { findUnknown } from './tokenizer/unknown-words.ts'

export interface EncoderOptions extends ModelOptions {
  /** Lanes for indexing, started with the first batch. Default: one a core, up to settings.encoder.maxIndexLanes. */
  indexLanes?: number
  /** Put in place of both of the model's prefixes; may be empty. */
  prefix?: string
}

/**
 * Resolves as soon as the folder is read; lanes start behind it and calls wait for them.
 * Throws MODEL_INVALID with every problem of the folder.
 */
export async function openEncoder(options: EncoderOptions): Promise<Encoder> {
  const found = await prepareModel(options, 'embedding')
  const prepared = { ...found, model: withPrefix(found.model, options.prefix) }
  const { model, tokenizer } = prepared
  const states = createLaneStates(() => [...query.states(), ...index.states()])
  const { cacheFolder, startEncoder } = options
  const lane = createLaneOpener({ ...prepared, cacheFolder, startEncoder, states })
  const query = createLaneGroup({
    names: ['query'],
    depth: 1,
    retries: settings.encoder.retries.query,
    open: (name) => lane.open(name, 0),
    onState: states.update,
  })
  const index = createLaneGroup({
    names: Array.from({ length: options.indexLanes ?? countLanes() }, (_, at) => `index-${at + 1}`),
    depth: settings.encoder.indexLaneDepth,
    retries: settings.encoder.retries.index,
    open: (name) => lane.open(name, settings.encoder.indexNiceness),
    onState: states.update,
  })
  query.start()
  const framing = createFraming(model, tokenizer)
  const info = describeEncoder(prepared)
  const reader = createTextReader(info.scripts)
  return {
    info,
    countTokens: tokenizer.count,
    read: (text) => reader.read(text, findUnknown(tokenizer, text)),
    encodeQuery: async (text, role = 'query', signal) =>
      firstVector(query, { ...taskOf(model, role), texts: [framing.frame(text, role)], tokens: false }, signal),
    encodeBatch: (texts, role, signal) => encodeBatch(index, framing, model, { texts, role, signal }),
    encodeTokens: (text, role, signal) => encodeTokens(query, framing, model, { text, role, signal }),
    onChange: states.listen,
    async close() {
      await Promise.all([query.close(), index.close(), prepared.graph.catch(() => undefined)])
    },
    tokenSource: { kind: 'tokenizer', modelFolder: model.folder },
  }
}

async function firstVector(lanes: LaneGroup, work: Work, signal: AbortSignal | undefined): Promise<Float32Array> {
  const [result] = await lanes.run([work], signal)
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
  const work = groups.map((group): Work => ({ ...taskOf(model, role), texts: group.map(({ ids }) => ids), tokens: false }))
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
  const [result] = await lanes.run([{ ...taskOf(model, role), texts: [ids], tokens: true }], signal)
  const states = model.pooling === 'cls' ? firstAlone(result!.states!, model.dimensions) : result!.states!
  return { vector: result!.vectors, states, tokens, truncated }
}

/** What a graph with an input task_id is told. */
function taskOf(model: ModelFolder, role: Role): Pick<Work, 'task'> {
  const tasks = model.kind === 'static' ? null : model.tasks
  return tasks ? { task: tasks[role] } : {}
}

/** CLS pooling takes one token: written as a mean of states, all others weigh nothing. */
function firstAlone(states: Float32Array, dimensions: number): Float32Array {
  const count = states.length / dimensions
  return states.map((value, at) => (at < dimensions ? value * count : 0))
}

function withPrefix<T extends ModelFolder>(model: T, prefix: string | undefined): T {
  return prefix === undefined ? model : { ...model, prefixes: { query: prefix, passage: prefix } }
}
