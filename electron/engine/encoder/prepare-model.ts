// From a model folder to all that an encoder of any kind starts from: checked files, tokenizer, hash, precision.
import type { ModelKind } from '../../../shared/model-schemas.ts'
import type { Port } from '../../../shared/port.ts'
import { type ModelFolder } from '../models/folder/folder-kinds.ts'
import { completeModel, type FindKnownModel } from '../models/folder/known-model.ts'
import { readModelFolder } from '../models/folder/model-folder.ts'
import { modelInvalid } from '../models/folder/model-invalid.ts'
import type { GraphPrecision } from '../models/onnx/linear.ts'
import type { Range } from '../models/onnx/quantise.ts'
import { hashWeights } from '../models/weights/weights-hash.ts'
import { chooseRange, forcedRange, rememberedRange } from './graph/choose-range.ts'
import { openTokenizer } from './tokenizer/open-tokenizer.ts'
import { type Tokenizer } from './tokenizer/tokenizer.ts'

export interface ModelOptions {
  /** A folder in Hugging Face layout. */
  modelFolder: string
  /** Where built graphs are kept; made when missing. */
  cacheFolder: string
  /** Starts the process of one lane; the names are for logs and errors. */
  startEncoder: (lane: string) => Port
  /** How a graph computes; a static model is what its file is, an ONNX file too where there is only one. Default int8. */
  precision?: 'int8' | 'fp32'
  /**
   * int8 range. Default: what NEARNOTE_INT8_RANGE says, else what a probe of this machine finds right, remembered in the cache folder
   * (FACTS.md, The reduced range).
   */
  range?: Range
  /** Fills in what the folder leaves open, by the hash of its weights: a catalogue. */
  known?: FindKnownModel
}

export interface PreparedModel {
  model: ModelFolder
  tokenizer: Tokenizer
  /** SHA-256 of the weights, 64 hex digits. */
  weightsHash: string
  precision: 'int8' | 'fp32'
  /**
   * How its graph computes, where we build one. On a machine's first start a probe finds it out for 0.7 s: nothing but the lanes waits for
   * that, so that notes are read and found by their words meanwhile.
   */
  graph: Promise<GraphPrecision>
  /** The int8 range of that graph; null while it is not known, and where there is none. */
  range(): Range | null
}

/** Throws MODEL_INVALID with every problem of the folder, also when it is for another task. */
export async function prepareModel(options: ModelOptions, task: ModelKind): Promise<PreparedModel> {
  const precision = options.precision ?? 'int8'
  const folder = await readModelFolder(options.modelFolder, precision)
  if (folder.task !== task) throw modelInvalid(folder.folder, [`it is ${articled[folder.task]}, not ${articled[task]}`])
  const tokenizer = openTokenizer(folder.tokenizer, folder)
  if (tokenizer.largestId >= folder.vocabulary) {
    throw modelInvalid(folder.folder, [
      `the tokenizer knows ${tokenizer.largestId + 1} tokens, the weights only ${folder.vocabulary}`,
    ])
  }
  const chosen = await choosePrecision(options, folder, precision)
  const weightsHash = await hashWeights(folder.weights, options.cacheFolder)
  return { model: completeModel(folder, options.known?.(weightsHash)), tokenizer, weightsHash, precision, ...chosen }
}

const articled: Record<ModelKind, string> = {
  embedding: 'a model for vectors',
  reranker: 'a reranker',
  sparse: 'a sparse encoder',
}

/** Only a graph that we build needs to know the machine. */
async function choosePrecision(
  { range, cacheFolder, startEncoder }: ModelOptions,
  model: ModelFolder,
  precision: 'int8' | 'fp32',
): Promise<Pick<PreparedModel, 'graph' | 'range'>> {
  if (precision === 'fp32') return { graph: Promise.resolve({ kind: 'fp32' }), range: () => null }
  if (model.kind !== 'graph') return int8(Promise.resolve(range ?? 'reduced'), () => null)
  let known = range ?? forcedRange(process.env) ?? (await rememberedRange(cacheFolder))
  if (known) return int8(Promise.resolve(known), () => known)
  const probed = chooseRange(cacheFolder, startEncoder).then((found) => (known = found))
  // Whoever opens a lane is told; nobody may have asked for one yet.
  probed.catch(() => undefined)
  return int8(probed, () => known)
}

const int8 = (chosen: Promise<Range>, range: () => Range | null): Pick<PreparedModel, 'graph' | 'range'> => {
  const graph = chosen.then((found): GraphPrecision => ({ kind: 'int8', range: found }))
  graph.catch(() => undefined)
  return { graph, range }
}
