// Reads a model folder in Hugging Face layout into what the encoder must know; every size comes from its own files.
import { join, resolve } from 'node:path'
import type { ModelKind } from '../../../shared/model-schemas.ts'
import { findFamily } from './families.ts'
import type { Family } from './family.ts'
import { readFolderFiles } from './folder-files.ts'
import { exists } from './json-file.ts'
import { modelInvalid } from './model-invalid.ts'
import type { Head } from './onnx/head.ts'
import type { Pooling } from './onnx/parts.ts'
import { chooseOnnxFile } from './onnx-choice.ts'
import type { GraphUse } from './onnx-folder.ts'
import type { Prefixes } from './prefixes.ts'
import { describeFolder, readGraph, readOnnx, readStatic } from './read-kinds.ts'
import { findWeights } from './weights.ts'

export interface CommonFolder {
  folder: string
  name: string
  task: ModelKind
  dimensions: number
  /** Tokens per text, prefix and special tokens counted. */
  maxTokens: number
  prefixes: Prefixes
  fusionWeight: number
  calibration: { search: number[]; compare: number[] } | null
  /** ISO 639 codes, from the folder's card; null where it does not say. */
  languages: readonly string[] | null
  /** tokenizer.json and tokenizer_config.json, parsed but not checked. */
  tokenizer: { model: object; config: object }
  /** Texts are lower-cased before the tokenizer sees them (sentence_bert_config.json). */
  lowercase: boolean
  /** Files that hold the weights, absolute; their bytes are the model. */
  weights: readonly string[]
  /** Rows of the embedding table: token ids must stay below. */
  vocabulary: number
  /** Whether the folder's own files say it; else it is a default, and a catalogue knows better. */
  stated: { prefixes: boolean; pooling: boolean; fusionWeight: boolean }
}

/** What a graph with an input task_id is told for each role; null for one without. */
type Tasks = Family['tasks']

/** Weights whose graph we build. */
export interface GraphFolder extends CommonFolder {
  kind: 'graph'
  family: Family
  head: Head
  pooling: Pooling
  tasks: Tasks
}

/** A graph that the folder brings along. */
export interface OnnxFolder extends CommonFolder {
  kind: 'onnx'
  file: string
  use: GraphUse
  pooling: Pooling
  precision: 'int8' | 'fp32'
  tasks: Tasks
}

export interface StaticFolder extends CommonFolder {
  kind: 'static'
  pooling: 'mean'
  /** True when the table is kept as int8 rows. */
  int8: boolean
  /** Whether [CLS] and [SEP] take part in the mean; off unless config.json says `add_special_tokens`. */
  specialTokens: boolean
}

export type ModelFolder = GraphFolder | OnnxFolder | StaticFolder

/**
 * Reads and checks the folder without loading its weights. Safetensors of a family of ours come first; ONNX files (of `precision`
 * where there are several) are taken where there are none, or where a graph of ours cannot be built from them.
 * Throws MODEL_INVALID naming every problem.
 */
export async function readModelFolder(path: string, precision: 'int8' | 'fp32' = 'int8'): Promise<ModelFolder> {
  const folder = resolve(path)
  const problems: string[] = []
  const files = await readFolderFiles(folder, problems)
  if (problems.length > 0) throw modelInvalid(folder, problems)
  const type = files.config.model_type ?? 'unknown'
  const common = await describeFolder(folder, files, type)
  const weights = await findWeights(folder)
  const family = findFamily(type)
  const onnx = type === 'static' ? undefined : await chooseOnnxFile(folder, precision)
  if (weights.length === 0) problems.push(await explainMissing(folder))
  else if (type === 'static') return readStatic(files, { ...common, weights })
  else if (!family) problems.push(`models of the type ${type} are not supported yet (config.json, model_type)`)
  else {
    const model = await readGraph(files, { ...common, weights }, family, problems)
    if (model) return model
  }
  const model = onnx && (await readOnnx(files, common, onnx, problems))
  if (!model) throw modelInvalid(folder, problems)
  return model
}

async function explainMissing(folder: string): Promise<string> {
  const pickled = await exists(join(folder, 'pytorch_model.bin'))
  return pickled
    ? 'model.safetensors is missing; pytorch_model.bin is not read, since such a file can run programs'
    : 'model.safetensors is missing'
}
